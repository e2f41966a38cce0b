//! Names of actions that offers do not know, and what would come of it if they meant something.

use super::{context, internal, not_found, replays, viewer};
use crate::error::AppError;
use crate::i18n::use_lang;
use crate::offers::edit::reading::refused_payout;
use crate::postbacks::actions::api::{ActionChoice, ActionRow, ActionsView, WhichQuery, WhichView};
use crate::postbacks::actions::may_name;
use domain::access::right::Conversions;
use domain::access::{Permit, Viewer};
use domain::id::OfferId;
use domain::offer::Offer;
use domain::payout::{ActionAlias, Payout};
use domain::replay::MOST;
use storage::offers;
use storage::postback_log::{self, MOST_LOOKED, UnknownAction};

/// The permission to replay, of somebody who may also say what an offer's actions are called.
pub fn who_may_name() -> Result<(Viewer, Permit<Conversions>), AppError> {
    let viewer = viewer()?;
    let by = viewer.permit((context().clock)()).filter(|_| may_name(&viewer));
    by.map(|by| (viewer, by)).ok_or_else(|| AppError::Forbidden.mark())
}

/// The names that offers do not know.
pub async fn list((_, by): (Viewer, Permit<Conversions>)) -> Result<ActionsView, AppError> {
    let db = context().db;
    let (found, is_cut) = postback_log::unknown_actions(&db, by).await.map_err(internal)?;
    let snapshot = storage::snapshot::load(&db).await.map_err(internal)?;
    let row = |found: UnknownAction| ActionRow {
        means: snapshot.offers.get(&found.offer.0).and_then(|offer| means(offer, &found.name)),
        offer: (found.offer.0.0, found.offer.1),
        name: found.name,
        count: found.count,
        last: found.last.0,
        at: found.at,
    };
    let looked = is_cut.then(|| i64::try_from(MOST_LOOKED).unwrap_or(i64::MAX));
    Ok(ActionsView { rows: found.into_iter().map(row).collect(), looked })
}

/// The action that an offer takes a name for now.
fn means(offer: &Offer, name: &str) -> Option<ActionChoice> {
    offer.payout(offer.called(name)).map(choice)
}

fn choice(payout: &Payout) -> ActionChoice {
    ActionChoice { payout: payout.id.0, action: payout.action.to_string() }
}

/// What would come of it if a name meant an action.
pub async fn preview((viewer, by): (Viewer, Permit<Conversions>), query: WhichQuery) -> Result<WhichView, AppError> {
    let db = context().db;
    let mut snapshot = storage::snapshot::load(&db).await.map_err(internal)?;
    let (id, alias) = (OfferId(query.offer), ActionAlias::parse(&query.name));
    let (offer, alias) = snapshot.offers.get_mut(&id).zip(alias).ok_or_else(not_found)?;
    let chosen = postback_log::with_action(&db, by, id, alias.as_str(), u64::from(MOST)).await.map_err(internal)?;
    let (name, now, count) = (offer.name.clone(), means(offer, alias.as_str()), chosen.0);
    let choices = offer.active_payouts().map(choice).collect();
    let payout = offer.payouts.iter_mut().find(|payout| payout.active && Some(payout.id.0) == query.payout);
    let (mut outlook, mut refusal) = (None, None);
    if let Some(payout) = payout {
        let is_new = payout.action.as_str() != alias.as_str() && !payout.names.aliases.contains(&alias);
        let refused =
            if is_new { offers::foresee_name(&db, id, payout.id, &alias).await.map_err(internal)? } else { None };
        if let Some(why) = refused {
            refusal = Some(refused_payout(why).1.say(use_lang()));
        } else {
            payout.names.aliases.push(alias.clone());
            outlook = Some(replays::foreseen_with(&viewer, by.into(), &snapshot, chosen).await?);
        }
    }
    Ok(WhichView { offer: (id.0, name), name: alias.to_string(), now, choices, count, outlook, refusal })
}
