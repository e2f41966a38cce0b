//! What became of a postback, in words: for the answer to its sender and for the incoming log.

use super::{Arg, t, t_args};
use domain::click::Device;
use domain::lang::Lang;
use domain::postback::Problem;
use domain::trace::{Stale, Step};

/// Arguments that are numbers whatever they look like; all others are texts, even if somebody sent digits.
const NUMBERS: [&str; 6] = ["days", "window", "limit", "seconds", "line", "column"];

/// Says in one sentence what was wrong with a postback and how to mend it.
#[must_use]
pub fn problem(lang: Lang, problem: &Problem) -> String {
    if matches!(problem, Problem::UnknownAction { known, .. } if known.is_empty()) {
        return t(lang, "problem-no-actions");
    }
    let args = problem.message_args();
    let args: Vec<(&str, Arg)> = args
        .iter()
        .map(|(name, value)| match value.parse::<i64>() {
            Ok(number) if NUMBERS.contains(name) => (*name, Arg::from(number)),
            _ => (*name, Arg::from(value.as_str())),
        })
        .collect();
    t_args(lang, &problem.message_key(), &args)
}

/// One line of a trace.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StepText {
    /// Whether the check was passed.
    pub ok: bool,
    /// What was checked.
    pub title: String,
    /// What was found; for a failed check also how to mend it.
    pub detail: String,
}

/// Says what was checked in a step and what came of it.
#[must_use]
pub fn step(lang: Lang, step: &Step) -> StepText {
    let problem = step.problem();
    let title = match (step, problem) {
        (_, Some(problem)) => failed_check(problem),
        (Step::Replay { .. }, _) => "replay",
        (Step::Key { .. }, _) => "key",
        (Step::Ip { .. }, _) => "ip",
        (Step::Signature, _) => "signature",
        (Step::Fields { .. }, _) => "fields",
        (Step::ReadAs { .. }, _) => "read-as",
        (Step::Click { .. }, _) => "click",
        (Step::Offer { .. }, _) => "offer",
        (Step::DefaultAction { .. } | Step::ActionAlias { .. } | Step::Action { .. }, _) => "action",
        (Step::DefaultStatus { .. }, _) => "status",
        (Step::Template { .. }, _) => "template",
        (Step::Unused { .. }, _) => "unused",
        (Step::Customer { .. }, _) => "customer",
        (Step::PriceNotUsed, _) => "price",
        (
            Step::Created { .. }
            | Step::Updated { .. }
            | Step::Duplicate { .. }
            | Step::Ignored { .. }
            | Step::CustomerSaved { .. }
            | Step::CustomerDuplicate { .. }
            | Step::Failed { .. },
            _,
        ) => "result",
    };
    StepText { ok: problem.is_none(), title: t(lang, &format!("check-{title}")), detail: detail(lang, step) }
}

/// Which check a problem failed.
fn failed_check(problem: &Problem) -> &'static str {
    match problem {
        Problem::MalformedBody { .. }
        | Problem::DuplicateField { .. }
        | Problem::WrongType { .. }
        | Problem::MissingField { .. }
        | Problem::BadField { .. }
        | Problem::UnsubstitutedMacro { .. } => "fields",
        Problem::UnknownKey => "key",
        Problem::BadSignature { .. } => "signature",
        Problem::IpNotAllowed { .. } => "ip",
        Problem::Conflict { .. } | Problem::Overtaken => "conflict",
        Problem::UnknownClick { .. } | Problem::ClickTooOld { .. } => "click",
        Problem::UnknownAction { .. } => "action",
        Problem::UnknownStatus { .. } | Problem::NotRecurring { .. } => "status",
        Problem::UnknownCustomer { .. } | Problem::InactiveCustomer { .. } | Problem::CustomerConflict { .. } => {
            "customer"
        }
        Problem::OfferClosed | Problem::CapReached { .. } => "offer",
        Problem::TooBig { .. } | Problem::TooMany { .. } => "limits",
        Problem::Unavailable => "storing",
    }
}

fn detail(lang: Lang, step: &Step) -> String {
    let say = |key: &str, args: &[(&str, Arg)]| t_args(lang, key, args);
    match step {
        Step::Replay { by, .. } if by.is_empty() => t(lang, "step-replay-network"),
        Step::Replay { by, .. } => say("step-replay", &[("name", by.as_str().into())]),
        Step::Key { hint } => say("step-key", &[("hint", hint.as_str().into())]),
        Step::Ip { ip, listed: true } => say("step-ip-listed", &[("ip", ip.as_str().into())]),
        Step::Ip { ip, listed: false } => say("step-ip-any", &[("ip", ip.as_str().into())]),
        Step::Signature => t(lang, "step-signature"),
        Step::Fields { count } => say("step-fields", &[("count", (*count).into())]),
        Step::ReadAs { system } => say("step-read-as", &[("system", system.as_str().into())]),
        Step::Click { days, country, device } => {
            let mut parts = vec![say("step-click", &[("days", (*days).into())])];
            parts.extend((!country.is_empty()).then(|| country.clone()));
            parts.extend((*device != Device::Unknown).then(|| t(lang, &format!("device-{}", device.word()))));
            parts.join(", ")
        }
        Step::Offer { offer, name } => {
            say("step-offer", &[("id", offer.to_string().into()), ("name", name.as_str().into())])
        }
        Step::DefaultAction { action } => say("step-default-action", &[("action", action.as_str().into())]),
        Step::ActionAlias { sent, action } => {
            say("step-action-alias", &[("sent", sent.as_str().into()), ("action", action.as_str().into())])
        }
        Step::DefaultStatus { status } => {
            say("step-default-status", &[("status", outcome_word(lang, status.word()).into())])
        }
        Step::Action { action, model } => {
            let model = t(lang, &format!("model-{}", model.word().replace('_', "-")));
            say("step-action", &[("action", action.as_str().into()), ("model", model.into())])
        }
        Step::Template { name, active: false, .. } => say("step-template-inactive", &[("name", name.as_str().into())]),
        Step::Template { name, stored, .. } => {
            say("step-template", &[("name", name.as_str().into()), ("count", size(stored)), ("stored", list(stored))])
        }
        Step::Unused { names } => say("step-unused", &[("count", size(names)), ("names", list(names))]),
        Step::Customer { customer_id, status } => {
            let status = outcome_word(lang, status.word());
            say("step-customer", &[("customer", customer_id.as_str().into()), ("status", status.into())])
        }
        Step::PriceNotUsed => t(lang, "step-price-not-used"),
        Step::Created { status } => say("step-created", &[("status", outcome_word(lang, status.word()).into())]),
        Step::Updated { from, to } => {
            let [from, to] = [from, to].map(|status| outcome_word(lang, status.word()).into());
            say("step-updated", &[("from", from), ("to", to)])
        }
        Step::Duplicate { status } => say("step-duplicate", &[("status", outcome_word(lang, status.word()).into())]),
        Step::Ignored { why, status, sent } => {
            let key = match why {
                Stale::BackToHold => "step-ignored-back-to-hold",
                Stale::Locked => "step-ignored-locked",
                Stale::Settled => "step-ignored-settled",
            };
            let [status, sent] = [status, sent].map(|status| outcome_word(lang, status.word()).into());
            say(key, &[("status", status), ("sent", sent)])
        }
        Step::CustomerSaved { status } => {
            say("step-customer-saved", &[("status", outcome_word(lang, status.word()).into())])
        }
        Step::CustomerDuplicate { status } => {
            say("step-customer-duplicate", &[("status", outcome_word(lang, status.word()).into())])
        }
        // The sender is told no more than a stranger; those who may read the log are told what it was.
        Step::Failed { problem: Problem::BadSignature { fault } } => {
            t(lang, &format!("step-signature-{}", fault.word()))
        }
        Step::Failed { problem } => self::problem(lang, problem),
    }
}

fn size(names: &[String]) -> Arg<'static> {
    i64::try_from(names.len()).unwrap_or(i64::MAX).into()
}

fn list(names: &[String]) -> Arg<'static> {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ").into()
}

/// The state of a conversion or customer inside a sentence.
#[must_use]
pub fn outcome_word(lang: Lang, status: &str) -> String {
    t(lang, &format!("state-{status}"))
}

/// What was done with a postback, as the log's column says it.
#[must_use]
pub fn action_word(lang: Lang, result: &str) -> String {
    t(lang, &format!("result-{result}"))
}
