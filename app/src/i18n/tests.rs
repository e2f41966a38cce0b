use super::*;
use domain::cap::CapScope;
use domain::click::Device;
use domain::id::{LogId, OfferId};
use domain::payout::PayoutModel;
use domain::postback::{BodyFault, FieldFault, Problem, SignatureFault};
use domain::status::{ConversionStatus, CustomerStatus};
use domain::time::Timestamp;
use domain::trace::{Stale, Step};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Every key of a language with the names of its arguments.
fn messages(lang: Lang) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut key = String::new();
    for line in files(lang).iter().flat_map(|text| text.lines()) {
        let is_key = |name: &str| name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if let Some((name, _)) = line.split_once(" = ").filter(|(name, _)| is_key(name)) {
            key = name.to_owned();
            assert!(found.insert(key.clone(), BTreeSet::new()).is_none(), "`{key}` stands twice in {lang:?}");
        }
        for name in line.split("{ $").skip(1) {
            let name: String = name.chars().take_while(char::is_ascii_alphanumeric).collect();
            found.entry(key.clone()).or_default().insert(name);
        }
    }
    found
}

/// Formats a message and fails on anything it lacks.
fn format_strictly(bundle: &FluentBundle<FluentResource>, key: &str, args: &FluentArgs) -> String {
    let message = bundle.get_message(key).unwrap_or_else(|| panic!("there is no `{key}`"));
    let mut errors = vec![];
    let text = bundle.format_pattern(message.value().unwrap(), Some(args), &mut errors).into_owned();
    assert!(errors.is_empty(), "`{key}`: {errors:?}");
    text
}

#[test]
fn both_languages_have_the_same_messages_with_the_same_arguments() {
    assert_eq!(messages(Lang::En), messages(Lang::Ru));
}

#[test]
fn every_message_can_be_formatted_with_numbers_and_with_texts() {
    for lang in Lang::ALL {
        let bundle = bundle(lang);
        for (key, names) in messages(lang) {
            for number in [0, 1, 2, 5, 21, 1234] {
                let args: FluentArgs = names.iter().map(|name| (name.as_str(), FluentValue::from(number))).collect();
                assert!(!format_strictly(&bundle, &key, &args).contains('{'), "{key}");
            }
            let args: FluentArgs = names.iter().map(|name| (name.as_str(), FluentValue::from("word"))).collect();
            assert!(!format_strictly(&bundle, &key, &args).contains("  "), "{key}");
        }
    }
}

/// What letters are about.
const LETTERS: &str = "invitation new-password forgotten-password password-changed second-factor-off target-gone target-failing test alert";

/// What can be set of when people are told of something.
const NUMBERS: &str = "silence-times silence-hours errors-percent errors-least approval-points approval-least";

/// What a postback can be answered with.
const ANSWERS: &str = "created updated duplicate ignored malformed-body duplicate-field wrong-type unauthorized ip-not-allowed \
    conflict too-big missing-field bad-field unsubstituted-macro unknown-click click-too-old unknown-action unknown-status \
    not-recurring unknown-customer inactive-customer offer-closed cap-reached too-many unavailable";

/// What code makes keys of with values that it knows at run time only: the beginnings, and all their ends.
const MADE: [(&str, &str); 82] = [
    ("check-", "site shop"),
    ("check-*-text", "site shop"),
    ("check-open-", "site shop"),
    ("check-step-", "click customer conversion approval"),
    ("check-wait-", "click customer conversion approval"),
    ("check-seen-", "click customer conversion approval"),
    ("conversions-tests-", "with without only"),
    ("api-", "unauthenticated forbidden not-found invalid malformed conflict too-many unavailable internal filter"),
    ("deep-fault-", "off too-long not-a-url scheme credentials port host visitor no-click-id"),
    ("list-row-bad-", "lead-id offer-id action click-id"),
    ("list-column-", "lead-id offer-id action request-id click-id status reason"),
    ("replay-left-", "taken unknown-key is-replay foreign-address too-big unreadable masked"),
    ("error-", "unauthenticated forbidden not-found invalid internal"),
    ("error-*-text", "unauthenticated forbidden not-found invalid internal"),
    ("gate-error-", "credentials throttled expired token email name weak-password common-password code link other"),
    ("offers-none-", "manager advertiser webmaster found"),
    (
        "done-",
        "template-created template-saved template-on template-off offer-created offer-saved offer-archived landing-saved promo-saved payout-saved \
         settings-saved test-letter advertiser-created advertiser-saved key-created key-revoked signing-on signing-off link-made \
         link-revoked webmaster-created webmaster-saved campaign-connected campaign-approved campaign-declined \
         campaign-closed campaign-reopened campaign-applied campaign-joined logo-saved logo-removed audience-saved \
         payout-removed promo-removed template-removed account-saved password-changed second-factor-off sessions-ended \
         person-saved person-disabled person-enabled person-second-factor-off invitation-withdrawn deep-links-saved \
         token-revoked sub-account-created sub-account-saved sub-account-removed target-created target-saved \
         target-removed target-on target-off target-secret-renewed target-filled deliveries-resent customer-activated \
         customer-deactivated cap-saved cap-removed cap-days-saved smartlink-created smartlink-saved smartlink-removed \
         alert-seen alert-muted alert-unmuted alert-settings-saved",
    ),
    ("worth-", "customers active new left payments average"),
    ("worth-*-hint", "customers active new left payments average"),
    ("campaign-", "approve decline close reopen"),
    ("campaign-*-title", "approve decline close reopen"),
    ("campaign-*-text", "approve decline close reopen"),
    ("campaign-status-", "pending active declined closed"),
    ("webmaster-status-", "active blocked"),
    ("visibility-", "public request private"),
    ("joining-", "public request private"),
    ("role-", "manager advertiser webmaster"),
    ("area-", "offers people conversions settings team"),
    ("area-*-hint", "offers people conversions settings team"),
    ("person-", "disable enable reset second-factor"),
    ("person-*-title", "disable enable reset second-factor"),
    ("person-*-text", "disable enable reset second-factor"),
    ("offer-tab-", "edit tracking audience payouts caps history"),
    ("cap-period-", "day total"),
    ("cap-name-", "day total"),
    ("turned-", "unknown-link campaign webmaster status not-yet over visitor cap smartlink"),
    ("treatment-", "allow land block"),
    ("offers-order-", "newest name status"),
    ("remove-", "payout promo template cap smartlink sub-account target"),
    ("remove-*-text", "payout promo template cap smartlink sub-account target"),
    ("offer-status-", "draft active paused archived"),
    ("model-", "cpa-fixed cpa-percent recurring-fixed recurring-percent"),
    ("status-", "hold approved rejected active inactive"),
    ("state-", "hold approved rejected active inactive"),
    ("result-", "created updated duplicate ignored error"),
    ("letter-*-name", LETTERS),
    ("target-method-", "get form json"),
    ("target-state-", "active paused gone failing"),
    ("target-off-", "paused gone failing"),
    ("delivery-state-", "waiting delivered failed"),
    (
        "target-macro-",
        "sub1 sub2 sub3 sub4 sub5 click-id lead-id status payout currency offer-id campaign-id action price postback-id version \
         click-time conversion-time time traffic-source country",
    ),
    ("letter-*-subject", LETTERS),
    ("letter-*-text", LETTERS),
    ("letter-alert-", "more over-subject over-text over-more"),
    ("device-", "desktop phone tablet bot"),
    ("channel-", "s2s pixel iframe affise tune keitaro everflow"),
    ("kind-", "text number integer boolean"),
    ("codes-", "postback pixel iframe"),
    ("decision-error-", "reason reason-long nothing"),
    ("period-", "any today yesterday 7d 30d this-month last-month"),
    (
        "audit-thing-",
        "network user advertiser api-key webmaster campaign offer payout promo template invitation session developer-link \
         api-token logo signing-secret decision-list sub-account target customer cap smartlink",
    ),
    ("audit-deed-", "created changed removed"),
    ("audit-state-", "active closed"),
    ("audit-area-", "offers people conversions settings team"),
    (
        "audit-field-",
        "aliases name currency time-zone fallback-url default-commission tracking-domain keep-clicks-days keep-log-days default-lang \
         email role areas lang disabled-at advertiser-id webmaster-id offer-id promo-id template-id always-200 status-map \
         allowed-ips hint revoked-at is-test code status description landing-url attribution-days lock-final action model rate \
         commission personal active params contact notes categories visibility opens-at closes-at audience message reason \
         invited-by signing-since second-factor-since password-set-at expires-at conversions deep-hosts value \
         default-action default-status shares-price customer period most overflow-url every campaigns alert-letters \
         silence-times silence-hours errors-percent errors-least approval-points approval-least webhook-url",
    ),
    ("health-state-", "bad look well quiet"),
    ("health-rule-", "silence errors approval unheard"),
    ("alert-kind-", "silence errors approval unheard"),
    ("alert-mute-", "day week off"),
    ("alert-field-", NUMBERS),
    ("alert-field-*-hint", NUMBERS),
    ("search-kind-", "conversion customer click postback offer campaign advertiser webmaster person"),
    ("step-signature-", "missing malformed wrong fields-in-address from-page"),
    ("key-state-", "works ending ended revoked"),
    ("key-overlap-", "none hour day week endless"),
    ("group-", "day hour week month offer advertiser webmaster campaign promo country device traffic-source"),
    ("answer-", ANSWERS),
    ("todo-", ANSWERS),
    ("param-type-", "uuid id word number text integer boolean"),
    (
        "macro-",
        "click-id campaign-id promo-id offer-id network-id timestamp traffic-source ip country user-agent device referrer \
         utm-source utm-medium utm-campaign utm-term utm-content sub1 sub2 sub3 sub4 sub5",
    ),
    (
        "check-",
        "key ip signature fields read-as click offer action template unused customer price status conflict limits storing result \
         replay",
    ),
    (
        "problem-",
        "malformed-body-typographic-quote malformed-body-syntax malformed-body-not-an-object malformed-body-not-utf8 \
         malformed-body-content-type malformed-body-too-many-fields malformed-body-bad-name duplicate-field wrong-type \
         unauthorized ip-not-allowed conflict conflict-customer missing-field bad-field-not-a-uuid bad-field-cut-uuid \
         bad-field-not-a-number bad-field-not-an-id bad-field-too-long bad-field-wrong-kind bad-field-zero-byte bad-field-other-currency \
         unsubstituted-macro unknown-click click-too-old unknown-action unknown-status not-recurring unknown-customer \
         inactive-customer offer-closed cap-reached-day cap-reached-total too-big too-many unavailable overtaken",
    ),
];

fn sources(folder: &Path, text: &mut String) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, text);
        } else if path.extension().is_some_and(|it| it == "rs") && !path.ends_with("i18n/tests.rs") {
            text.push_str(&std::fs::read_to_string(path).unwrap());
        }
    }
}

#[test]
fn every_key_that_code_uses_is_there_and_every_key_that_is_there_is_used() {
    let mut code = String::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut code);
    let known: BTreeSet<String> = messages(Lang::En).into_keys().collect();
    let asked = code.split("t(lang, \"").skip(1).chain(code.split("t_args(lang, \"").skip(1));
    for key in asked.map(|rest| rest.split('"').next().unwrap()) {
        assert!(known.contains(key), "code asks for `{key}`");
    }
    let made: BTreeSet<String> = MADE
        .iter()
        .flat_map(|(start, ends)| {
            ends.split_whitespace().map(move |end| match start.split_once('*') {
                Some((before, after)) => format!("{before}{end}{after}"),
                None => format!("{start}{end}"),
            })
        })
        .collect();
    assert_eq!(made.difference(&known).collect::<Vec<_>>(), Vec::<&String>::new(), "code makes these keys");
    for key in known.difference(&made) {
        assert!(code.contains(&format!("\"{key}\"")), "nobody asks for `{key}`");
    }
}

fn problems() -> Vec<Problem> {
    let text = || "lead".to_owned();
    let bodies = [
        BodyFault::TypographicQuote { quote: '“', line: 3, column: 3 },
        BodyFault::Syntax { line: 1, column: 5 },
        BodyFault::NotAnObject,
        BodyFault::NotUtf8,
        BodyFault::ContentType { sent: text() },
        BodyFault::TooManyFields,
        BodyFault::BadName,
    ];
    let fields = [
        FieldFault::NotAUuid { sent: text() },
        FieldFault::CutUuid { sent: text() },
        FieldFault::NotANumber { sent: text() },
        FieldFault::NotAnId,
        FieldFault::TooLong { limit: 1000 },
        FieldFault::WrongKind { kind: "integer".into() },
        FieldFault::ZeroByte,
        FieldFault::OtherCurrency { sent: "usd".into(), currency: "RUB".into() },
    ];
    let mut all: Vec<Problem> = bodies.into_iter().map(|fault| Problem::MalformedBody { fault }).collect();
    all.extend(fields.into_iter().map(|fault| Problem::BadField { field: "price".into(), fault }));
    all.extend([
        Problem::DuplicateField { field: text() },
        Problem::WrongType { field: text(), found: "array".into() },
        Problem::UnknownKey,
        Problem::BadSignature { fault: SignatureFault::Missing },
        Problem::IpNotAllowed { ip: "192.0.2.1".into() },
        Problem::Conflict { field: "click_id".into() },
        Problem::CustomerConflict { customer_id: text(), click: text() },
        Problem::MissingField { field: "price".into() },
        Problem::UnsubstitutedMacro { field: "click_id".into(), sent: "{click_id}".into() },
        Problem::UnknownClick { sent: text() },
        Problem::ClickTooOld { days: 31, window: 30 },
        Problem::UnknownAction { sent: "leads".into(), known: vec![text(), "sale".into()] },
        Problem::UnknownAction { sent: "leads".into(), known: vec![] },
        Problem::UnknownStatus { sent: text() },
        Problem::NotRecurring { sent: "activate".into() },
        Problem::UnknownCustomer { sent: text() },
        Problem::InactiveCustomer { sent: text() },
        Problem::OfferClosed,
        Problem::CapReached {
            of: CapScope::Action,
            action: Some(text()),
            most: 5,
            ends: Some("2026-11-28 00:00 UTC".into()),
        },
        Problem::CapReached { of: CapScope::Webmaster, action: None, most: 5, ends: None },
        Problem::TooBig { limit: 16384 },
        Problem::TooMany { retry_after: 21 },
        Problem::Unavailable,
    ]);
    all
}

fn steps() -> Vec<Step> {
    let hold = ConversionStatus::Hold;
    let (text, names) = (|| "lead".to_owned(), || vec!["city".to_owned()]);
    let mut all: Vec<Step> = problems().into_iter().map(|problem| Step::Failed { problem }).collect();
    all.extend(SignatureFault::ALL.map(|fault| Step::Failed { problem: Problem::BadSignature { fault } }));
    all.extend([Stale::BackToHold, Stale::Locked, Stale::Settled].map(|why| Step::Ignored {
        why,
        status: ConversionStatus::Approved,
        sent: hold,
    }));
    all.extend(
        PayoutModel::ALL
            .map(|model| Step::Action { action: text(), model })
            .into_iter()
            .chain(Device::ALL.map(|device| Step::Click { days: 3, country: "RU".into(), device })),
    );
    all.extend([
        Step::Replay { of: LogId(uuid::Uuid::nil()), came: Timestamp(0), by: text() },
        Step::Replay { of: LogId(uuid::Uuid::nil()), came: Timestamp(0), by: String::new() },
        // No sender is ever answered this, so it is in no table of answers.
        Step::Failed { problem: Problem::Overtaken },
        Step::Key { hint: text() },
        Step::Ip { ip: text(), listed: true },
        Step::Ip { ip: text(), listed: false },
        Step::Signature,
        Step::Fields { count: 5 },
        Step::ReadAs { system: text() },
        Step::DefaultAction { action: text() },
        Step::ActionAlias { sent: "Lead 7".into(), action: text() },
        Step::DefaultStatus { status: hold },
        Step::Offer { offer: OfferId(7), name: text() },
        Step::Template { name: text(), active: true, stored: names() },
        Step::Template { name: text(), active: true, stored: vec![] },
        Step::Template { name: text(), active: false, stored: vec![] },
        Step::Unused { names: names() },
        Step::Customer { customer_id: text(), status: CustomerStatus::Active },
        Step::PriceNotUsed,
        Step::Created { status: hold },
        Step::Updated { from: hold, to: ConversionStatus::Rejected },
        Step::Duplicate { status: hold },
        Step::CustomerSaved { status: CustomerStatus::Inactive },
        Step::CustomerDuplicate { status: CustomerStatus::Active },
    ]);
    all
}

#[test]
fn every_problem_is_said_in_a_sentence_in_both_languages() {
    for sample in problems() {
        let [english, russian] = Lang::ALL.map(|lang| problem(lang, &sample));
        for text in [&english, &russian] {
            assert!(text.ends_with('.') && !text.contains("problem-") && !text.contains('$'), "{sample:?}: {text}");
        }
        assert!(russian.chars().any(|c| ('а'..='я').contains(&c)), "{russian}");
        assert_ne!(english, russian);
    }
}

#[test]
fn every_step_has_a_title_and_a_detail_in_both_languages() {
    for sample in steps() {
        for lang in Lang::ALL {
            let text = step(lang, &sample);
            assert_eq!(text.ok, !matches!(sample, Step::Failed { .. }));
            for part in [&text.title, &text.detail] {
                assert!(!part.is_empty() && !part.contains("step-") && !part.contains("check-"), "{sample:?}: {part}");
            }
        }
    }
}

#[test]
fn every_answer_that_there_is_is_explained() {
    let words = domain::answer::Done::ALL.map(domain::answer::Done::word);
    let codes = domain::postback::Code::ALL.iter().map(|code| code.word());
    let known: BTreeSet<String> = words.into_iter().chain(codes).map(|word| word.replace('_', "-")).collect();
    assert_eq!(known, ANSWERS.split_whitespace().map(str::to_owned).collect());
}

#[test]
fn a_wrong_action_is_told_what_there_is() {
    let too_old = |lang, days| problem(lang, &Problem::ClickTooOld { days, window: 30 });
    let sample = Problem::UnknownAction { sent: "leads".into(), known: vec!["lead".into(), "sale".into()] };
    assert_eq!(problem(Lang::En, &sample), "You sent `leads`; this offer has `lead`, `sale`.");
    assert_eq!(problem(Lang::Ru, &sample), "Вы прислали `leads`; у этого оффера есть `lead`, `sale`.");
    assert!(too_old(Lang::En, 31).starts_with("The click was 31 days ago"));
    assert!(too_old(Lang::Ru, 31).starts_with("Клик был 31 день назад"));
    assert!(too_old(Lang::Ru, 33).starts_with("Клик был 33 дня назад"));
    assert!(too_old(Lang::Ru, 1045).starts_with("Клик был 1\u{a0}045 дней назад"));
}

#[test]
fn what_somebody_sent_is_quoted_as_it_came() {
    let sample = Problem::UnknownStatus { sent: "10000".into() };
    assert!(problem(Lang::En, &sample).contains("`10000`"));
}
