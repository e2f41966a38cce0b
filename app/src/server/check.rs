//! How far the check of an integration is.

use super::{base_url, context, internal, not_found};
use crate::check::api::{CheckView, RunView, StateView, StepView};
use crate::error::AppError;
use crate::postbacks::Standing;
use domain::access::{IntegrationPermit, Viewer};
use domain::check::{Heard, Stage, State, is_complete, progress};
use domain::codes::{Subject, Trial, of_offer};
use domain::id::OfferId;
use domain::offer::Offer;
use domain::status::Word;
use domain::time::{DAY_MS, Timestamp};
use storage::checks::{self, Run, Seen, TestLink};
use storage::postback_log::{self, LogResult, LogRow};
use storage::{Db, api_keys};
use uuid::Uuid;

/// How long a run can be looked at, in milliseconds.
const LONGEST: i64 = DAY_MS;

/// The price that a try names where one is asked for.
const PRICE: &str = "1000";

/// An offer's check, and how far the run is that is asked for.
pub async fn page(
    viewer: &Viewer,
    id: OfferId,
    action: Option<String>,
    run: Option<Uuid>,
) -> Result<CheckView, AppError> {
    let (db, now, permit) = (context().db, super::now(), super::integration()?);
    let found = storage::offers::find(&db, permit.scope(), id).await.map_err(internal)?;
    let offer = found.ok_or_else(not_found)?.offer;
    let run = match action.zip(run) {
        Some((action, id)) => Followed::new(&db, permit, offer.clone(), action, id, now).await.map_err(internal)?,
        None => None,
    };
    Ok(CheckView {
        offer: offer.id.0,
        name: offer.name.clone(),
        actions: offer.active_payouts().map(|payout| payout.action.to_string()).collect(),
        may_begin: viewer.sharing(now).is_some(),
        run: match run {
            Some(run) => Some(run.look(&db, &base_url(), now).await.map_err(internal)?),
            None => None,
        },
    })
}

/// A run that is followed by somebody who may see its postbacks.
#[derive(Clone, Debug)]
pub struct Followed {
    permit: IntegrationPermit,
    offer: Offer,
    action: String,
    recurring: bool,
    id: Uuid,
    link: TestLink,
    run: Run,
}

impl Followed {
    /// The run with this id, which says when it began; none if that is too long ago, or if the offer has no test link or no such
    /// action.
    ///
    /// # Errors
    /// What the database says.
    pub async fn new(
        db: &Db,
        permit: IntegrationPermit,
        offer: Offer,
        action: String,
        id: Uuid,
        now: Timestamp,
    ) -> storage::Result<Option<Self>> {
        let began = began(id).filter(|began| *began <= now && now.0 - began.0 < LONGEST);
        let recurring = offer.payout(&action).map(|payout| payout.recurring);
        let Some((since, recurring)) = began.zip(recurring) else { return Ok(None) };
        let Some(link) = checks::link(db, permit, offer.id, offer.advertiser).await? else { return Ok(None) };
        let mark = id.simple().to_string();
        let run = Run { advertiser: offer.advertiser, campaign: link.campaign, mark, since };
        Ok(Some(Self { permit, offer, action, recurring, id, link, run }))
    }

    /// How far it is.
    ///
    /// # Errors
    /// What the database says.
    pub async fn look(&self, db: &Db, base_url: &str, now: Timestamp) -> storage::Result<RunView> {
        let seen = checks::seen(db, self.permit, &self.run).await?;
        let heard: Vec<Heard> = seen.heard.iter().map(|row| heard(&self.offer, row)).collect();
        let click = seen.click.as_ref().map(|click| click.at);
        let progress = progress(&self.action, self.recurring, click, &heard);
        let mut steps = vec![];
        for (stage, state) in &progress {
            steps.push(StepView { stage: *stage, state: self.state(db, &seen, *state).await? });
        }
        let key = api_keys::active(db, self.permit, self.offer.advertiser, now).await?.into_iter().next();
        let next = key.as_ref().and_then(|key| self.next(&progress, &seen, base_url, &key.text));
        let site = format!("{base_url}/c/{}?sub5={}", self.link.code, self.run.mark);
        Ok(RunView {
            id: self.id,
            action: self.action.clone(),
            shop: format!("{site}&to=shop"),
            site,
            steps,
            stranger: seen.stranger,
            next,
            has_key: key.is_some(),
            is_complete: is_complete(&progress),
        })
    }

    async fn state(&self, db: &Db, seen: &Seen, state: State) -> storage::Result<StateView> {
        Ok(match state {
            State::Ahead => StateView::Ahead,
            State::Awaited => StateView::Awaited,
            State::Troubled(log) => {
                let entry = postback_log::find(db, self.permit, log).await?;
                StateView::Troubled { log: log.0, trace: entry.map(|entry| entry.trace).unwrap_or_default() }
            }
            State::Seen(at, postback) => StateView::Seen {
                at,
                click: seen.click.as_ref().filter(|_| postback.is_none()).map(|click| click.id.0),
                postback: postback.map(|(log, word)| (log.0, Standing::from(word))),
            },
        })
    }

    /// What the advertiser's backend would send at the stage that is waited for, as soon as there is a click to be named.
    fn next(&self, progress: &[(Stage, State)], seen: &Seen, base_url: &str, key: &str) -> Option<String> {
        let (stage, _) = progress.iter().find(|(_, state)| !matches!(state, State::Seen(..)))?;
        let about = match stage {
            Stage::Customer => Subject::Customer,
            _ => Subject::Action(self.action.clone()),
        };
        let code = of_offer(&self.offer, base_url, key).into_iter().find(|code| code.about == about)?;
        // What came before is gone on with: the same order, the same customer.
        let told = |part: fn(&LogRow) -> Option<&String>, word: fn(&Word) -> bool| {
            let fits = |row: &&LogRow| row.result != LogResult::Error && row.standing.as_ref().is_some_and(word);
            seen.heard.iter().rev().filter(fits).find_map(part).cloned()
        };
        let tail = &self.run.mark[self.run.mark.len() - 8..];
        let request = told(|row| row.request_id.as_ref(), |word| matches!(word, Word::Conversion(_)));
        let customer = told(|row| row.customer_id.as_ref(), |_| true);
        let status = match stage {
            Stage::Customer => "activate",
            Stage::Approval => "approved",
            Stage::Click | Stage::Conversion => "hold",
        };
        Some(code.trial_url(&Trial {
            click: seen.click.as_ref()?.id,
            request_id: &request.unwrap_or_else(|| format!("TEST-{tail}")),
            customer_id: &customer.unwrap_or_else(|| format!("TEST-CUSTOMER-{tail}")),
            status,
            price: PRICE,
        }))
    }
}

/// When the run with this id began.
fn began(id: Uuid) -> Option<Timestamp> {
    let (seconds, nanos) = id.get_timestamp()?.to_unix();
    Some(Timestamp(i64::try_from(seconds).ok()? * 1000 + i64::from(nanos / 1_000_000)))
}

fn heard(offer: &Offer, row: &LogRow) -> Heard {
    Heard {
        log: row.id,
        at: row.at,
        action: row.action.as_deref().map(|action| offer.called(action).to_owned()),
        standing: row.standing.filter(|_| row.result != LogResult::Error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_says_itself_when_it_began() {
        let id: Uuid = "019aa5f0-0400-7000-8000-000000000000".parse().expect("an id");
        assert_eq!(began(id), Some(Timestamp(0x019a_a5f0_0400)));
        assert_eq!(began(Uuid::from_u128(7)), None, "another kind of id");
    }
}
