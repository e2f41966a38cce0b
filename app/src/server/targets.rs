//! What whom is told of postback addresses.

use super::{context, deliveries, filters, internal, not_found};
use crate::error::AppError;
use crate::targets::api::{TargetOwn, TargetRow, TargetView, TargetsQuery, TargetsView};
use domain::access::{Role, Viewer};
use domain::id::{CampaignId, OfferId, TargetId, WebmasterId};
use domain::outgoing::Target;
use std::collections::{BTreeSet, HashMap};
use storage::deliveries::DeliveryFilter;
use storage::targets::{self, KnownTarget};

/// How many of the last postbacks the page of an address shows.
const LATEST: usize = 10;

/// The addresses that the viewer may see, and what filter and forms offer.
pub async fn list(viewer: &Viewer, query: TargetsQuery) -> Result<TargetsView, AppError> {
    let webmaster = query.webmaster.map(WebmasterId);
    let found = targets::list(&context().db, viewer.scope(), webmaster).await.map_err(internal)?;
    let owner = match viewer.role {
        Role::Webmaster(own) => Some(own),
        _ => webmaster,
    };
    let names = Names::of(viewer, &found, owner).await?;
    let campaigns = owner.and_then(|owner| names.campaigns.get(&owner).cloned()).unwrap_or_default();
    Ok(TargetsView {
        rows: found.into_iter().map(|known| names.row(viewer, known)).collect(),
        campaigns,
        webmasters: names.webmasters,
        offers: names.offers,
    })
}

/// One address with its last postbacks, if the viewer may see it.
pub async fn find(viewer: &Viewer, id: TargetId) -> Result<TargetView, AppError> {
    let db = context().db;
    let known = targets::find(&db, viewer.scope(), id).await.map_err(internal)?.ok_or_else(not_found)?;
    let filter = DeliveryFilter { target: Some(id), ..DeliveryFilter::default() };
    let latest = storage::deliveries::list(&db, viewer.scope(), &filter, 1).await.map_err(internal)?;
    let permit = viewer.keeping(super::now());
    let own = match permit {
        None => None,
        Some(permit) => targets::secret(&db, permit, id).await.map_err(internal)?.map(|secret| TargetOwn {
            url: known.target.url.as_str().to_owned(),
            is_bare: !known.target.url.has_macros(),
            headers: known.target.headers.iter().map(|header| (header.name.clone(), header.value.clone())).collect(),
            secret: Some(secret.reveal().to_owned()),
            old_secret_until: known.old_secret_until.filter(|until| *until > super::now()),
        }),
    };
    let names = Names::of(viewer, std::slice::from_ref(&known), None).await?;
    Ok(TargetView {
        row: names.row(viewer, known),
        own,
        latest: latest.rows.into_iter().take(LATEST).map(|row| deliveries::line(viewer, row)).collect(),
    })
}

/// The names that numbers stand for.
struct Names {
    webmasters: Vec<(i64, String)>,
    offers: Vec<(i64, String)>,
    campaigns: HashMap<WebmasterId, Vec<(i64, String)>>,
}

impl Names {
    /// Those that these addresses speak of, and the campaigns of somebody whose form offers them.
    async fn of(viewer: &Viewer, found: &[KnownTarget], owner: Option<WebmasterId>) -> Result<Self, AppError> {
        let offers = filters::names(filters::offers(viewer).await?);
        let by_campaign = found.iter().filter(|known| !known.target.filter.campaigns.is_empty());
        let owners: BTreeSet<_> = by_campaign.map(|known| known.target.webmaster).chain(owner).collect();
        let mut campaigns = HashMap::new();
        for owner in owners {
            let of = storage::campaigns::of_webmaster(&context().db, viewer.scope(), owner).await.map_err(internal)?;
            campaigns.insert(owner, of.into_iter().map(|(id, offer)| (id.0, offer)).collect());
        }
        Ok(Self { webmasters: filters::webmasters(viewer).await?, offers, campaigns })
    }

    fn row(&self, viewer: &Viewer, known: KnownTarget) -> TargetRow {
        let KnownTarget { target, failing_since, created_at, .. } = known;
        let Target { id, webmaster, name, method, url, filter, state, .. } = target;
        let named = |names: &[(i64, String)], id: i64| {
            let names: HashMap<i64, &str> = names.iter().map(|(id, name)| (*id, name.as_str())).collect();
            (id, names.get(&id).map(|name| (*name).to_owned()).unwrap_or_default())
        };
        let campaigns = self.campaigns.get(&webmaster).map_or(&[][..], Vec::as_slice);
        TargetRow {
            id: id.0,
            webmaster: (viewer.role == Role::Manager).then(|| named(&self.webmasters, webmaster.0)),
            name,
            method,
            place: url.as_str().split('?').next().unwrap_or_default().to_owned(),
            offers: filter.offers.iter().map(|OfferId(offer)| named(&self.offers, *offer)).collect(),
            campaigns: filter.campaigns.iter().map(|CampaignId(campaign)| named(campaigns, *campaign)).collect(),
            actions: filter.actions,
            statuses: filter.statuses,
            state,
            failing_since,
            created_at,
        }
    }
}
