//! Thousands of items that look random, beside a network that is kept in memory and does the same.

use crate::databases::{TestDb, both_databases};
use crate::ingest_once::check_books;
use crate::ingest_world::{Dice, START, World, postback};
use domain::click::{Click, Device};
use domain::conversion::Conversion;
use domain::customer::Customer;
use domain::decide::{Facts, Key, Outcome, decide};
use domain::id::{ClickId, LeadId};
use domain::postback::Problem;
use domain::time::{HOUR_MS, Timestamp};
use std::collections::HashMap;
use storage::ingest::{Applied, Incoming, Item};

/// Everything that items touch, in memory.
#[derive(Default)]
struct Model {
    clicks: HashMap<ClickId, Click>,
    conversions: HashMap<LeadId, Conversion>,
    customers: HashMap<LeadId, Customer>,
}

impl Model {
    /// What an item does; nothing for a click.
    fn take(&mut self, world: &World, item: &Item) -> Option<Outcome> {
        match item {
            Item::Click(click) => {
                self.clicks.insert(click.id, (**click).clone());
                None
            }
            Item::Postback(incoming) => Some(self.take_postback(world, incoming)),
        }
    }

    fn take_postback(&mut self, world: &World, incoming: &Incoming) -> Outcome {
        let report = match &incoming.verdict {
            Ok(report) => report,
            Err(problem) => return Outcome::Refused(problem.clone()),
        };
        let click = self.clicks.get(&report.click).filter(|click| Some(click.advertiser) == incoming.advertiser);
        let Some(click) = click else {
            return Outcome::Refused(Problem::UnknownClick { sent: report.click.to_string() });
        };
        let key = Key::of(report, &world.snapshot.offers[&click.offer]);
        let facts = Facts {
            now: incoming.at,
            came: incoming.at,
            last_said: None,
            log: incoming.log,
            click,
            offer: &world.snapshot.offers[&click.offer],
            conversion: key.conversions.iter().find_map(|id| self.conversions.get(id)),
            customer: key.customer.and_then(|id| self.customers.get(&id)),
            caps: &[],
        };
        let (outcome, _) = decide(&facts, report);
        match &outcome {
            Outcome::Created(conversion, _) | Outcome::Updated(conversion, _) => {
                self.conversions.insert(conversion.id, (**conversion).clone());
            }
            Outcome::CustomerCreated(customer, _) | Outcome::CustomerUpdated(customer, _) => {
                self.customers.insert(customer.id, (**customer).clone());
            }
            _ => {}
        }
        outcome
    }
}

/// Items of a few days, most of them about few conversions, so that they repeat and contradict each other.
fn items(world: &World, dice: &mut Dice, count: usize) -> Vec<Item> {
    let mut now = START.0;
    let mut clicks = 0;
    let item = |_| {
        now += i64::try_from(dice.roll(HOUR_MS.unsigned_abs() / 20)).expect("a few minutes");
        if dice.roll(10) < 4 {
            clicks += 1_u128;
            let [offer, webmaster] = [dice.roll(2), dice.roll(2)].map(|n| usize::from(n > 0));
            let mut click = world.click(clicks, offer, webmaster);
            click.at = Timestamp(now);
            click.promo = (offer == 0 && dice.roll(3) == 0).then_some(world.promo);
            click.visit.country = String::from(*dice.pick(&["RU", "KZ", ""]));
            click.visit.device = *dice.pick(&[Device::Phone, Device::Desktop]);
            click.visit.traffic_source = String::from(*dice.pick(&["", "teaser", "Контекст"]));
            click.visit.subs[0] = String::from(*dice.pick(&["", "banner", "it's \"quoted\""]));
            click.visit.subs[4] = format!("{}", dice.roll(7));
            click.visit.utm.term = String::from(*dice.pick(&["", "boots"]));
            return Item::from(click);
        }
        // Most reports of an order agree on its click and price. Some clicks have not come yet, and some are not the sender's.
        let (id, customer) = (dice.roll(80), dice.roll(10));
        let agreed = if dice.roll(8) == 0 { dice.roll(60) } else { id % 20 };
        let click = 1 + agreed;
        let price = ["10.01", "99.999999", "123456.7"][usize::try_from(agreed % 3).expect("a small number")];
        let status = *dice.pick(&["new", "paid", "refunded", "paid", "strange"]);
        let query = match dice.roll(7) {
            0 | 1 => format!("c={click}&request_id={id}&action=lead&status={status}"),
            2 | 3 => format!("c={click}&request_id={id}&action=sale&status={status}&price={price}"),
            4 => format!("c={click}&request_id={id}&action=rebill&status={status}&customer_id={customer}"),
            5 => format!(
                "c={click}&customer_id={customer}&status={}&price={price}",
                dice.pick(&["activate", "activate", "deactivate"])
            ),
            _ => format!("c={click}&request_id={id}&action=card&status={status}"),
        };
        let mut incoming = world.postback(usize::from(query.contains("card")), &query);
        incoming.at = Timestamp(now);
        postback(incoming)
    };
    (0..count).map(item).collect()
}

/// Cuts items to batches of any size.
fn batches<'i>(mut items: &'i [Item], dice: &mut Dice) -> Vec<&'i [Item]> {
    let mut batches = vec![];
    while !items.is_empty() {
        let size = 1 + usize::try_from(dice.roll(dice_sides(items.len()))).expect("a small number");
        let (batch, rest) = items.split_at(size.min(items.len()));
        batches.push(batch);
        items = rest;
    }
    batches
}

/// Batches are small at the end.
fn dice_sides(left: usize) -> u64 {
    if left > 500 { 300 } else { 20 }
}

/// The same item, come once more.
fn again(world: &World, item: &Item) -> Item {
    match item {
        Item::Click(click) => Item::Click(click.clone()),
        Item::Postback(incoming) => {
            let log = world.postback(0, "a=b").log;
            postback(Incoming { log, ..(**incoming).clone() })
        }
    }
}

async fn check_conversions(world: &World, model: &Model) {
    assert!(model.conversions.len() > 100, "there is something to compare");
    let counted = world.counts(["conversion", "customer", "click"]).await;
    let expected = [model.conversions.len(), model.customers.len(), model.clicks.len()];
    assert_eq!(counted.map(usize::try_from), expected.map(Ok));
    for (id, conversion) in &model.conversions {
        let stored = world.conversion(*id).await;
        assert_eq!(stored.as_ref(), Some(conversion));
    }
    for customer in model.customers.values() {
        let sql = format!(
            "SELECT version, COALESCE(price, -1), CASE status WHEN 'active' THEN 1 ELSE 0 END FROM customer
             WHERE customer_id = '{}' AND offer_id = {}",
            customer.customer_id, customer.offer,
        );
        let active = i64::from(customer.status.word() == "active");
        let price = customer.price.map_or(-1, |price| price.0);
        assert_eq!(world.numbers(&sql).await, [[i64::from(customer.version), price, active]]);
    }
}

both_databases! {
    async fn thousands_of_items_do_what_the_rules_say(db: TestDb) {
        let world = World::new(db).await;
        let mut dice = Dice::new(2026);
        let items = items(&world, &mut dice, 4000);
        let mut model = Model::default();
        let mut updates = 0;
        for batch in batches(&items, &mut dice) {
            for (item, applied) in batch.iter().zip(world.store(batch).await) {
                let outcome = match applied {
                    Applied::Click => None,
                    Applied::Postback { outcome, .. } => Some(*outcome),
                };
                updates += usize::from(matches!(outcome, Some(Outcome::Updated(..))));
                assert_eq!(outcome, model.take(&world, item));
            }
        }
        assert!(updates > 100, "many conversions changed: {updates}");
        check_conversions(&world, &model).await;
        check_books(&world).await;
        let postbacks = items.iter().filter(|item| matches!(item, Item::Postback(_))).count();
        assert_eq!(world.counts(["postback_log"]).await, [i64::try_from(postbacks).expect("a small number")]);
    }

    async fn every_item_twice_is_the_same_as_once_but_for_the_log(db: TestDb) {
        let world = World::new(db).await;
        let mut dice = Dice::new(11);
        let once = items(&world, &mut dice, 1500);
        let mut model = Model::default();
        for item in &once {
            model.take(&world, item);
        }
        let twice: Vec<Item> = once.iter().flat_map(|item| [item.clone(), again(&world, item)]).collect();
        for batch in batches(&twice, &mut dice) {
            world.store(batch).await;
        }
        check_conversions(&world, &model).await;
        check_books(&world).await;
    }

    async fn replaying_everything_leaves_every_status_and_amount(db: TestDb) {
        let world = World::new(db).await;
        let mut dice = Dice::new(5);
        // What came before its customer or its click is taken on replay, which is what replay is for; the rest must stay.
        let all = items(&world, &mut dice, 1500);
        let mut model = Model::default();
        let about_orders = |item: &Item| match model.take(&world, item) {
            None => true,
            Some(Outcome::Refused(Problem::UnknownClick { .. })) => false,
            Some(_) => !matches!(item, Item::Postback(incoming) if incoming.fields.get("customer_id").is_some()),
        };
        let items: Vec<Item> = all.iter().map(|item| again(&world, item)).filter(about_orders).collect();
        for batch in batches(&items, &mut dice) {
            world.store(batch).await;
        }
        let state = "SELECT CAST(offer_id AS TEXT) || ' ' || action || ' ' || request_id || ' ' || status || ' '
            || CAST(advertiser_amount AS TEXT) || ' ' || CAST(COALESCE(price, -1) AS TEXT) FROM conversion ORDER BY 1";
        let sums = from_rollup_without_key();
        let (before, sums_before) = (world.texts(state).await, world.texts(&sums).await);
        assert!(before.len() > 100, "there is something to replay");
        let replay: Vec<Item> = items.iter().map(|item| again(&world, item)).collect();
        for batch in batches(&replay, &mut dice) {
            world.store(batch).await;
        }
        assert_eq!((world.texts(state).await, world.texts(&sums).await), (before, sums_before));
        check_books(&world).await;
    }
}

/// The sums of each hour, as lines of text.
fn from_rollup_without_key() -> String {
    let sums =
        ["clicks", "holds", "approved", "rejected", "approved_advertiser", "approved_network", "approved_webmaster"];
    let sums = sums.map(|sum| format!("CAST(CAST(SUM({sum}) AS BIGINT) AS TEXT)"));
    format!("SELECT CAST(hour AS TEXT) || ' ' || {} FROM rollup GROUP BY hour ORDER BY 1", sums.join(" || ' ' || "))
}
