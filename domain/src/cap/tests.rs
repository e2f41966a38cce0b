use super::*;
use crate::time::HOUR_MS;
use proptest::prelude::*;

const ANNA: WebmasterId = WebmasterId(1);
const BORIS: WebmasterId = WebmasterId(2);

fn action(name: &str) -> ActionName {
    ActionName::parse(name).unwrap()
}

fn cap(id: i64, of: Option<&str>, webmaster: Option<WebmasterId>, most: u32) -> Cap {
    let (offer, period) = (OfferId(1), CapPeriod::Day);
    Cap { id: CapId(id), offer, action: of.map(action), webmaster, period, most, overflow: None }
}

fn counts<'c>(caps: &'c [Cap], taken: &[i64]) -> Vec<Count<'c>> {
    let count = |(cap, taken): (&'c Cap, &i64)| Count { cap, days: Days::default(), taken: *taken, until: None };
    caps.iter().zip(taken).map(count).collect()
}

#[test]
fn a_cap_is_about_its_own_action_and_webmaster_alone() {
    let table = [
        (None, None, [true, true, true, true]),
        (Some("lead"), None, [true, false, true, false]),
        (None, Some(ANNA), [true, true, false, false]),
        (Some("lead"), Some(ANNA), [true, false, false, false]),
    ];
    for (of, webmaster, expected) in table {
        let cap = cap(1, of, webmaster, 1);
        let asked = [("lead", ANNA), ("sale", ANNA), ("lead", BORIS), ("sale", BORIS)];
        assert_eq!(asked.map(|(action, webmaster)| cap.concerns(action, webmaster)), expected, "{cap:?}");
    }
}

#[test]
fn the_first_full_cap_is_named_with_the_end_of_its_day() {
    let caps = [cap(1, None, None, 5), cap(2, Some("lead"), None, 2), cap(3, None, Some(ANNA), 1)];
    let mut counts = counts(&caps, &[4, 2, 9]);
    assert_eq!(admit(&counts, "sale", BORIS), Ok(()));
    counts[1].until = Some(Timestamp(24 * HOUR_MS));
    let lead = Problem::CapReached {
        of: CapScope::Action,
        action: Some("lead".to_owned()),
        most: 2,
        ends: Some("1970-01-02 00:00 UTC".to_owned()),
    };
    assert_eq!(admit(&counts, "lead", BORIS), Err(lead.clone()));
    assert_eq!(admit(&counts, "lead", ANNA), Err(lead));
    let anna = Problem::CapReached { of: CapScope::Webmaster, action: None, most: 1, ends: None };
    assert_eq!(admit(&counts, "sale", ANNA), Err(anna));
}

#[test]
fn a_day_begins_at_midnight_in_its_zone_and_a_total_never_does() {
    let moscow = Days::of("Europe/Moscow").unwrap();
    let mut cap = cap(1, None, None, 1);
    let midnight = Timestamp(1_795_554_000_000);
    let day = |at| cap.span(Timestamp(at), moscow);
    assert_eq!(day(midnight.0).since, midnight);
    assert_eq!(day(midnight.0 - 1).until, Some(midnight), "the last moment is of the day before");
    assert_ne!(cap.span(midnight, Days::default()).since, midnight);
    cap.period = CapPeriod::Total;
    assert_eq!(cap.span(midnight, moscow), cap.span(Timestamp(0), Days::default()));
}

#[test]
fn every_period_is_read_back() {
    for period in CapPeriod::ALL {
        assert_eq!(CapPeriod::from_word(period.word()), Some(period));
    }
    assert_eq!(CapPeriod::from_word("week"), None);
}

fn any_cap() -> impl Strategy<Value = Cap> {
    let of = prop::option::of(prop::sample::select(vec!["lead", "sale"]));
    let webmaster = prop::option::of(prop::sample::select(vec![ANNA, BORIS]));
    (of, webmaster, 1..6_u32).prop_map(|(of, webmaster, most)| cap(1, of, webmaster, most))
}

proptest! {
    /// Whatever comes in whatever order: no cap is ever exceeded, and nothing is refused that fits into all of them.
    #[test]
    fn no_cap_is_exceeded_and_none_leaves_a_place_empty(
        caps in prop::collection::vec(any_cap(), 0..5),
        asked in prop::collection::vec((prop::sample::select(vec!["lead", "sale"]), prop::sample::select(vec![ANNA, BORIS])), 0..40),
    ) {
        let mut taken = vec![0; caps.len()];
        for (action, webmaster) in asked {
            let fits = caps.iter().zip(&taken).all(|(cap, taken)| !cap.concerns(action, webmaster) || *taken < i64::from(cap.most));
            prop_assert_eq!(admit(&counts(&caps, &taken), action, webmaster).is_ok(), fits);
            if fits {
                for (cap, taken) in caps.iter().zip(&mut taken) {
                    *taken += i64::from(cap.concerns(action, webmaster));
                }
            }
        }
        prop_assert!(caps.iter().zip(taken).all(|(cap, taken)| taken <= i64::from(cap.most)));
    }
}
