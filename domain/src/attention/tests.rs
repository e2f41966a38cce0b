use super::*;
use crate::health::{Reason, Watched};

const NOW: Timestamp = Timestamp(1_795_500_000_000);

fn days_ago(days: i64) -> Timestamp {
    Timestamp(NOW.0 - days * DAY_MS)
}

/// An offer that has been there for long, with this many visitors.
fn offer(clicks: i64) -> ActiveOffer {
    ActiveOffer {
        offer: OfferId(7),
        name: "Boots".to_owned(),
        since: days_ago(90),
        season: Season::default(),
        campaigns: 2,
        clicks,
    }
}

fn of_offer(offer: ActiveOffer) -> Option<Concern> {
    let mut found = concerns(Facts { offers: vec![offer], ..Facts::default() }, NOW);
    assert!(found.len() <= 1, "{found:?}");
    found.pop()
}

#[test]
fn an_offer_without_visitors_is_named_once_it_has_had_its_days() {
    let none = || offer(0);
    assert!(matches!(of_offer(none()), Some(Concern::Unvisited { .. })));
    assert!(matches!(of_offer(ActiveOffer { campaigns: 0, ..none() }), Some(Concern::Unconnected { .. })));
    assert_eq!(of_offer(ActiveOffer { since: days_ago(6), ..none() }), None);
    let season = |opens, closes| Season { opens: Some(days_ago(opens)), closes: Some(days_ago(closes)) };
    assert_eq!(of_offer(ActiveOffer { season: season(30, 1), ..none() }), None, "it is over");
    assert_eq!(of_offer(ActiveOffer { season: season(-1, -9), ..none() }), None, "it is still to come");
    assert_eq!(of_offer(ActiveOffer { season: season(3, -9), ..none() }), None, "it has just begun");
    assert!(of_offer(ActiveOffer { season: season(30, -9), ..none() }).is_some());
    assert_eq!(of_offer(offer(1)), None);
}

#[test]
fn a_key_that_ends_soon_is_named_and_the_last_one_is_urgent() {
    let key = |advertiser: i64, ends_in: Option<i64>| Key {
        advertiser: AdvertiserId(advertiser),
        name: String::new(),
        hint: format!("{ends_in:?}"),
        life: KeyLife { since: days_ago(90), until: ends_in.map(|days| days_ago(-days)), revoked: None },
    };
    let keys = vec![key(1, Some(3)), key(1, None), key(2, Some(2)), key(2, Some(6)), key(3, Some(8)), key(3, Some(-1))];
    let found: Vec<_> = concerns(Facts { keys, ..Facts::default() }, NOW)
        .into_iter()
        .map(|concern| match concern {
            Concern::KeyEnds { advertiser, is_last, hint, .. } => (advertiser.0, hint, is_last),
            other => panic!("{other:?}"),
        })
        .collect();
    let some = |days: i64| format!("{:?}", Some(days));
    assert_eq!(found, [(2, some(2), true), (2, some(6), true), (1, some(3), false)]);
}

#[test]
fn what_loses_money_comes_first() {
    let failed = |code: &str| Failed { code: code.to_owned(), count: 1, replayable: 1 };
    let alert = |id| Alert {
        id,
        watched: Watched::Offer(OfferId(7)),
        name: "Boots".to_owned(),
        reason: Reason::Silent { since: days_ago(1), usual: 1, clicks: 50, expected: 5 },
        opened_at: days_ago(0),
        closed_at: None,
    };
    let facts = Facts {
        alerts: vec![(alert(1), true), (alert(2), false)],
        failed: vec![failed("conflict"), failed("unknown_action")],
        waiting: Some((2, days_ago(1))),
        on_hold: 5,
        offers: vec![offer(0), offer(100)],
        keys: vec![],
        templates: vec![SleepingTemplate { template: TemplateId(1), name: String::new(), payouts: 1 }],
        targets: vec![],
    };
    let found = concerns(facts, NOW);
    let urgent: Vec<_> = found.iter().map(Concern::is_urgent).collect();
    assert_eq!(urgent, [true, true, true, false, false, false, false, false], "{found:?}");
    assert!(matches!(found[0], Concern::Alert { is_seen: false, .. }), "what nobody has seen comes first");
    assert!(matches!(found[3], Concern::Alert { is_seen: true, .. }) && matches!(found[7], Concern::Unvisited { .. }));
    assert_eq!(concerns(Facts::default(), NOW), []);
}

#[test]
fn an_address_that_is_off_by_itself_is_named_and_is_urgent() {
    let targets = TargetState::ALL.map(|state| OffTarget { target: TargetId(1), name: String::new(), state });
    let found = concerns(Facts { targets: targets.to_vec(), ..Facts::default() }, NOW);
    let states: Vec<_> = found
        .iter()
        .map(|concern| match concern {
            Concern::TargetOff { state, .. } => state.word(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(states, ["gone", "failing"]);
    assert!(found.iter().all(Concern::is_urgent));
}
