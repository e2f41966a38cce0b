//! What the pages about people ask the server for. Any manager sees who there is; those who may change the team see the forms.

use super::ROLES;
use crate::error::AppError;
use crate::query::Query;
use domain::access::Areas;
use domain::time::Timestamp;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// Which people to list.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct TeamQuery {
    /// A part of their name or address.
    #[serde(default)]
    pub search: Option<String>,
    /// The word of their role.
    #[serde(default)]
    pub role: Option<String>,
    /// Which page, from 1.
    #[serde(default)]
    pub page: u32,
}

impl TeamQuery {
    /// Reads the address of the page.
    #[must_use]
    pub fn read(query: &Query) -> Self {
        let role = query.text("role").filter(|role| ROLES.contains(&role.as_str()));
        Self { search: query.text("search"), role, page: query.read("page").unwrap_or(1) }
    }
}

/// Somebody who can sign in.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PersonRow {
    /// Their id.
    pub id: i64,
    /// What pages call them.
    pub name: String,
    /// The address that they sign in with.
    pub email: String,
    /// The word of their role.
    pub role: String,
    /// The advertiser or webmaster for whom they sign in.
    pub belongs: Option<String>,
    /// What they may change, if they are a manager.
    pub areas: Areas,
    /// Since when they may not sign in any more.
    pub disabled_at: Option<Timestamp>,
    /// Since when a code is asked for when they sign in.
    pub second_factor_since: Option<Timestamp>,
    /// When they last chose a password; none if it is the first one still.
    pub password_set_at: Option<Timestamp>,
    /// Since when they are there.
    pub created_at: Timestamp,
}

/// An invitation that nobody has followed yet.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct InvitationRow {
    /// Its id.
    pub id: i64,
    /// What pages will call them.
    pub name: String,
    /// The address that they will sign in with.
    pub email: String,
    /// The word of their role.
    pub role: String,
    /// The advertiser or webmaster for whom they will sign in.
    pub belongs: Option<String>,
    /// What they will be able to change, if they are a manager.
    pub areas: Areas,
    /// How long the link works.
    pub expires_at: Timestamp,
    /// Whether it works no more.
    pub is_over: bool,
}

/// A page of the list.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TeamList {
    /// The people.
    pub people: Vec<PersonRow>,
    /// Every invitation.
    pub invitations: Vec<InvitationRow>,
    /// Which page it is, from 1.
    pub page: u32,
    /// How many pages there are.
    pub pages: u32,
    /// How many people there are on all of them.
    pub total: i64,
}

/// For whom somebody can be invited, by number and name.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TeamChoices {
    /// Every advertiser.
    pub advertisers: Vec<(i64, String)>,
    /// Every webmaster.
    pub webmasters: Vec<(i64, String)>,
}

/// Whom a link is for.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LinkOwner {
    /// What pages call them; empty if they know themselves.
    pub name: String,
    /// The address that they sign in with.
    pub email: String,
}

/// A page of the list.
#[server(endpoint = "team", input = server_fn::codec::GetUrl)]
pub async fn list_team(query: TeamQuery) -> Result<TeamList, AppError> {
    crate::server::team::list(query).await
}

/// Somebody who can sign in.
#[server(endpoint = "person", input = server_fn::codec::GetUrl)]
pub async fn find_person(id: i64) -> Result<PersonRow, AppError> {
    crate::server::team::person(id).await
}

/// One invitation.
#[server(endpoint = "invited", input = server_fn::codec::GetUrl)]
pub async fn find_invitation(id: i64) -> Result<InvitationRow, AppError> {
    crate::server::team::invitation(id).await
}

/// For whom somebody can be invited.
#[server(endpoint = "team_choices", input = server_fn::codec::GetUrl)]
pub async fn list_choices() -> Result<TeamChoices, AppError> {
    crate::server::team::choices().await
}

/// Whom an invitation's link is for. Whoever holds it is answered.
#[server(endpoint = "invitation", input = server_fn::codec::GetUrl)]
pub async fn open_invitation(token: String) -> Result<LinkOwner, AppError> {
    crate::server::team::invitation_owner(&token).await
}

/// Whom a link to a new password is for. Whoever holds it is answered.
#[server(endpoint = "password_reset", input = server_fn::codec::GetUrl)]
pub async fn open_reset(token: String) -> Result<LinkOwner, AppError> {
    crate::server::team::reset_owner(&token).await
}
