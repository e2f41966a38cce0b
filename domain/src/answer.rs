//! What we answer to a postback: one table from outcome to HTTP code and body.

use crate::decide::Outcome;
use crate::id::{LeadId, LogId};
use crate::postback::{Class, Problem};
use crate::status::{ConversionStatus, CustomerStatus};
use serde::{Deserialize, Serialize};

/// The answer to a postback. Its code is 2xx if and only if what was said is applied and on disk.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answer {
    /// The HTTP code, before the advertiser's `always 200` setting.
    pub http: u16,
    /// The JSON body.
    pub body: Body,
}

/// The JSON body: the integration guide's three fields first, then ours.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Body {
    /// Whether it contradicts what was said first.
    pub rejected_by_conflict: bool,
    /// `success` or `error`.
    pub status: String,
    /// The conversion, or the customer's registration.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lead_id: Option<LeadId>,
    /// What was done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result: Option<Done>,
    /// Where the conversion stands now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub conversion_status: Option<ConversionStatus>,
    /// What the customer is now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer_status: Option<CustomerStatus>,
    /// What was wrong, for programs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The first offending field.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// What was wrong and how to mend it, for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// The row of the incoming postbacks log.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub log_id: Option<LogId>,
}

/// What was done with a postback that was taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Done {
    /// A conversion or customer was made.
    Created,
    /// One changed.
    Updated,
    /// The same was said before.
    Duplicate,
    /// It came too late to change anything.
    Ignored,
}

impl Done {
    /// Every one.
    pub const ALL: [Self; 4] = [Self::Created, Self::Updated, Self::Duplicate, Self::Ignored];

    /// The word for the wire and the database.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Updated => "updated",
            Self::Duplicate => "duplicate",
            Self::Ignored => "ignored",
        }
    }

    /// What has exactly this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Created, Self::Updated, Self::Duplicate, Self::Ignored].into_iter().find(|done| done.word() == word)
    }
}

/// The HTTP code of what was not applied.
#[must_use]
pub fn http_of(class: Class) -> u16 {
    match class {
        Class::Malformed => 400,
        Class::Unauthorized => 401,
        Class::Forbidden => 403,
        Class::Conflict => 409,
        Class::TooBig => 413,
        Class::Unprocessable => 422,
        Class::TooMany => 429,
        Class::Unavailable => 503,
    }
}

impl Answer {
    /// The answer to an outcome. `message` says a problem in the sender's language.
    pub fn to(outcome: &Outcome, log: LogId, message: impl Fn(&Problem) -> String) -> Self {
        let conversion = |done, id, status| Self::taken(done, id, log, Some(status), None);
        let customer = |done, id, status| Self::taken(done, id, log, None, Some(status));
        match outcome {
            Outcome::Created(made, _) => conversion(Done::Created, made.id, made.status),
            Outcome::Updated(changed, _) => conversion(Done::Updated, changed.id, changed.status),
            Outcome::Duplicate(id, status) => conversion(Done::Duplicate, *id, *status),
            Outcome::Ignored(id, status) => conversion(Done::Ignored, *id, *status),
            Outcome::CustomerCreated(made, _) => customer(Done::Created, made.id, made.status),
            Outcome::CustomerUpdated(changed, _) => customer(Done::Updated, changed.id, changed.status),
            Outcome::CustomerDuplicate(id, status) => customer(Done::Duplicate, *id, *status),
            Outcome::Conflict(id, problem) => {
                let mut answer = Self::refused(problem, Some(log), message(problem));
                answer.body.lead_id = Some(*id);
                answer
            }
            Outcome::Refused(problem) => Self::refused(problem, Some(log), message(problem)),
        }
    }

    /// The answer to a request that was not applied.
    #[must_use]
    pub fn refused(problem: &Problem, log: Option<LogId>, message: String) -> Self {
        let http = http_of(problem.class());
        let body = Body {
            rejected_by_conflict: problem.class() == Class::Conflict,
            status: "error".to_owned(),
            lead_id: None,
            result: None,
            conversion_status: None,
            customer_status: None,
            code: Some(problem.code().to_owned()),
            field: problem.field().map(str::to_owned),
            message: Some(message),
            log_id: log,
        };
        Self { http, body }
    }

    fn taken(
        done: Done,
        lead: LeadId,
        log: LogId,
        conversion: Option<ConversionStatus>,
        customer: Option<CustomerStatus>,
    ) -> Self {
        let body = Body {
            rejected_by_conflict: false,
            status: "success".to_owned(),
            lead_id: Some(lead),
            result: Some(done),
            conversion_status: conversion,
            customer_status: customer,
            code: None,
            field: None,
            message: None,
            log_id: Some(log),
        };
        Self { http: 200, body }
    }
}
