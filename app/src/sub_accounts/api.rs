//! What the pages of sub-accounts ask the server for: managers are told of everybody's, webmasters of their own.

use crate::error::AppError;
use crate::query::Query;
use domain::time::Timestamp;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// Which sub-accounts to list.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SubAccountsQuery {
    /// A part of the name or of the value.
    pub search: Option<String>,
    /// Whose; for managers.
    pub webmaster: Option<i64>,
    /// Which page, from 1.
    pub page: u32,
}

impl SubAccountsQuery {
    /// Reads the address of the page.
    #[must_use]
    pub fn read(query: &Query) -> Self {
        Self { search: query.text("search"), webmaster: query.read("webmaster"), page: query.read("page").unwrap_or(1) }
    }
}

/// A page of the list.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SubAccountsView {
    /// The sub-accounts.
    pub rows: Vec<SubAccountRow>,
    /// Which page it is, from 1.
    pub page: u32,
    /// How many there are.
    pub pages: u32,
    /// How many sub-accounts there are on all of them.
    pub total: i64,
    /// The webmasters that a manager can choose from.
    pub webmasters: Vec<(i64, String)>,
}

/// A sub-account.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SubAccountRow {
    /// Its number.
    pub id: i64,
    /// Whose it is: number and name; a manager sees it.
    pub webmaster: Option<(i64, String)>,
    /// What it is called.
    pub name: String,
    /// What its links carry.
    pub value: String,
    /// Since when.
    pub created_at: Timestamp,
}

/// A sub-account with its links.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SubAccountView {
    /// The sub-account.
    pub account: SubAccountRow,
    /// A link for each campaign of the webmaster, those of this page.
    pub links: Vec<SubAccountLink>,
    /// Which page of them it is, from 1.
    pub page: u32,
    /// How many there are.
    pub pages: u32,
}

/// The link of a campaign for a sub-account.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SubAccountLink {
    /// The campaign's number.
    pub campaign: i64,
    /// The offer's name.
    pub offer: String,
    /// Whether it leads to the offer now.
    pub is_open: bool,
    /// The link.
    pub url: String,
}

/// The sub-accounts that the viewer may see.
#[server(endpoint = "sub_accounts", input = server_fn::codec::GetUrl)]
pub async fn list_sub_accounts(#[server(default)] query: SubAccountsQuery) -> Result<SubAccountsView, AppError> {
    crate::server::sub_accounts::list(&crate::server::traffic::takes_part()?, query).await
}

/// One sub-account, with a page of its links.
#[server(endpoint = "sub_account", input = server_fn::codec::GetUrl)]
pub async fn find_sub_account(id: i64, page: u32) -> Result<SubAccountView, AppError> {
    let viewer = crate::server::traffic::takes_part()?;
    crate::server::sub_accounts::find(&viewer, domain::id::SubAccountId(id), page).await
}
