//! Postbacks to webmasters: what is made with a change, who takes it, how often it is tried, and what is told later.

use crate::databases::{TestDb, both_databases, open};
use crate::decisions;
use crate::ingest_world::{START, World, postback};
use domain::access::{KeepingPermit, Role, Scope};
use domain::decision::Decision;
use domain::id::{LeadId, TargetId};
use domain::outgoing::{DeliveryState, Filter, GIVEN_UP_AFTER, LEASE, Method, TRIES, TargetState, TargetUrl, Verdict};
use domain::status::ConversionStatus::{self, Approved};
use domain::time::Timestamp;
use std::collections::BTreeSet;
use std::sync::Arc;
use storage::deliveries::{self, Attempt, DeliveryFilter, Lane, Outcome, Taken};
use storage::ingest::{Item, decide};
use storage::snapshot;
use storage::targets::{self, NewTarget};
use tokio::task::JoinSet;

/// A little after everything that the tests store.
const SOON: Timestamp = Timestamp(START.0 + 60_000);

/// The permission of the first webmaster, at this moment.
fn keeper(world: &World, at: Timestamp) -> KeepingPermit {
    crate::world::viewer(Role::Webmaster(world.webmasters[0])).keeping(at).expect("a webmaster keeps their own")
}

/// Adds a target of the first webmaster.
pub async fn target(world: &mut World, filter: Filter) -> TargetId {
    let new = NewTarget {
        name: "tracker".to_owned(),
        method: Method::Get,
        url: TargetUrl::read("https://tracker.example/?s={status}").expect("an address"),
        headers: vec![],
        filter,
    };
    let by = keeper(world, SOON);
    let made = targets::create(&world.db, by, world.webmasters[0], &new, "whsec_AAAA", [7; 24]).await;
    world.snapshot = snapshot::load(&world.db).await.expect("the configuration");
    made.expect("an answer").expect("a target")
}

/// Leads of the first offer by the first webmaster.
async fn leads(world: &World, count: usize) -> Vec<LeadId> {
    let mut items = vec![Item::from(world.click(1, 0, 0))];
    items
        .extend((0..count).map(|n| postback(world.postback(0, &format!("c=1&request_id={n}&action=lead&status=new")))));
    world.store(&items).await;
    (0..count).map(|n| LeadId::of(world.offers[0], "lead", &n.to_string())).collect()
}

async fn count(world: &World, condition: &str) -> i64 {
    world.numbers(&format!("SELECT count(*) FROM delivery WHERE {condition}")).await[0][0]
}

async fn take(world: &World, target: TargetId, lane: Lane, now: Timestamp) -> Vec<Taken> {
    deliveries::take(&world.db, lane, &[(target, 1000)], now).await.expect("they are taken")
}

fn outcome(taken: &Taken, verdict: Verdict, now: Timestamp) -> Outcome {
    let attempt = Attempt {
        at: now,
        took_ms: 5,
        method: "GET".to_owned(),
        url: "https://tracker.example/".to_owned(),
        body: String::new(),
        status: Some(if verdict == Verdict::Delivered { 200 } else { 500 }),
        error: String::new(),
        response: "zero \0 byte".to_owned(),
    };
    Outcome { taken: taken.clone(), attempt, verdict, chance: u32::MAX / 2 }
}

fn later(by: i64) -> Timestamp {
    Timestamp(SOON.0 + by)
}

both_databases! {
    async fn a_change_and_what_is_told_of_it_are_one(db: TestDb) {
        let mut world = World::new(db).await;
        let id = target(&mut world, Filter::default()).await;
        let approved = Filter { statuses: vec![Approved], ..Filter::default() };
        target(&mut world, approved).await;
        let leads = leads(&world, 2).await;
        assert_eq!(count(&world, "status = 'hold'").await, 2);
        world.send("c=1&request_id=0&action=lead&status=new").await;
        assert_eq!(count(&world, "true").await, 2, "a repeat is no change");
        world.send("c=1&request_id=0&action=lead&status=paid").await;
        assert_eq!(count(&world, "status = 'approved' AND version = 2").await, 2, "to each that wants it");
        let by = decisions::manager(&world).await;
        let decision = Decision::new(ConversionStatus::Rejected, "because").expect("a decision");
        decide(&world.db, by, &leads, &decision).await.expect("it is decided");
        assert_eq!(count(&world, "status = 'rejected'").await, 2, "what a manager decides is told, too");
        assert_eq!(count(&world, &format!("target_id = {id}")).await, 5);
        let scope = Scope::Webmaster(world.webmasters[1]);
        let foreign = deliveries::list(&world.db, scope, &DeliveryFilter::default(), 1).await.expect("a list");
        assert_eq!(foreign.total, 0);
    }

    async fn of_two_who_take_at_once_each_gets_others(db: TestDb) {
        let mut world = World::new(db).await;
        let id = target(&mut world, Filter::default()).await;
        leads(&world, 60).await;
        let world = Arc::new(world);
        let mut takers = JoinSet::new();
        for _ in 0..4 {
            let world = Arc::clone(&world);
            let other = open(&world.db.url).await;
            takers.spawn(async move {
                let mut taken = vec![];
                for _ in 0..40 {
                    let some = deliveries::take(&other, Lane::First, &[(id, 5)], SOON).await.expect("they are taken");
                    taken.extend(some.into_iter().map(|taken| taken.id));
                }
                taken
            });
        }
        let taken: Vec<_> = takers.join_all().await.concat();
        assert_eq!(taken.len(), 60);
        assert_eq!(taken.iter().collect::<BTreeSet<_>>().len(), 60);
        assert!(take(&world, id, Lane::Again, later(LEASE - 1)).await.is_empty(), "they are theirs for a while");
        assert_eq!(take(&world, id, Lane::Again, later(LEASE)).await.len(), 60, "and then whoever comes gets them");
    }

    async fn what_does_not_arrive_is_tried_ten_times_and_each_try_is_kept(db: TestDb) {
        let mut world = World::new(db).await;
        let id = target(&mut world, Filter::default()).await;
        leads(&world, 1).await;
        let mut now = SOON;
        let mut lane = Lane::First;
        for number in 1..=TRIES {
            let taken = take(&world, id, lane, now).await;
            assert_eq!(taken.iter().map(|taken| taken.tries).collect::<Vec<_>>(), [number]);
            let noted = deliveries::note(&world.db, &[outcome(&taken[0], Verdict::Again(None), now)], now).await;
            assert_eq!(noted.expect("it is noted"), []);
            lane = Lane::Again;
            let due = world.numbers("SELECT coalesce(due_at, 0) FROM delivery").await[0][0];
            now = Timestamp(now.0.max(due));
        }
        assert_eq!(count(&world, "state = 'failed' AND due_at IS NULL AND tries = 10").await, 1);
        let scope = Scope::Webmaster(world.webmasters[0]);
        let page = deliveries::list(&world.db, scope, &DeliveryFilter::default(), 1).await.expect("a list");
        let found = deliveries::find(&world.db, scope, page.rows[0].id).await.expect("an answer").expect("the delivery");
        assert_eq!((found.attempts.len(), found.row.state), (10, DeliveryState::Failed));

        // By hand it is sent once more, behind what was never sent.
        let by = keeper(&world, now);
        let again = async |asked| {
            let filter = DeliveryFilter::default();
            let foreseen = deliveries::foresee(&world.db, by, &filter, asked).await.expect("an answer");
            (foreseen, deliveries::resend(&world.db, by, &filter, asked).await.expect("an answer"))
        };
        assert_eq!(again(now).await, (vec![], 0), "it was tried since the question was asked");
        let asked = Timestamp(now.0 + 1);
        assert_eq!(again(asked).await, (vec![(id, 1)], 1));
        assert_eq!(again(asked).await, (vec![], 0), "it waits");
        assert!(take(&world, id, Lane::First, now).await.is_empty());
        let taken = take(&world, id, Lane::Again, now).await;
        assert_eq!((taken.len(), taken[0].id), (1, page.rows[0].id));
        deliveries::note(&world.db, &[outcome(&taken[0], Verdict::Delivered, now)], now).await.expect("it is noted");
        assert_eq!(count(&world, "state = 'delivered' AND http_status = 200").await, 1);
        let later = Timestamp(now.0 + 2);
        assert_eq!(again(later).await.1, 1, "what has arrived is sent, too");
        let taken = take(&world, id, Lane::Again, later).await;
        let over = Timestamp(later.0 + 1);
        deliveries::note(&world.db, &[outcome(&taken[0], Verdict::Delivered, over)], over).await.expect("it is noted");
        assert_eq!(again(later).await.1, 0, "the second press of the button finds it sent");
        assert!(targets::remove(&world.db, by, id).await.expect("an answer"));
        assert_eq!(again(Timestamp(over.0 + 1)).await, (vec![], 0), "what is off the list is told nothing");
    }

    async fn a_target_that_nothing_reaches_for_five_days_is_told_nothing_more(db: TestDb) {
        let mut world = World::new(db).await;
        let id = target(&mut world, Filter::default()).await;
        leads(&world, 3).await;
        let taken = take(&world, id, Lane::First, SOON).await;
        let fails = |number: usize, at| [outcome(&taken[number], Verdict::Again(None), at)];
        let state = async || {
            let scope = Scope::Webmaster(world.webmasters[0]);
            targets::find(&world.db, scope, id).await.expect("an answer").expect("the target")
        };
        assert_eq!(deliveries::note(&world.db, &fails(0, SOON), SOON).await.expect("it is noted"), []);
        assert_eq!(state().await.failing_since, Some(SOON));
        let nearly = later(GIVEN_UP_AFTER - 1);
        let arrived = [outcome(&taken[1], Verdict::Delivered, nearly)];
        assert_eq!(deliveries::note(&world.db, &arrived, nearly).await.expect("it is noted"), []);
        assert_eq!(state().await.failing_since, None, "one that arrives is enough");
        deliveries::note(&world.db, &fails(0, nearly), nearly).await.expect("it is noted");
        let over = Timestamp(nearly.0 + GIVEN_UP_AFTER);
        assert_eq!(deliveries::note(&world.db, &fails(2, over), over).await.expect("it is noted"), [id]);
        assert_eq!(state().await.target.state, TargetState::Failing);
        assert!(take(&world, id, Lane::Again, Timestamp(over.0 * 2)).await.is_empty(), "what waits, waits");
        let by = keeper(&world, over);
        assert!(targets::switch(&world.db, by, id, true).await.expect("an answer"));
        assert!(!take(&world, id, Lane::Again, Timestamp(over.0 * 2)).await.is_empty(), "until it is switched on");
    }

    async fn what_is_older_than_the_address_is_told_once_however_often_it_is_asked_for(db: TestDb) {
        let mut world = World::new(db).await;
        leads(&world, 5).await;
        let id = target(&mut world, Filter::default()).await;
        assert_eq!(count(&world, "true").await, 0);
        let by = keeper(&world, SOON);
        for expected in [5, 0] {
            let made = deliveries::back_fill(&world.db, by, id, Timestamp(0)).await.expect("an answer");
            assert_eq!(made, Some(expected));
        }
        let facts = take(&world, id, Lane::First, SOON).await.pop().expect("a delivery").facts;
        assert_eq!(facts.subs[0], world.click(1, 0, 0).visit.subs[0], "with what stood on the link");
        let foreign = crate::world::viewer(Role::Webmaster(world.webmasters[1])).keeping(SOON).expect("a permit");
        assert_eq!(deliveries::back_fill(&world.db, foreign, id, Timestamp(0)).await.expect("an answer"), None);
        assert!(!targets::remove(&world.db, foreign, id).await.expect("an answer"), "foreign is missing");
        assert!(targets::remove(&world.db, by, id).await.expect("an answer"));
        assert_eq!(count(&world, "due_at IS NOT NULL").await, 0);
        assert!(targets::list(&world.db, Scope::Network, None).await.expect("a list").is_empty());
    }

    async fn older_conversions_are_told_as_the_filter_has_it(db: TestDb) {
        let mut world = World::new(db).await;
        leads(&world, 3).await;
        world.send("c=1&request_id=2&action=lead&status=paid").await;
        let of = |offers: &[usize], actions: &[&str], statuses: &[ConversionStatus]| Filter {
            offers: offers.iter().map(|offer| world.offers[*offer]).collect(),
            campaigns: vec![],
            actions: actions.iter().map(|action| (*action).to_owned()).collect(),
            statuses: statuses.to_vec(),
        };
        let table = [
            (of(&[], &[], &[Approved]), 1),
            (of(&[0], &["lead"], &[]), 3),
            (of(&[1], &[], &[]), 0),
            (of(&[], &["sale"], &[]), 0),
            (of(&[0, 1], &["sale", "lead"], &[ConversionStatus::Hold]), 2),
        ];
        for (filter, expected) in table {
            let shown = format!("{filter:?}");
            let id = target(&mut world, filter).await;
            let made = deliveries::back_fill(&world.db, keeper(&world, SOON), id, Timestamp(0)).await.expect("an answer");
            assert_eq!(made, Some(expected), "{shown}");
        }
    }
}
