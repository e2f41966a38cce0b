//! What whom is told of webmasters, campaigns and the catalogue.

use super::{base_url, caps, context, filters, internal, not_found, offers, viewer};
use crate::campaigns::api::{
    CampaignRow, CampaignView, CampaignWebmaster, CampaignsPage, CampaignsQuery, ConnectChoices, DeepView,
};
use crate::catalogue::api::{CatalogueOffer, CatalogueRow, CatalogueView, Own};
use crate::error::AppError;
use crate::webmasters::api::{TermsRow, WebmasterRow, WebmasterView, WebmastersQuery};
use domain::access::{ManagerPermit, Role, Scope, Viewer, WebmasterPermit};
use domain::id::{CampaignId, OfferId, WebmasterId};
use domain::link::link;
use domain::webmaster::WebmasterStatus;
use storage::campaigns::{self, CampaignFilter, CampaignLine};
use storage::catalogue::{self, OwnCampaign};
use storage::webmasters::{self, PersonalTerms, WebmasterFilter, WebmasterLine};
use storage::{Db, promos};

fn db() -> Db {
    context().db
}

/// The viewer, if campaigns are any business of theirs: advertisers may not know webmasters.
pub fn takes_part() -> Result<Viewer, AppError> {
    let viewer = viewer()?;
    match viewer.role {
        Role::Manager | Role::Webmaster(_) => Ok(viewer),
        Role::Advertiser(_) => Err(AppError::Forbidden.mark()),
    }
}

fn webmaster_permit() -> Result<(Viewer, WebmasterPermit), AppError> {
    let viewer = viewer()?;
    let permit = viewer.webmaster().ok_or_else(|| AppError::Forbidden.mark())?;
    Ok((viewer, permit))
}

/// The webmasters that a manager looks for.
pub async fn webmasters(permit: ManagerPermit, query: WebmastersQuery) -> Result<Vec<WebmasterRow>, AppError> {
    let filter = WebmasterFilter { search: query.search, status: query.status };
    let found = webmasters::search(&db(), permit, &filter).await.map_err(internal)?;
    let row = |WebmasterLine { webmaster, campaigns, pending }| WebmasterRow {
        id: webmaster.id.0,
        name: webmaster.name,
        is_test: webmaster.is_test,
        status: webmaster.status,
        campaigns,
        pending,
        created_at: webmaster.created_at,
    };
    Ok(found.into_iter().map(row).collect())
}

/// One webmaster, as managers see them.
pub async fn webmaster(permit: ManagerPermit, id: WebmasterId) -> Result<WebmasterView, AppError> {
    let found = webmasters::find(&db(), permit, id).await.map_err(internal)?;
    let (webmaster, terms) = found.ok_or_else(not_found)?;
    let filter = CampaignFilter { webmaster: Some(id), ..CampaignFilter::default() };
    let page = campaigns::list(&db(), Scope::Network, &filter, 1).await.map_err(internal)?;
    let term = |terms: PersonalTerms| TermsRow {
        offer: (terms.offer.0.0, terms.offer.1),
        payout: terms.payout.0,
        action: terms.action,
        share: terms.share,
    };
    Ok(WebmasterView {
        id: webmaster.id.0,
        name: webmaster.name,
        is_test: webmaster.is_test,
        status: webmaster.status,
        notes: webmaster.notes,
        created_at: webmaster.created_at,
        campaigns: page.rows.into_iter().map(|line| row(true, line)).collect(),
        campaigns_total: page.total,
        terms: terms.into_iter().map(term).collect(),
    })
}

/// The campaigns that the viewer may see, and what their filter offers.
pub async fn campaigns(viewer: &Viewer, query: CampaignsQuery) -> Result<CampaignsPage, AppError> {
    let filter = CampaignFilter {
        status: query.status,
        offer: query.offer.map(OfferId),
        webmaster: query.webmaster.map(WebmasterId),
    };
    let found = campaigns::list(&db(), viewer.scope(), &filter, query.page).await.map_err(internal)?;
    let pending = match viewer.manager() {
        Some(permit) => Some(campaigns::count_pending(&db(), permit).await.map_err(internal)?),
        None => None,
    };
    let is_manager = viewer.role == Role::Manager;
    Ok(CampaignsPage {
        rows: found.rows.into_iter().map(|line| row(is_manager, line)).collect(),
        page: found.page,
        pages: found.pages,
        total: found.total,
        pending,
        offers: filters::names(filters::offers(viewer).await?),
        webmasters: filters::webmasters(viewer).await?,
    })
}

/// One campaign, if the viewer may see it.
pub async fn campaign(viewer: &Viewer, id: CampaignId) -> Result<CampaignView, AppError> {
    let found = campaigns::find(&db(), viewer.scope(), id).await.map_err(internal)?.ok_or_else(not_found)?;
    let of_promo = |promo: &promos::Promo| Some((promo.id.0, promo.landing.as_ref()?.as_str().to_owned()));
    let deep = found.deep.map(|hosts| DeepView {
        offer: found.line.offer.0.0,
        hosts,
        landing: found.landing.as_str().to_owned(),
        promos: found.promos.iter().filter_map(of_promo).collect(),
    });
    Ok(CampaignView {
        deep,
        promo: found.line.promo.map(|promo| promo.0),
        campaign: row(viewer.role == Role::Manager, found.line),
        promos: found.promos.into_iter().map(|promo| (promo.id.0, promo.name)).collect(),
    })
}

/// What the form that connects a webmaster can choose from.
pub async fn connect_choices(viewer: &Viewer) -> Result<ConnectChoices, AppError> {
    let offers = filters::names(filters::offers(viewer).await?);
    let promos = promos::list(&db()).await.map_err(internal)?;
    let of_offer = |id: OfferId| offers.iter().find(|(known, _)| *known == id.0).map(|(_, name)| name.clone());
    let promos = promos.into_iter().map(|(offer, promo)| (of_offer(offer).unwrap_or_default(), promo.id.0, promo.name));
    Ok(ConnectChoices { promos: promos.collect(), webmasters: filters::webmasters(viewer).await?, offers })
}

/// A campaign, as far as the viewer may see it.
pub fn row(is_manager: bool, line: CampaignLine) -> CampaignRow {
    let is_open = is_open(&line);
    let (decided_at, decided_by) = line.decided.map(|(at, (_, name))| (at, name)).unzip();
    let webmaster = CampaignWebmaster {
        id: line.webmaster.0.0,
        name: line.webmaster.1,
        is_test: line.is_test,
        status: line.webmaster_status,
    };
    CampaignRow {
        id: line.id.0,
        url: link(&base_url(), &line.code),
        offer: (line.offer.0.0, line.offer.1),
        offer_status: line.offer_status,
        webmaster: is_manager.then_some(webmaster),
        status: line.status,
        is_open,
        message: line.message,
        reason: line.reason,
        created_at: line.created_at,
        decided_at,
        decided_by: decided_by.filter(|_| is_manager),
    }
}

/// Whether a campaign's link leads to the offer now.
pub fn is_open(line: &CampaignLine) -> bool {
    line.status.takes_visitors() && line.offer_status.is_open() && line.webmaster_status == WebmasterStatus::Active
}

/// The catalogue of the viewer.
pub async fn catalogue(search: Option<String>) -> Result<CatalogueView, AppError> {
    let (viewer, permit) = webmaster_permit()?;
    let found = catalogue::list(&db(), permit, search.as_deref()).await.map_err(internal)?;
    let row = |listed: catalogue::Listed<storage::offers::OfferSummary>| {
        let visibility = listed.offer.visibility;
        let offer = offers::row(&viewer, listed.offer);
        CatalogueRow {
            id: offer.id,
            name: offer.name,
            visibility,
            currency: offer.currency,
            actions: offer.actions,
            own: listed.own.map(own),
        }
    };
    Ok(CatalogueView { rows: found.into_iter().map(row).collect(), is_blocked: is_blocked(permit).await? })
}

/// One offer of the viewer's catalogue.
pub async fn catalogue_offer(id: OfferId) -> Result<CatalogueOffer, AppError> {
    let (viewer, permit) = webmaster_permit()?;
    let found = catalogue::find(&db(), permit, id).await.map_err(internal)?.ok_or_else(not_found)?;
    let (visibility, promos) = (found.offer.visibility, found.offer.promos.clone());
    let offer = offers::offer(&viewer, found.offer, None);
    Ok(CatalogueOffer {
        id: offer.id,
        name: offer.name,
        description: offer.description,
        visibility,
        currency: offer.currency,
        attribution_days: offer.attribution_days,
        payouts: offer.payouts,
        caps: caps::of_webmaster(permit, id).await?,
        promos: promos.into_iter().map(|promo| promo.name).collect(),
        own: found.own.map(own),
        is_blocked: is_blocked(permit).await?,
    })
}

async fn is_blocked(permit: WebmasterPermit) -> Result<bool, AppError> {
    let standing = catalogue::standing(&db(), permit).await.map_err(internal)?;
    Ok(standing == Some(WebmasterStatus::Blocked))
}

fn own(campaign: OwnCampaign) -> Own {
    Own { id: campaign.id.0, status: campaign.status, reason: campaign.reason }
}
