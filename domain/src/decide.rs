//! What a postback does to the network: a pure function from what is known to a closed set of outcomes.

mod customer;

use crate::cap::{self, Count};
use crate::click::Click;
use crate::conversion::{Conversion, Source, Transition};
use crate::customer::{Customer, CustomerChange};
use crate::id::{LeadId, LogId};
use crate::money::{Amount, Currency};
use crate::offer::Offer;
use crate::payout::{Payout, PayoutModel, Split};
use crate::postback::{About, FieldFault, Problem, Report, no_macro};
use crate::status::{ConversionStatus, CustomerStatus};
use crate::time::Timestamp;
use crate::trace::{Stale, Step};
use std::collections::BTreeMap;

/// What is known when a report is decided on. The click and the offer are already known to be the sender's own.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'f> {
    /// The moment of the decision.
    pub now: Timestamp,
    /// When the request first came: earlier than now if it is replayed.
    pub came: Timestamp,
    /// For a replay, when that came which last changed the conversion or customer; none if nothing has.
    pub last_said: Option<Timestamp>,
    /// The log row of the request.
    pub log: LogId,
    /// The click that the report names.
    pub click: &'f Click,
    /// The offer of that click, as it is now.
    pub offer: &'f Offer,
    /// The conversion with the report's key, see [`Key::of`].
    pub conversion: Option<&'f Conversion>,
    /// The customer that the report names.
    pub customer: Option<&'f Customer>,
    /// The caps of the offer that may concern a new conversion, and how much of each is taken.
    pub caps: &'f [Count<'f>],
}

/// What a report does.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// A conversion is made.
    Created(Box<Conversion>, Transition),
    /// A conversion changes.
    Updated(Box<Conversion>, Transition),
    /// The same was said before: nothing changes.
    Duplicate(LeadId, ConversionStatus),
    /// The change came too late: nothing changes.
    Ignored(LeadId, ConversionStatus),
    /// A customer is registered.
    CustomerCreated(Box<Customer>, CustomerChange),
    /// A customer changes.
    CustomerUpdated(Box<Customer>, CustomerChange),
    /// The customer was registered so before: nothing changes.
    CustomerDuplicate(LeadId, CustomerStatus),
    /// It contradicts the conversion or customer with this id, which stays as it is.
    Conflict(LeadId, Problem),
    /// It cannot be applied.
    Refused(Problem),
}

/// The ids under which a report's conversion and customer are known, once its click has told the offer.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Key {
    /// The conversion, if the report is about one: every id that it can have, the likeliest first. There are several where an action has been
    /// renamed.
    pub conversions: Vec<LeadId>,
    /// The customer, if the report names one.
    pub customer: Option<LeadId>,
}

impl Key {
    /// The key of a report whose click belongs to this offer.
    #[must_use]
    pub fn of(report: &Report, offer: &Offer) -> Self {
        match &report.about {
            About::Conversion { request_id, action, customer_id, .. } => Self {
                conversions: action
                    .as_deref()
                    .or_else(|| offer.action_of(None))
                    .into_iter()
                    .flat_map(|action| offer.known_as(action))
                    .map(|action| LeadId::of(offer.id, action, request_id))
                    .collect(),
                customer: customer_id.as_ref().and_then(|id| Some(LeadId::of_customer(offer.id, id.as_ref().ok()?))),
            },
            About::Customer { customer_id, .. } => {
                Self { conversions: vec![], customer: Some(LeadId::of_customer(offer.id, customer_id)) }
            }
        }
    }
}

/// Decides on a report, and says step by step why.
#[must_use]
pub fn decide(facts: &Facts, report: &Report) -> (Outcome, Vec<Step>) {
    let mut trace = vec![
        Step::Click {
            days: facts.came.days_since(facts.click.at),
            country: facts.click.visit.country.clone(),
            device: facts.click.visit.device,
        },
        Step::Offer { offer: facts.offer.id, name: facts.offer.name.clone() },
    ];
    let decided = match &report.about {
        About::Conversion { request_id, action, status, customer_id } => {
            supplied(facts.offer, action.as_deref(), *status, &mut trace).and_then(|(action, status)| {
                let sent = Sent { request_id, action, status, customer_id: customer_id.as_ref() };
                decide_lead(facts, report, &sent, &mut trace)
            })
        }
        About::Customer { customer_id, status, word } => customer::decide(facts, report, customer_id, *status, word),
    };
    let outcome = unless_overtaken(facts, decided.unwrap_or_else(Outcome::Refused));
    trace.push(last_step(&outcome, facts, report));
    (outcome, trace)
}

/// The action and the status of a report, from the offer where another system has not said them.
fn supplied<'r>(
    offer: &'r Offer,
    action: Option<&'r str>,
    status: Option<ConversionStatus>,
    trace: &mut Vec<Step>,
) -> Result<(&'r str, ConversionStatus), Problem> {
    let meant = offer.action_of(action).ok_or_else(|| missing("action"))?;
    match action {
        None => trace.push(Step::DefaultAction { action: meant.to_owned() }),
        Some(sent) if sent != meant => {
            trace.push(Step::ActionAlias { sent: sent.to_owned(), action: meant.to_owned() });
        }
        Some(_) => {}
    }
    if status.is_none() {
        trace.push(Step::DefaultStatus { status: offer.defaults.status });
    }
    Ok((meant, status.unwrap_or(offer.defaults.status)))
}

/// A replay takes nothing back that was said after its request came: an `approved` that failed on Monday must not undo the
/// `rejected` of Tuesday because somebody replays it on Wednesday.
fn unless_overtaken(facts: &Facts, outcome: Outcome) -> Outcome {
    let is_overtaken = facts.last_said.is_some_and(|said| facts.came < said);
    match outcome {
        Outcome::Updated(..) | Outcome::CustomerUpdated(..) if is_overtaken => Outcome::Refused(Problem::Overtaken),
        outcome => outcome,
    }
}

/// The parts of a report about a conversion, as they were sent.
struct Sent<'r> {
    request_id: &'r str,
    action: &'r str,
    status: ConversionStatus,
    customer_id: Option<&'r Result<String, Problem>>,
}

/// The same, as a payout of some model reads them.
struct Lead<'r> {
    request_id: &'r str,
    action: &'r str,
    status: ConversionStatus,
    customer: Option<&'r str>,
    price: Option<Amount>,
}

impl<'r> Lead<'r> {
    /// Asks for what the model needs. That is asked of every report and not only of the first, so that the same postback is
    /// taken or refused whatever came before it. What the model makes no use of need not make sense.
    fn read(
        (model, currency): (PayoutModel, Currency),
        sent: &Sent<'r>,
        report: &Report,
        trace: &mut Vec<Step>,
    ) -> Result<Self, Problem> {
        trace.push(Step::Action { action: sent.action.to_owned(), model });
        let price = match &report.price {
            Some(Err(problem)) if model.is_percent() => return Err(problem.clone()),
            None if model == PayoutModel::CpaPercent => return Err(missing("price")),
            sent => sent.as_ref().and_then(|sent| sent.as_ref().ok().copied()),
        };
        if let (true, Some(_), Some(said)) = (model.is_percent(), price, &report.currency)
            && !said.eq_ignore_ascii_case(currency.code())
        {
            let fault = FieldFault::OtherCurrency { sent: said.clone(), currency: currency.code().to_owned() };
            return Err(Problem::BadField { field: "currency".to_owned(), fault });
        }
        let customer = match sent.customer_id {
            Some(Err(problem)) if model.is_recurring() => return Err(problem.clone()),
            None if model.is_recurring() => return Err(missing("customer_id")),
            sent => sent.and_then(|sent| sent.as_deref().ok()),
        };
        if report.price.is_some() && !model.is_percent() {
            trace.push(Step::PriceNotUsed);
        }
        Ok(Self { request_id: sent.request_id, action: sent.action, status: sent.status, customer, price })
    }
}

/// What a known conversion is, its own model and terms say; what the offer has become since is for new ones.
fn decide_lead(facts: &Facts, report: &Report, sent: &Sent, trace: &mut Vec<Step>) -> Result<Outcome, Problem> {
    if let Some(known) = facts.conversion {
        let lead = Lead::read((known.model, known.currency), sent, report, trace)?;
        return Ok(update(facts, report, &lead, known));
    }
    let payout = facts.offer.payout(sent.action).ok_or_else(|| Problem::UnknownAction {
        sent: sent.action.chars().take(80).collect(),
        known: facts.offer.active_payouts().map(|payout| payout.action.to_string()).collect(),
    })?;
    let lead = Lead::read((payout.model(), facts.offer.currency), sent, report, trace)?;
    create(facts, report, &lead, payout, trace)
}

/// A first report makes the conversion, on the terms of this moment.
fn create(
    facts: &Facts,
    report: &Report,
    lead: &Lead,
    payout: &Payout,
    trace: &mut Vec<Step>,
) -> Result<Outcome, Problem> {
    let params = template_params(payout, &report.extra, trace)?;
    let customer = if payout.recurring { Some(paying_customer(facts, lead)?) } else { None };
    if let Some(customer) = customer {
        trace.push(Step::Customer { customer_id: customer.customer_id.clone(), status: customer.status });
    }
    let price = lead.price.or(customer.and_then(|customer| customer.price));
    let terms = payout.terms_for(facts.click.webmaster);
    let split = terms.split(price).ok_or_else(|| missing("price"))?;
    // An offer is tried out before it is opened.
    if !facts.offer.status.is_open() && !facts.click.is_test {
        return Err(Problem::OfferClosed);
    }
    match customer {
        // A rebill comes months after the click; what counts is whose customer it is.
        Some(customer) if customer.click != facts.click.id => {
            let (customer_id, click) = (customer.customer_id.clone(), customer.click.to_string());
            return Err(Problem::CustomerConflict { customer_id, click });
        }
        Some(_) => {}
        None => in_window(facts)?,
    }
    if !facts.click.is_test {
        cap::admit(facts.caps, lead.action, facts.click.webmaster)?;
    }
    let id = LeadId::of(facts.offer.id, lead.action, lead.request_id);
    let conversion = Conversion {
        id,
        offer: facts.offer.id,
        action: payout.action.clone(),
        request_id: lead.request_id.to_owned(),
        click: facts.click.id,
        advertiser: facts.offer.advertiser,
        webmaster: facts.click.webmaster,
        campaign: facts.click.campaign,
        promo: facts.click.promo,
        is_test: facts.click.is_test,
        country: facts.click.visit.country.clone(),
        device: facts.click.visit.device,
        payout: payout.id,
        model: payout.model(),
        terms,
        currency: facts.offer.currency,
        price,
        split,
        status: lead.status,
        settled: false,
        customer_id: lead.customer.map(str::to_owned),
        comment: report.comment.clone(),
        params,
        version: 1,
        created_at: facts.now,
        updated_at: facts.now,
    };
    let transition = transition(facts, report, &conversion, None, None);
    Ok(Outcome::Created(Box::new(conversion), transition))
}

/// A later report: only the status changes, and the price while nothing is decided.
fn update(facts: &Facts, report: &Report, lead: &Lead, known: &Conversion) -> Outcome {
    if known.click != facts.click.id {
        return Outcome::Conflict(known.id, conflict("click_id"));
    }
    // What moves no money is not held against the sender: neither the customer of a single payment nor the price of a fixed one.
    if known.model.is_recurring() && lead.customer != known.customer_id.as_deref() {
        return Outcome::Conflict(known.id, conflict("customer_id"));
    }
    let price = lead.price.filter(|_| known.model.is_percent()).or(known.price);
    if price != known.price && (known.status.is_final() || known.settled) {
        return Outcome::Conflict(known.id, conflict("price"));
    }
    if lead.status == known.status && price == known.price {
        return Outcome::Duplicate(known.id, known.status);
    }
    if lead.status != known.status && stale(facts.offer.lock_final, known, lead.status).is_some() {
        return Outcome::Ignored(known.id, known.status);
    }
    let changed = Conversion {
        price,
        split: known.terms.split(price).unwrap_or(known.split),
        status: lead.status,
        comment: report.comment.clone().or_else(|| known.comment.clone()),
        version: known.version + 1,
        updated_at: facts.now,
        ..known.clone()
    };
    let transition = transition(facts, report, &changed, Some(known.status), Some(known.split));
    Outcome::Updated(Box::new(changed), transition)
}

/// Why a known conversion may not take this status now.
pub(crate) fn stale(lock_final: bool, known: &Conversion, next: ConversionStatus) -> Option<Stale> {
    if known.settled {
        Some(Stale::Settled)
    } else if !known.status.may_become(next) {
        Some(Stale::BackToHold)
    } else if lock_final && known.status.is_final() {
        Some(Stale::Locked)
    } else {
        None
    }
}

fn transition(
    facts: &Facts,
    report: &Report,
    after: &Conversion,
    from: Option<ConversionStatus>,
    before: Option<Split>,
) -> Transition {
    Transition {
        id: after.id,
        version: after.version,
        at: facts.now,
        source: Source::Postback(facts.log),
        from,
        to: after.status,
        before,
        after: after.split,
        comment: report.comment.clone(),
        list: None,
    }
}

/// The customer that a recurring lead belongs to.
fn paying_customer<'f>(facts: &Facts<'f>, lead: &Lead) -> Result<&'f Customer, Problem> {
    let sent = lead.customer.unwrap_or_default().to_owned();
    let customer = facts.customer.ok_or_else(|| Problem::UnknownCustomer { sent: sent.clone() })?;
    match customer.status {
        CustomerStatus::Active => Ok(customer),
        CustomerStatus::Inactive => Err(Problem::InactiveCustomer { sent }),
    }
}

/// What the template makes of the extra fields.
fn template_params(
    payout: &Payout,
    extra: &BTreeMap<String, String>,
    trace: &mut Vec<Step>,
) -> Result<BTreeMap<String, String>, Problem> {
    let mut stored = BTreeMap::new();
    for param in payout.active_template().map_or(&[][..], |template| &template.params) {
        let Some(value) = extra.get(&param.name).or(param.default.as_ref()) else {
            if param.required {
                return Err(missing(&param.name));
            }
            continue;
        };
        no_macro(&param.name, value)?;
        if !param.kind.fits(value) {
            let fault = FieldFault::WrongKind { kind: param.kind.word().to_owned() };
            return Err(Problem::BadField { field: param.name.clone(), fault });
        }
        stored.insert(param.name.clone(), value.clone());
    }
    if let Some(template) = &payout.template {
        let stored = stored.keys().cloned().collect();
        trace.push(Step::Template { name: template.name.clone(), active: template.active, stored });
    }
    let unused: Vec<String> = extra.keys().filter(|name| !stored.contains_key(*name)).cloned().collect();
    if !unused.is_empty() {
        trace.push(Step::Unused { names: unused });
    }
    Ok(stored)
}

/// A click's age is judged by when the request first came. The advertiser was in time then, and that it took us a week to mend
/// what kept us from taking it is not held against anybody.
fn in_window(facts: &Facts) -> Result<(), Problem> {
    let (days, window) = (facts.came.days_since(facts.click.at), facts.offer.attribution_days);
    if days < window { Ok(()) } else { Err(Problem::ClickTooOld { days, window }) }
}

fn missing(field: &str) -> Problem {
    Problem::MissingField { field: field.to_owned() }
}

fn conflict(field: &str) -> Problem {
    Problem::Conflict { field: field.to_owned() }
}

/// The last line of the trace: what came of it.
fn last_step(outcome: &Outcome, facts: &Facts, report: &Report) -> Step {
    match outcome {
        Outcome::Created(conversion, _) => Step::Created { status: conversion.status },
        Outcome::Updated(conversion, change) => {
            Step::Updated { from: change.from.unwrap_or(conversion.status), to: conversion.status }
        }
        Outcome::Duplicate(_, status) => Step::Duplicate { status: *status },
        Outcome::Ignored(_, status) => {
            let sent = match report.about {
                About::Conversion { status, .. } => status.unwrap_or(facts.offer.defaults.status),
                About::Customer { .. } => *status,
            };
            let why = facts
                .conversion
                .and_then(|known| stale(facts.offer.lock_final, known, sent))
                .unwrap_or(Stale::BackToHold);
            Step::Ignored { why, status: *status, sent }
        }
        Outcome::CustomerCreated(customer, _) | Outcome::CustomerUpdated(customer, _) => {
            Step::CustomerSaved { status: customer.status }
        }
        Outcome::CustomerDuplicate(_, status) => Step::CustomerDuplicate { status: *status },
        Outcome::Conflict(_, problem) | Outcome::Refused(problem) => Step::Failed { problem: problem.clone() },
    }
}
