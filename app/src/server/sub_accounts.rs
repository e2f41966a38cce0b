//! What whom is told of sub-accounts.

use super::{base_url, context, filters, internal, not_found, traffic};
use crate::error::AppError;
use crate::sub_accounts::api::{SubAccountLink, SubAccountRow, SubAccountView, SubAccountsQuery, SubAccountsView};
use domain::access::{Role, Viewer};
use domain::campaign::CampaignStatus;
use domain::id::{SubAccountId, WebmasterId};
use domain::link::{SUB_ACCOUNT, link, with_params};
use storage::campaigns::{self, CampaignFilter, CampaignLine};
use storage::sub_accounts::{self, SubAccount, SubAccountFilter};

/// The sub-accounts that the viewer may see, and what their filter offers.
pub async fn list(viewer: &Viewer, query: SubAccountsQuery) -> Result<SubAccountsView, AppError> {
    let filter = SubAccountFilter { search: query.search, webmaster: query.webmaster.map(WebmasterId) };
    let found = sub_accounts::list(&context().db, viewer.scope(), &filter, query.page).await.map_err(internal)?;
    Ok(SubAccountsView {
        rows: found.rows.into_iter().map(|account| row(viewer, account)).collect(),
        page: found.page,
        pages: found.pages,
        total: found.total,
        webmasters: filters::webmasters(viewer).await?,
    })
}

/// One sub-account with a page of its links, if the viewer may see it.
pub async fn find(viewer: &Viewer, id: SubAccountId, page: u32) -> Result<SubAccountView, AppError> {
    let db = context().db;
    let found = sub_accounts::find(&db, viewer.scope(), id).await.map_err(internal)?;
    let account = found.ok_or_else(not_found)?;
    let filter = CampaignFilter {
        webmaster: Some(account.webmaster.0),
        status: Some(CampaignStatus::Active),
        ..CampaignFilter::default()
    };
    let campaigns = campaigns::list(&db, viewer.scope(), &filter, page).await.map_err(internal)?;
    let base_url = base_url();
    let of_campaign = |line: CampaignLine| SubAccountLink {
        campaign: line.id.0,
        is_open: traffic::is_open(&line),
        url: with_params(&link(&base_url, &line.code), [(SUB_ACCOUNT, account.value.as_str())]),
        offer: line.offer.1,
    };
    Ok(SubAccountView {
        links: campaigns.rows.into_iter().map(of_campaign).collect(),
        page: campaigns.page,
        pages: campaigns.pages,
        account: row(viewer, account),
    })
}

fn row(viewer: &Viewer, account: SubAccount) -> SubAccountRow {
    let (webmaster, name) = account.webmaster;
    SubAccountRow {
        id: account.id.0,
        webmaster: (viewer.role == Role::Manager).then_some((webmaster.0, name)),
        name: account.name,
        value: account.value,
        created_at: account.created_at,
    }
}
