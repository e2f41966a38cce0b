//! Lists of decisions: carried out some lines at a time, by their own manager, until they are over.

use crate::databases::{TestDb, both_databases};
use crate::decisions::manager;
use crate::ingest_once::check_books;
use crate::ingest_world::{World, postback};
use domain::access::Permit;
use domain::access::right::Conversions;
use domain::conversion::Conversion;
use domain::decision_list::{Facts, Head, Row, Verdict, judge};
use domain::id::DecisionListId;
use domain::time::Timestamp;
use storage::decision_lists::{self, KEPT, NewList, Standing};
use storage::ingest::{Item, decide_list};

/// Leads of the shop on hold, as many as this, and a list that approves all of them.
async fn list(world: &World, by: Permit<Conversions>, count: u32) -> DecisionListId {
    let leads = (0..count).map(|n| postback(world.postback(0, &format!("c=1&request_id={n}&action=lead&status=new"))));
    let items: Vec<Item> = std::iter::once(Item::from(world.click(1, 0, 0))).chain(leads).collect();
    world.store(&items).await;
    let offer = world.offers[0].to_string();
    let names = ["offer", "action", "request_id", "status"].map(str::to_owned).to_vec();
    let head = Head::parse(&names).expect("a head");
    let cells = |n: u32| vec![offer.clone(), "lead".to_owned(), n.to_string(), "paid".to_owned()];
    let lines: Vec<_> = (0..count).map(|n| (n + 2, Row::parse(&head, &cells(n)).expect("a line"))).collect();
    let leads: Vec<_> = lines.iter().filter_map(|(_, row)| row.as_ref().ok()?.named.lead()).collect();
    let conversions: Vec<Conversion> =
        decision_lists::named(&world.db, by.into(), &leads, &[]).await.expect("conversions");
    assert_eq!(conversions.len(), count as usize);
    let verdicts = judge(&lines, &Facts { conversions, ..Facts::default() }, "");
    let lines = verdicts.into_iter().zip(0..).map(|((line, verdict), n)| (line, cells(n), verdict)).collect();
    let new = NewList { name: "may.csv".to_owned(), separator: ';', head: names, unused: vec![], lines };
    decision_lists::keep(&world.db, by, &new).await.expect("it is kept")
}

both_databases! {
    async fn a_list_that_was_cut_off_goes_on_where_it_stopped(db: TestDb) {
        let world = World::new(db).await;
        let by = manager(&world).await;
        let id = list(&world, by, 5).await;
        let standings = async || {
            let kept = decision_lists::find(&world.db, by, id).await.expect("it reads").expect("it is there");
            assert!(kept.lines.iter().all(|line| matches!(line.verdict, Verdict::Change(_))), "{kept:?}");
            kept.lines.iter().map(|line| line.standing).collect::<Vec<_>>()
        };
        assert_eq!(standings().await, [Standing::Waiting; 5]);
        assert_eq!(decide_list(&world.db, by, id, 2).await.expect("it is decided"), Some(2));
        let [done, left] = [Standing::Changed, Standing::Waiting];
        assert_eq!(standings().await, [done, done, left, left, left]);
        for taken in [2, 1, 0, 0] {
            assert_eq!(decide_list(&world.db, by, id, 2).await.expect("it is decided"), Some(taken));
        }
        assert_eq!(standings().await, [done; 5]);
        assert_eq!(world.counts(["conversion_transition", "audit_entry"]).await[0], 10);
        check_books(&world).await;
    }

    async fn a_list_that_is_asked_for_twice_at_once_is_carried_out_once(db: TestDb) {
        let world = World::new(db).await;
        let by = manager(&world).await;
        let id = list(&world, by, 20).await;
        let all = async || while decide_list(&world.db, by, id, 3).await.expect("it is decided") != Some(0) {};
        tokio::join!(all(), all(), all());
        assert_eq!(world.counts(["conversion_transition", "ledger_entry"]).await, [40, 40]);
        check_books(&world).await;
    }

    async fn a_list_is_kept_for_an_hour(db: TestDb) {
        let world = World::new(db).await;
        let by = manager(&world).await;
        let id = list(&world, by, 1).await;
        let over = Timestamp(by.at().0 + KEPT);
        assert_eq!(decision_lists::delete_expired(&world.db, Timestamp(over.0 - 1)).await.expect("an answer"), 0);
        assert!(decision_lists::find(&world.db, by, id).await.expect("it reads").is_some());
        assert_eq!(decision_lists::delete_expired(&world.db, over).await.expect("an answer"), 1);
        assert!(decision_lists::find(&world.db, by, id).await.expect("it reads").is_none());
        assert_eq!(decide_list(&world.db, by, id, 2).await.expect("an answer"), None);
    }
}
