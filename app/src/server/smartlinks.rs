//! What whom is told of smartlinks.

use super::{base_url, context, filters, internal, not_found, now, traffic};
use crate::error::AppError;
use crate::smartlinks::api::{SmartCampaign, SmartlinkRow, SmartlinkView, SmartlinksQuery, SmartlinksView};
use domain::access::{Role, Viewer};
use domain::id::{CampaignId, SmartlinkId, WebmasterId};
use domain::link::link;
use domain::money::{Amount, Currency};
use domain::report::Ratio;
use domain::smartlink::{Brought, weights};
use std::collections::HashMap;
use storage::campaigns::{self, CampaignFilter, CampaignLine};
use storage::smartlinks::{self, Smartlink};

/// The smartlinks that the viewer may see, and what their filter offers.
pub async fn list(viewer: &Viewer, query: SmartlinksQuery) -> Result<SmartlinksView, AppError> {
    let webmaster = query.webmaster.map(WebmasterId);
    let found = smartlinks::list(&context().db, viewer.scope(), webmaster).await.map_err(internal)?;
    Ok(SmartlinksView {
        rows: found.into_iter().map(|smartlink| row(viewer, smartlink)).collect(),
        webmasters: filters::webmasters(viewer).await?,
    })
}

/// One smartlink with what each campaign gets, if the viewer may see it.
pub async fn find(viewer: &Viewer, id: SmartlinkId) -> Result<SmartlinkView, AppError> {
    let db = context().db;
    let found = smartlinks::find(&db, viewer.scope(), id).await.map_err(internal)?.ok_or_else(not_found)?;
    let lines = campaigns_of(viewer, found.webmaster.0).await?;
    let offers = filters::offers(viewer).await?;
    let currencies: HashMap<i64, Currency> = offers.into_iter().map(|offer| (offer.id.0, offer.currency)).collect();
    let ids: Vec<CampaignId> = lines.iter().map(|line| line.id).collect();
    let brought = smartlinks::brought(&db, &ids, now()).await.map_err(internal)?;
    let network = super::network().await?;
    let of = |line: &CampaignLine| -> (Currency, Brought) {
        let currency = currencies.get(&line.offer.0.0).copied().unwrap_or(network.currency);
        (currency, brought.get(&line.id).copied().unwrap_or_default())
    };
    let is_chosen = |line: &CampaignLine| found.campaigns.as_ref().is_none_or(|chosen| chosen.contains(&line.id));
    let (chosen, rest): (Vec<_>, Vec<_>) = lines.into_iter().partition(is_chosen);
    let weights = weights(&chosen.iter().map(of).collect::<Vec<_>>());
    let open = chosen.iter().zip(&weights).filter(|(line, _)| traffic::is_open(line));
    let total: i64 = open.map(|(_, weight)| i64::from(*weight)).sum();
    let weights = weights.into_iter().map(Some).chain(std::iter::repeat(None));
    let campaign = |(line, weight): (CampaignLine, Option<u32>)| {
        let ((currency, brought), is_open) = (of(&line), traffic::is_open(&line));
        SmartCampaign {
            id: line.id.0,
            is_chosen: weight.is_some(),
            is_open,
            clicks: brought.clicks,
            earned: brought.earned,
            currency,
            per_click: brought.per_click().map(Amount),
            weight,
            share: weight.filter(|_| is_open && total > 0).map(|weight| Ratio(i64::from(weight) * 10_000 / total)),
            offer: line.offer.1,
        }
    };
    let campaigns = chosen.into_iter().chain(rest).zip(weights).map(campaign).collect();
    Ok(SmartlinkView { smartlink: row(viewer, found), campaigns })
}

/// All campaigns of a webmaster.
async fn campaigns_of(viewer: &Viewer, webmaster: WebmasterId) -> Result<Vec<CampaignLine>, AppError> {
    let filter = CampaignFilter { webmaster: Some(webmaster), ..CampaignFilter::default() };
    let (mut lines, mut page) = (vec![], 1);
    loop {
        let found = campaigns::list(&context().db, viewer.scope(), &filter, page).await.map_err(internal)?;
        lines.extend(found.rows);
        if page >= found.pages {
            return Ok(lines);
        }
        page += 1;
    }
}

fn row(viewer: &Viewer, smartlink: Smartlink) -> SmartlinkRow {
    let (webmaster, name) = smartlink.webmaster;
    SmartlinkRow {
        id: smartlink.id.0,
        webmaster: (viewer.role == Role::Manager).then_some((webmaster.0, name)),
        name: smartlink.name,
        url: link(&base_url(), &smartlink.code),
        campaigns: smartlink.campaigns.map(|chosen| chosen.into_iter().map(|id| id.0).collect()),
        created_at: smartlink.created_at,
    }
}
