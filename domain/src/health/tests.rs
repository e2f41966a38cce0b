use super::*;

const NOW: Timestamp = Timestamp(1_795_500_000_000);

fn hours_ago(hours: i64) -> Timestamp {
    Timestamp(NOW.0 - hours * HOUR_MS)
}

/// An offer with a hundred visitors and ten good postbacks a day, half an hour after the last of them.
fn usual() -> Facts {
    Facts {
        last_click: Some(NOW),
        last_good: Some(NOW),
        last_conversion: Some(NOW),
        usual_pause: Some(HOUR_MS),
        clicks_since: 2,
        days: vec![Day { clicks: 100, conversions: 10 }; DAYS],
        lately: Postbacks { total: 10, failed: 0 },
        before: Postbacks { total: 140, failed: 0 },
        codes: vec![],
        unplaced: vec![],
        decided: Decided { approved: 42, all: 70 },
        decided_before: Decided { approved: 168, all: 280 },
    }
}

fn judged(facts: &Facts) -> Verdict {
    judge(facts, &Thresholds::default(), &[], NOW)
}

fn still(facts: &Facts, kind: AlertKind, code: &str) -> bool {
    let told = judge(facts, &Thresholds::default(), &[(kind, code)], NOW);
    told.reasons.iter().any(|reason| reason.alert() == Some((kind, code)))
}

#[test]
fn what_is_as_usual_is_well_and_what_nobody_visits_is_quiet() {
    assert_eq!(judged(&usual()), Verdict { state: State::Well, reasons: vec![] });
    assert_eq!(judged(&Facts::default()).state, State::Quiet);
    let mut days = vec![Day { clicks: 9, conversions: 0 }; 8];
    days.extend([Day::default(); 7]);
    let quiet = Facts { days, lately: Postbacks::default(), ..usual() };
    assert_eq!(judged(&quiet).state, State::Quiet);
}

#[test]
fn silence_is_much_longer_than_usual_while_visitors_come() {
    // The usual pause in hours, the pause, visitors meanwhile, and whether that is a silence.
    for (usual_hours, pause, clicks, is_silent, why) in [
        (1, 7, 40, true, "seven times as long as usual, and four are missing"),
        (1, 5, 40, false, "not as many hours as are set"),
        (3, 8, 40, false, "not three times as long as usual"),
        (3, 10, 40, true, "more than three times"),
        (20, 58, 400, false, "a small offer, whose pauses are long"),
        (20, 61, 400, true, "and even that falls silent"),
        (1, 48, 29, false, "two may fail to come by chance"),
        (1, 48, 0, false, "nobody came"),
    ] {
        let facts = Facts {
            usual_pause: Some(usual_hours * HOUR_MS),
            last_good: Some(hours_ago(pause)),
            clicks_since: clicks,
            ..usual()
        };
        let found = judged(&facts);
        assert_eq!(found.state == State::Bad, is_silent, "{why}: {found:?}");
    }
    let unknown = Facts { usual_pause: None, last_good: Some(hours_ago(99)), clicks_since: 900, ..usual() };
    assert_eq!(judged(&unknown).state, State::Well, "nothing is usual for one with few postbacks");
}

#[test]
fn a_silence_that_was_told_ends_with_a_good_postback_or_with_all_traffic() {
    let silent = Facts { last_good: Some(hours_ago(9)), clicks_since: 1, ..usual() };
    assert!(still(&silent, AlertKind::Silence, ""), "fewer visitors end nothing");
    assert!(!still(&usual(), AlertKind::Silence, ""));
    let left = Facts { days: vec![Day::default(); DAYS], lately: Postbacks::default(), ..silent };
    assert!(!still(&left, AlertKind::Silence, ""));
}

#[test]
fn the_usual_pause_is_longer_than_nearly_all_and_knows_nights() {
    let of =
        |hours: &[i64]| usual_pause(hours.iter().map(|hour| hour * HOUR_MS).collect()).map(|pause| pause / HOUR_MS);
    assert_eq!(of(&[0, 1, 2, 3, 4]), None, "there were too few");
    assert_eq!(of(&[5, 0, 4, 1, 3, 2]), Some(1), "in any order");
    assert_eq!(of(&[0, 1, 2, 12, 13, 14]), Some(10), "of few, the longest");
    // Twenty days of ten postbacks, an hour between each, and one outage of four days.
    let days = (0..20).map(|day| if day < 10 { day } else { day + 4 });
    let moments: Vec<i64> = days.flat_map(|day| (0..10).map(move |hour| day * 24 + hour)).collect();
    assert_eq!(of(&moments), Some(15), "nights are usual, and the outage is not");
}

#[test]
fn an_error_is_new_when_it_comes_more_often_than_before_and_than_chance_would_have_it() {
    // Failed and total of the last day, failed and total of the days before; then the state.
    for (lately, before, state, why) in [
        ([20, 100], [0, 1400], State::Bad, "it never came before"),
        ([9, 20], [0, 1400], State::Well, "fewer than it takes"),
        ([10, 101], [0, 1400], State::Well, "a share too small"),
        ([30, 100], [300, 1000], State::Look, "it has been so all along"),
        ([30, 100], [200, 1000], State::Look, "half as often again is not twice"),
        ([40, 100], [200, 1000], State::Bad, "twice as often"),
        ([10, 100], [2, 50], State::Look, "twice as often, and that may be chance"),
        ([10, 10], [0, 0], State::Bad, "there was nothing before"),
    ] {
        let [failed, total] = lately;
        let codes = vec![Failed { code: "unknown_action".to_owned(), lately: failed, before: before[0] }];
        let facts = Facts {
            lately: Postbacks { total, failed },
            before: Postbacks { total: before[1], failed: before[0] },
            codes,
            ..usual()
        };
        let found = judged(&facts);
        assert_eq!(found.state, state, "{why}: {found:?}");
        let alert = found.reasons.first().and_then(Reason::alert);
        assert_eq!(alert == Some((AlertKind::Errors, "unknown_action")), state == State::Bad, "{why}");
    }
}

#[test]
fn an_error_that_was_told_is_over_at_half_of_what_it_took() {
    let facts = |failed| Facts {
        lately: Postbacks { total: 100, failed },
        codes: vec![Failed { code: "conflict".to_owned(), lately: failed, before: 0 }],
        ..usual()
    };
    assert!(still(&facts(9), AlertKind::Errors, "conflict") && still(&facts(5), AlertKind::Errors, "conflict"));
    assert!(!still(&facts(4), AlertKind::Errors, "conflict"));
    assert_eq!(judged(&facts(9)).state, State::Well, "what was not told takes more");
}

#[test]
fn approvals_fall_when_enough_were_decided_and_chance_cannot_explain_it() {
    // Approved and decided of the last week, then of the weeks before.
    for (lately, before, falls, why) in [
        ([10, 50], [120, 200], true, "from 60 to 20 percent"),
        ([10, 29], [120, 200], false, "too few were decided"),
        ([10, 50], [17, 29], false, "too few were decided before"),
        ([26, 50], [120, 200], false, "eight points are no fall"),
        ([15, 30], [120, 200], false, "ten points of so few may be chance"),
        ([500, 1000], [1200, 2000], true, "and of so many they are not"),
        ([45, 50], [120, 200], false, "they have grown"),
        ([0, 50], [0, 200], false, "none ever were"),
    ] {
        let of = |[approved, all]: [i64; 2]| Decided { approved, all };
        let facts = Facts { decided: of(lately), decided_before: of(before), ..usual() };
        let found = judged(&facts);
        assert_eq!(found.state == State::Look, falls, "{why}: {found:?}");
        assert_eq!(found.reasons.first().and_then(Reason::alert) == Some((AlertKind::Approval, "")), falls, "{why}");
    }
}

#[test]
fn visitors_without_any_postback_are_worth_a_look_and_no_alert() {
    let unheard = Facts { last_good: None, usual_pause: None, ..usual() };
    let found = judged(&unheard);
    assert_eq!((found.state, found.reasons.len()), (State::Look, 1));
    assert_eq!(found.reasons[0].alert(), None);
    let few = Facts { days: vec![Day { clicks: 5, conversions: 0 }; DAYS], ..unheard };
    assert_eq!(judged(&few).state, State::Well);
}

#[test]
fn an_advertiser_fares_as_its_worst_offer_or_as_what_it_sends_about_none() {
    let thresholds = Thresholds::default();
    let of = |facts: &Facts, offers: &[State]| judge_advertiser(facts, offers.iter().copied(), &thresholds, &[]).state;
    let sum = Facts::together([&usual(), &usual()]);
    assert_eq!((sum.days[0].clicks, sum.decided.all, sum.usual_pause), (200, 140, None));
    assert_eq!(of(&sum, &[]), State::Quiet);
    assert_eq!(of(&sum, &[State::Quiet, State::Well]), State::Well);
    assert_eq!(of(&sum, &[State::Well, State::Look]), State::Look);
    let codes = vec![Failed { code: "malformed_body".to_owned(), lately: 50, before: 0 }];
    let wrong = Facts {
        lately: Postbacks { total: 60, failed: 50 },
        before: Postbacks { total: 900, failed: 0 },
        codes: codes.clone(),
        ..sum
    };
    assert_eq!(of(&wrong, &[State::Well]), State::Well, "what is about its offers is theirs");
    assert_eq!(of(&Facts { unplaced: codes, ..wrong }, &[State::Well]), State::Bad);
}

#[test]
fn the_worst_reason_stands_first() {
    let facts = Facts {
        last_good: Some(hours_ago(40)),
        clicks_since: 300,
        decided: Decided { approved: 0, all: 70 },
        ..usual()
    };
    let found = judged(&facts);
    let alerts: Vec<_> = found.reasons.iter().filter_map(Reason::alert).map(|(kind, _)| kind).collect();
    assert_eq!((found.state, alerts), (State::Bad, vec![AlertKind::Silence, AlertKind::Approval]));
}

#[test]
fn numbers_as_large_as_they_come_break_nothing() {
    let most = i64::MAX / 1000;
    let facts = Facts {
        lately: Postbacks { total: most, failed: most },
        before: Postbacks { total: most, failed: 1 },
        codes: vec![Failed { code: "conflict".to_owned(), lately: most / 4, before: 1 }],
        decided: Decided { approved: 1, all: most / 1_000_000 },
        decided_before: Decided { approved: most / 1_000_000, all: most / 1_000_000 },
        ..usual()
    };
    assert_eq!(judged(&facts).state, State::Bad);
}

#[test]
fn every_word_is_read_back() {
    for state in State::ALL {
        assert_eq!(State::from_word(state.word()), Some(state));
    }
    for kind in AlertKind::ALL {
        assert_eq!(AlertKind::from_word(kind.word()), Some(kind));
    }
}
