//! Customers: whose they are, what they have paid, and who may switch them.

use crate::databases::{TestDb, both_databases};
use crate::ingest_world::{START, World, postback};
use crate::world::may_at;
use domain::access::{Areas, MendingPermit, Role, Scope, Viewer};
use domain::customer::{SaidBy, Switch};
use domain::id::{LeadId, UserId};
use domain::money::{Amount, Currency};
use domain::status::CustomerStatus;
use domain::time::{DAY_MS, Timestamp};
use storage::customers::{self, CustomerFilter, WorthBy, WorthQuery};
use storage::ingest::{Item, Switched, switch};

/// Two customers of the shop's: Anna's `anna`, who pays a fixed fee, and Boris' `boris`, a part of whose price is paid.
async fn world(db: TestDb) -> World {
    let world = World::new(db).await;
    world.store(&[Item::from(world.click(1, 0, 0)), Item::from(world.click(2, 0, 1))]).await;
    for query in [
        "c=1&customer_id=anna&status=activate&price=10",
        "c=2&customer_id=boris&status=activate&price=1000",
        "c=1&customer_id=anna&request_id=P-1&action=fee&status=approved",
        "c=1&customer_id=anna&request_id=P-2&action=fee&status=approved",
        "c=1&customer_id=anna&request_id=P-3&action=fee&status=hold",
        "c=2&customer_id=boris&request_id=P-1&action=rebill&status=approved",
        // Neither of a customer nor with that customer's click, though it names one.
        "c=2&customer_id=anna&request_id=L-1&action=lead&status=approved",
    ] {
        assert!(world.send(query).await.starts_with("200"), "{query}");
    }
    world
}

fn id_of(world: &World, name: &str) -> LeadId {
    LeadId::of_customer(world.offers[0], name)
}

fn advertiser(world: &World, which: usize, at: Timestamp) -> MendingPermit {
    let role = Role::Advertiser(world.advertisers[which]);
    let (name, email) = (String::new(), String::new());
    Viewer { user: UserId(9), name, email, role, areas: Areas::NONE, lang: None }
        .mending(at)
        .expect("an advertiser mends")
}

both_databases! {
    async fn customers_are_in_the_scope_of_those_who_have_to_do_with_them(db: TestDb) {
        let world = world(db).await;
        let [shop, bank] = world.advertisers.map(Scope::Advertiser);
        let [anna, boris] = world.webmasters.map(Scope::Webmaster);
        for (scope, expected) in [
            (Scope::Network, &["anna", "boris"][..]),
            (shop, &["anna", "boris"]),
            (bank, &[]),
            (anna, &["anna"]),
            (boris, &["boris"]),
        ] {
            let found = customers::list(&world.db, scope, &CustomerFilter::default(), 1).await.expect("they read");
            let mut names: Vec<_> = found.rows.iter().map(|row| row.customer.customer_id.as_str()).collect();
            names.sort_unstable();
            assert_eq!((names, found.total), (expected.to_vec(), i64::try_from(expected.len()).expect("a few")), "{scope:?}");
            for name in ["anna", "boris"] {
                let found = customers::find(&world.db, scope, id_of(&world, name)).await.expect("it reads");
                assert_eq!(found.is_some(), expected.contains(&name), "{scope:?}");
            }
        }
        // An advertiser cannot tell by the filter whose a customer is, nor a webmaster by a search who they are.
        let filter = CustomerFilter { webmaster: Some(world.webmasters[0]), ..CustomerFilter::default() };
        assert_eq!(customers::list(&world.db, shop, &filter, 1).await.expect("they read").total, 2);
        let filter = CustomerFilter { search: Some("ann".to_owned()), ..CustomerFilter::default() };
        for (scope, expected) in [(shop, 1), (anna, 0)] {
            let found = customers::list(&world.db, scope, &filter, 1).await.expect("they read");
            assert_eq!(found.total, expected, "{scope:?}");
        }
    }

    async fn what_a_customer_has_paid_is_added_up(db: TestDb) {
        let world = world(db).await;
        let most = 999_999_999;
        for request in ["X-1", "X-2", "X-3"] {
            let query = format!("c=2&customer_id=boris&request_id={request}&action=rebill&status=approved&price={most}");
            assert_eq!(world.send(&query).await, "200 created approved");
        }
        let find = async |name: &str| {
            let found = customers::find(&world.db, Scope::Network, id_of(&world, name)).await.expect("it reads");
            found.expect("they are there").customer
        };
        let (anna, boris) = (find("anna").await, find("boris").await);
        let paid = customers::payments(&world.db, &[&anna, &boris]).await.expect("they read");
        let of_anna = paid[&anna.id];
        assert_eq!((of_anna.approved, of_anna.holds, of_anna.rejected), (2, 1, 0));
        assert_eq!((of_anna.paid, of_anna.worth.advertiser), (Amount(20_000_000), Amount(100_000_000)));
        assert_eq!(of_anna.worth.network + of_anna.worth.webmaster, of_anna.worth.advertiser);
        assert_eq!((of_anna.last, paid[&boris.id].approved), (Some(START), 4));
        assert_eq!(paid[&boris.id].paid, Amount((3 * most + 1000) * 1_000_000), "the highest price there is, thrice, and his own");
        let page = customers::of_customer(&world.db, &anna, 1).await.expect("they read");
        assert_eq!(page.total, 3, "what another click brought is not theirs: {page:?}");
    }

    async fn worth_is_told_by_whom_and_when(db: TestDb) {
        let world = world(db).await;
        let inside = WorthQuery { from: Some(START), to: Some(Timestamp(START.0 + 1)), ..WorthQuery::default() };
        let later = WorthQuery { from: Some(Timestamp(START.0 + 1)), ..WorthQuery::default() };
        let off = Switch::new(CustomerStatus::Inactive, "left").expect("a switch");
        let day_later = Timestamp(START.0 + DAY_MS);
        let by = MendingPermit::from(may_at(day_later));
        assert_eq!(switch(&world.db, by, id_of(&world, "anna"), &off).await.expect("it is done"), Switched::Done);
        let rows = async |scope, by, query: WorthQuery| {
            let rows = customers::worth(&world.db, scope, by, &query).await.expect("they read");
            assert!(rows.iter().all(|(currency, _)| *currency == Currency::RUB));
            let figures = rows.into_iter().map(|(_, row)| {
                (row.name, [row.customers, row.active, row.new, row.left, row.payments], row.paid.advertiser.0, row.worth.advertiser.0)
            });
            figures.collect::<Vec<_>>()
        };
        let fees = 100_000_000;
        let rebill = 200_000_000;
        let anna = |figures, paid| ("Anna".to_owned(), figures, paid, fees);
        let boris = |figures, paid| ("Boris".to_owned(), figures, paid, rebill);
        let found = rows(Scope::Network, WorthBy::Webmaster, inside).await;
        assert_eq!(found, [boris([1, 1, 1, 0, 1], rebill), anna([1, 0, 1, 0, 2], fees)]);
        let found = rows(Scope::Network, WorthBy::Webmaster, later).await;
        assert_eq!(found, [boris([1, 1, 0, 0, 0], 0), anna([1, 0, 0, 1, 0], 0)]);
        let shops = "Shop for all".to_owned();
        let found = rows(Scope::Advertiser(world.advertisers[0]), WorthBy::Webmaster, inside).await;
        assert_eq!(found, [(shops.clone(), [2, 1, 2, 0, 3], fees + rebill, fees + rebill)]);
        let found = rows(Scope::Webmaster(world.webmasters[0]), WorthBy::Webmaster, inside).await;
        assert_eq!(found, [(shops, [1, 0, 1, 0, 2], fees, fees)]);
        assert_eq!(rows(Scope::Advertiser(world.advertisers[1]), WorthBy::Offer, inside).await, []);
        let begins = [Timestamp(START.0 - DAY_MS), START, day_later];
        let cohorts = customers::cohorts(&world.db, Scope::Network, &WorthQuery::default(), &begins).await.expect("they read");
        let found: Vec<_> = cohorts.into_iter().map(|((at, _), row)| (at, row.customers, row.active, row.payments, row.worth.advertiser.0)).collect();
        assert_eq!(found, [(1, 2, 1, 3, fees + rebill)]);
    }

    async fn a_customer_is_switched_by_those_whose_they_are_and_once(db: TestDb) {
        let world = world(db).await;
        let id = id_of(&world, "anna");
        let off = Switch::new(CustomerStatus::Inactive, "left").expect("a switch");
        let rival = switch(&world.db, advertiser(&world, 1, START), id, &off).await.expect("an answer");
        assert_eq!(rival, Switched::Missing);
        let nobody = switch(&world.db, advertiser(&world, 0, START), id_of(&world, "nobody"), &off).await.expect("an answer");
        assert_eq!(nobody, Switched::Missing);
        for expected in [Switched::Done, Switched::Same] {
            let shop = switch(&world.db, advertiser(&world, 0, START), id, &off).await.expect("an answer");
            assert_eq!(shop, expected);
        }
        let refused = world.send("c=1&customer_id=anna&request_id=P-9&action=fee&status=hold").await;
        assert_eq!(refused, "422 inactive_customer customer_id");
        assert_eq!(world.send("c=1&customer_id=anna&status=activate").await, "200 customer updated active");
        let found = customers::find(&world.db, Scope::Network, id).await.expect("it reads").expect("they are there");
        let history = customers::history(&world.db, &found.customer).await.expect("it reads");
        let said: Vec<_> = history.iter().map(|line| matches!(line.change.by, SaidBy::Person(UserId(9)))).collect();
        assert_eq!(said, [false, true, false]);
        assert_eq!(history[1].change.reason.as_deref(), Some("left"));
        assert_eq!(world.counts(["audit_entry"]).await[0], {
            let told = world.numbers("SELECT COUNT(*) FROM audit_entry WHERE thing <> 'customer'").await;
            told[0][0] + 1
        });
        let batch = world.store(&[postback(world.postback(0, "c=1&customer_id=anna&status=activate"))]).await;
        assert_eq!(batch.len(), 1);
    }
}
