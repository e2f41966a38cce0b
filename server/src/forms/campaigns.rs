//! The forms for campaigns: a manager connects a webmaster and decides, a webmaster asks.

use super::{Forms, Sent, SentBy, Voice};
use app::draft::Fault;
use app::forms::{Done, campaign as reading};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::access::right::People;
use domain::access::{Scope, WebmasterPermit};
use domain::campaign::{CampaignMove, CampaignStatus};
use domain::id::{CampaignId, OfferId};
use storage::campaigns::{self, Applied, Decided};
use storage::offers::{self, OfferFilter};
use storage::{StorageError, promos, webmasters};

use crate::ids;

/// The list, which says what was decided.
const LIST: &str = "/campaigns";

/// Connects a webmaster to an offer.
pub async fn connect(State(forms): State<Forms>, mut sent: Sent<People>) -> Response {
    let known = match known(&forms).await {
        Ok(known) => known,
        Err(error) => return Forms::failed(error),
    };
    let read = reading::connection(&mut sent.draft, &known, ids::campaign_code(), sent.permit.at());
    let Some(new) = read else { return forms.refused(sent).await };
    match campaigns::create(&forms.state.db, sent.permit, &new).await {
        Ok(id) => forms.made(id.0, &format!("{LIST}/{id}"), Done::CampaignConnected).await,
        Err(StorageError::Conflict(_)) => forms.refused_for(sent, "webmaster", Fault::AlreadyConnected).await,
        Err(error) => Forms::failed(error),
    }
}

/// What a campaign can be made of.
async fn known(forms: &Forms) -> Result<reading::Known, StorageError> {
    let db = &forms.state.db;
    let webmasters = webmasters::list(db).await?.into_iter().map(|webmaster| webmaster.id).collect();
    let offers = offers::list(db, Scope::Network, &OfferFilter::default()).await?;
    let promos = promos::list(db).await?.into_iter().map(|(offer, promo)| (offer, promo.id)).collect();
    Ok(reading::Known { webmasters, offers: offers.into_iter().map(|offer| offer.id).collect(), promos })
}

/// Approves, declines, closes or reopens a campaign.
pub async fn decide(
    State(forms): State<Forms>,
    Path((id, to)): Path<(String, String)>,
    mut sent: Sent<People>,
) -> Response {
    let (Ok(id), Some(to)) = (id.parse::<CampaignId>(), CampaignMove::from_word(&to)) else {
        return forms.not_there(sent).await;
    };
    let Some(decision) = reading::decision(&mut sent.draft, to) else { return forms.refused(sent).await };
    let done = match to {
        CampaignMove::Approve => Done::CampaignApproved,
        CampaignMove::Decline => Done::CampaignDeclined,
        CampaignMove::Close => Done::CampaignClosed,
        CampaignMove::Reopen => Done::CampaignReopened,
    };
    match campaigns::decide(&forms.state.db, sent.permit, id, &decision).await {
        Ok(Decided::Done) => forms.done(LIST, done).await,
        Ok(Decided::NotOpen) if forms.voice == Voice::Data => {
            forms.conflict(sent.request, "fault-campaign-moved").await
        }
        Ok(Decided::NotOpen) => forms.refused_for(sent, "reason", Fault::CampaignMoved).await,
        Ok(Decided::NotThere) => forms.not_there(sent).await,
        Err(error) => Forms::failed(error),
    }
}

/// Connects the webmaster who asks, or keeps that they have asked, as the offer has it.
pub async fn apply(State(forms): State<Forms>, Path(id): Path<String>, mut own: SentBy<WebmasterPermit>) -> Response {
    let Ok(id) = id.parse::<OfferId>() else {
        return forms.not_there(own).await;
    };
    let read = reading::application(&mut own.draft, id, ids::campaign_code());
    let Some(new) = read else { return forms.refused(own).await };
    match campaigns::apply(&forms.state.db, own.permit, (forms.state.now)(), &new).await {
        Ok(Applied::Done(campaign, CampaignStatus::Active)) => {
            forms.made(campaign.0, &format!("{LIST}/{campaign}"), Done::CampaignJoined).await
        }
        Ok(Applied::Done(campaign, _)) => {
            forms.made(campaign.0, &format!("/catalogue/{id}"), Done::CampaignApplied).await
        }
        // The page says how they stand to the offer, or that they are blocked.
        Ok(Applied::Already) => forms.conflict(own.request, "fault-already-connected").await,
        Ok(Applied::Blocked) => forms.conflict(own.request, "catalogue-blocked").await,
        Ok(Applied::NotThere) => forms.not_there(own).await,
        Err(error) => Forms::failed(error),
    }
}
