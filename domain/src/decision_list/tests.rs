use super::*;
use crate::access::{Areas, Role, Viewer};
use crate::click::Device;
use crate::conversion::Source;
use crate::id::{CampaignId, PayoutId, UserId, WebmasterId};
use crate::money::{Amount, Currency, Percent};
use crate::payout::{ActionName, PayoutModel, Rate, Share, Split, Terms};
use crate::time::Timestamp;
use crate::trace::Stale;
use ConversionStatus::{Approved, Hold, Rejected};
use uuid::Uuid;

const CLICK: &str = "0190f6a0-0000-7000-8000-000000000001";

fn conversion(request: &str, status: ConversionStatus) -> Conversion {
    let share = Share::Commission(Percent::parse("10").unwrap());
    Conversion {
        id: LeadId::of(OfferId(1), "lead", request),
        offer: OfferId(1),
        action: ActionName::parse("lead").unwrap(),
        request_id: request.to_owned(),
        click: CLICK.parse().unwrap(),
        advertiser: AdvertiserId(1),
        webmaster: WebmasterId(1),
        campaign: CampaignId(1),
        promo: None,
        is_test: false,
        country: String::new(),
        device: Device::Unknown,
        payout: PayoutId(1),
        model: PayoutModel::CpaFixed,
        terms: Terms { rate: Rate::Fixed(Amount(200)), share },
        currency: Currency::RUB,
        price: None,
        split: Split::of(Amount(200), share),
        status,
        settled: false,
        customer_id: None,
        comment: None,
        params: std::collections::BTreeMap::new(),
        version: 1,
        created_at: Timestamp(0),
        updated_at: Timestamp(0),
    }
}

fn cells(line: &str) -> Vec<String> {
    line.split(',').map(str::to_owned).collect()
}

/// The verdicts on a list whose lines have commas between their cells, and its first line's number is 1.
fn verdicts(text: &str, conversions: &[Conversion], for_all: &str) -> Vec<Verdict> {
    let mut lines = text.lines();
    let head = Head::parse(&cells(lines.next().unwrap())).unwrap();
    let rows = (2..).zip(lines).filter_map(|(number, line)| Some((number, Row::parse(&head, &cells(line))?)));
    let mut words = StatusMap::default();
    words.insert("Выкуплен", Approved);
    let facts = Facts {
        conversions: conversions.to_vec(),
        words: HashMap::from([(AdvertiserId(1), words)]),
        locking: HashSet::from([OfferId(2)]),
    };
    judge(&rows.collect::<Vec<_>>(), &facts, for_all).into_iter().map(|(_, verdict)| verdict).collect()
}

fn change(verdict: &Verdict) -> &Change {
    match verdict {
        Verdict::Change(change) => change,
        other => panic!("{other:?}"),
    }
}

fn refusals(text: &str, conversions: &[Conversion]) -> Vec<RowFault> {
    let refused = |verdict| match verdict {
        Verdict::Refused(why) => why,
        other => panic!("{other:?}"),
    };
    verdicts(text, conversions, "").into_iter().map(refused).collect()
}

#[test]
fn a_conversion_is_named_in_three_ways_and_the_advertisers_own_words_are_known() {
    let known = [conversion("A-1", Hold), Conversion { click: ClickId(Uuid::nil()), ..conversion("A-2", Hold) }];
    let lead = known[0].id;
    let text = format!("Lead ID,STATUS\n{lead},Выкуплен");
    let by_order = "offer_id,action,request_id,Статус,Причина\n№ 1,lead,A-1,paid,\n1,lead,A-2,spam,no such order";
    for text in [text.as_str(), &format!("click_id,action,status\n{CLICK},lead,SOLD"), by_order] {
        let verdicts = verdicts(text, &known, "");
        let first = change(&verdicts[0]);
        assert_eq!((first.lead, first.from, first.to, first.version), (lead, Hold, Approved, 1), "{text}");
        assert_eq!((first.effect, first.reason.as_str()), (known[0].split, ""));
        if let Some(second) = verdicts.get(1) {
            assert_eq!((change(second).to, change(second).reason.as_str()), (Rejected, "no such order"));
        }
    }
}

#[test]
fn the_rules_are_those_of_deciding_by_hand() {
    let settled = Conversion { settled: true, ..conversion("paid", Approved) };
    let locked = Conversion { offer: OfferId(2), id: LeadId::of(OfferId(2), "lead", "L"), ..conversion("L", Approved) };
    let known = [settled, locked, conversion("back", Approved), conversion("same", Hold), conversion("why", Hold)];
    let text = format!(
        "offer_id,action,request_id,status,reason\n1,lead,paid,refund,x\n2,lead,L,refund,x\n1,lead,back,new,\n1,lead,why,spam,\n\
         1,lead,why2,sold,\n1,lead,same,wat,\n1,lead,same,activate,\n1,lead,back,spam,{}",
        "д".repeat(crate::decision::LONGEST_REASON + 1)
    );
    let expected = [
        RowFault::Stays(Stale::Settled),
        RowFault::Stays(Stale::Locked),
        RowFault::Contradicts { line: 9 },
        RowFault::ReasonMissing,
        RowFault::Unknown,
        RowFault::UnknownWord("wat".to_owned()),
        RowFault::OfCustomers("activate".to_owned()),
        RowFault::Contradicts { line: 4 },
    ];
    assert_eq!(refusals(&text, &known), expected);
    assert_eq!(
        refusals("offer_id,action,request_id,status\n1,lead,back,hold", &known),
        [RowFault::Stays(Stale::BackToHold)]
    );
    let for_all = verdicts("offer_id,action,request_id,status\n1,lead,why,spam\n1,lead,same,hold", &known, "returned");
    assert_eq!(change(&for_all[0]).reason, "returned");
    assert_eq!(for_all[1], Verdict::Same(known[3].id));
}

#[test]
fn a_line_that_says_two_things_is_refused_and_one_that_says_nothing_is_none() {
    let known = [conversion("A-1", Hold), conversion("A-2", Hold)];
    let lead = known[0].id;
    let text = format!(
        "lead_id,click_id,action,request_id,status\n{lead},,lead,A-2,paid\n,{CLICK},lead,,paid\n,{CLICK},lead,A-2,paid\n,,,,\n\
         x,,,,paid\n,,lead,A-1,paid\n{lead},,,,\n{lead},paid"
    );
    let verdicts = verdicts(&text, &known, "");
    let refused = |why| Verdict::Refused(why);
    assert_eq!(verdicts.len(), 7, "an empty line is no line");
    assert_eq!(verdicts[0], refused(RowFault::Differs(Column::Request)));
    assert_eq!(verdicts[1], refused(RowFault::Several(2)));
    assert_eq!(change(&verdicts[2]).lead, known[1].id);
    assert_eq!(verdicts[3], refused(RowFault::BadCell(Column::Lead)));
    assert_eq!(verdicts[4], refused(RowFault::NoId));
    assert_eq!(verdicts[5], refused(RowFault::NoStatus));
    assert_eq!(verdicts[6], refused(RowFault::Cells { has: 2, expected: 5 }));
}

#[test]
fn a_line_that_repeats_another_does_nothing_and_contradictions_do_nothing_at_all() {
    let known = [conversion("A-1", Hold), conversion("A-2", Hold)];
    let text = "offer,action,request_id,status,reason\n1,lead,A-1,paid,\n1,lead,A-1,sold,\n1,lead,A-2,paid,\n1,lead,A-2,spam,x\n\
                1,lead,A-2,paid,";
    let verdicts = verdicts(text, &known, "");
    assert_eq!(change(&verdicts[0]).to, Approved);
    assert_eq!(verdicts[1], Verdict::Repeat { line: 2 });
    for (verdict, line) in verdicts[2..].iter().zip([5, 4, 5]) {
        assert_eq!(*verdict, Verdict::Refused(RowFault::Contradicts { line }));
    }
}

#[test]
fn a_head_says_what_it_lacks() {
    let parse = |text: &str| Head::parse(&cells(text));
    assert_eq!(parse("lead_id,reason"), Err(ListFault::NoStatus));
    assert_eq!(parse("offer,request_id,status"), Err(ListFault::NoIds));
    assert_eq!(parse("lead_id,status,Status "), Err(ListFault::ColumnTwice(Column::Status)));
    assert_eq!(parse("lead_id,status,Price"), Err(ListFault::Price("Price".to_owned())));
    assert_eq!(parse("lead_id,status,Manager,").unwrap().unused, ["Manager"]);
}

#[test]
fn what_has_changed_since_it_was_shown_is_left_alone() {
    let viewer = Viewer {
        user: UserId(7),
        name: String::new(),
        email: String::new(),
        role: Role::Manager,
        areas: Areas::ALL,
        lang: None,
    };
    let by = viewer.permit(Timestamp(5)).unwrap();
    let known = conversion("A-1", Hold);
    let shown =
        verdicts("offer,action,request_id,status,reason\n1,lead,A-1,spam,why", std::slice::from_ref(&known), "");
    let shown = change(&shown[0]);
    let Carried::Changed(after, transition) = carry_out(shown, Some(&known), false, "may.csv", by) else {
        panic!("it may");
    };
    assert_eq!((after.status, after.version), (Rejected, 2));
    assert_eq!((transition.source, transition.list.as_deref()), (Source::Manager(UserId(7)), Some("may.csv")));
    assert_eq!(transition.comment.as_deref(), Some("why"));
    let left = |known: Option<&Conversion>, lock| match carry_out(shown, known, lock, "may.csv", by) {
        Carried::Left(verdict) => verdict,
        Carried::Changed(..) => panic!("it may not"),
    };
    assert_eq!(left(Some(&after), false), Verdict::Same(known.id), "again");
    let moved = Conversion { status: Approved, version: 2, ..known.clone() };
    assert_eq!(left(Some(&moved), false), Verdict::Refused(RowFault::Moved));
    assert_eq!(left(None, false), Verdict::Refused(RowFault::Unknown));
    let settled = Conversion { settled: true, ..known };
    assert_eq!(left(Some(&settled), false), Verdict::Refused(RowFault::Stays(Stale::Settled)));
}
