use super::*;

const NOW: Timestamp = Timestamp(1_795_500_000_000);

fn days_ago(days: i64) -> Timestamp {
    Timestamp(NOW.0 - days * DAY_MS)
}

/// An offer that has been there for long, with this many clicks and conversions of the last day and of the days before.
fn offer(day: [i64; 2], week: [i64; 2]) -> ActiveOffer {
    let came = |[clicks, conversions]: [i64; 2]| Came { clicks, conversions };
    ActiveOffer {
        offer: OfferId(7),
        name: "Boots".to_owned(),
        since: days_ago(90),
        season: Season::default(),
        campaigns: 2,
        day: came(day),
        week: came(week),
        is_heard: false,
    }
}

fn of_offer(offer: ActiveOffer) -> Option<Concern> {
    let mut found = concerns(Facts { offers: vec![offer], ..Facts::default() }, NOW);
    assert!(found.len() <= 1, "{found:?}");
    found.pop()
}

fn silence(concern: Option<Concern>) -> Option<i64> {
    match concern {
        Some(Concern::Silent { expected, .. }) => Some(expected),
        other => {
            assert_eq!(other, None);
            None
        }
    }
}

#[test]
fn an_offer_is_silent_when_enough_conversions_are_missing_that_others_made_before() {
    assert_eq!(silence(of_offer(offer([100, 0], [600, 20]))), Some(3));
    assert_eq!(silence(of_offer(offer([100, 0], [600, 17]))), None, "two may fail to come by chance");
    assert_eq!(silence(of_offer(offer([100, 1], [600, 60]))), None, "one has come");
    assert_eq!(silence(of_offer(offer([100, 0], [600, 0]))), None, "none came before either");
    assert_eq!(silence(of_offer(offer([0, 0], [600, 60]))), None, "nobody came");
    assert_eq!(silence(of_offer(offer([9, 0], [0, 0]))), None, "nobody came before");
    assert_eq!(silence(of_offer(ActiveOffer { is_heard: true, ..offer([100, 0], [600, 60]) })), None);
}

#[test]
fn an_offer_without_visitors_is_named_once_it_has_had_its_days() {
    let none = || offer([0, 0], [0, 0]);
    assert!(matches!(of_offer(none()), Some(Concern::Unvisited { .. })));
    assert!(matches!(of_offer(ActiveOffer { campaigns: 0, ..none() }), Some(Concern::Unconnected { .. })));
    assert_eq!(of_offer(ActiveOffer { since: days_ago(6), ..none() }), None);
    let season = |opens, closes| Season { opens: Some(days_ago(opens)), closes: Some(days_ago(closes)) };
    assert_eq!(of_offer(ActiveOffer { season: season(30, 1), ..none() }), None, "it is over");
    assert_eq!(of_offer(ActiveOffer { season: season(-1, -9), ..none() }), None, "it is still to come");
    assert_eq!(of_offer(ActiveOffer { season: season(3, -9), ..none() }), None, "it has just begun");
    assert!(of_offer(ActiveOffer { season: season(30, -9), ..none() }).is_some());
    assert_eq!(of_offer(offer([0, 0], [1, 0])), None);
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
    let facts = Facts {
        failed: vec![failed("conflict"), failed("unknown_action")],
        waiting: Some((2, days_ago(1))),
        on_hold: 5,
        offers: vec![offer([0, 0], [0, 0]), offer([100, 0], [600, 60])],
        keys: vec![],
        templates: vec![SleepingTemplate { template: TemplateId(1), name: String::new(), payouts: 1 }],
    };
    let found = concerns(facts, NOW);
    let urgent: Vec<_> = found.iter().map(Concern::is_urgent).collect();
    assert_eq!(urgent, [true, true, true, false, false, false, false], "{found:?}");
    assert!(matches!(found[0], Concern::Silent { .. }) && matches!(found[6], Concern::Unvisited { .. }));
    assert_eq!(concerns(Facts::default(), NOW), []);
}
