//! What the pages about people are told.

use super::{context, internal, manager, not_found, who_may_change};
use crate::error::AppError;
use crate::team::api::{InvitationRow, LinkOwner, PersonRow, TeamChoices, TeamList, TeamQuery};
use domain::access::{Area, Role};
use domain::id::{InvitationId, UserId};
use std::collections::HashMap;
use storage::invitations::{self, Invitation};
use storage::team::{self, PeopleFilter};
use storage::users::{self, User};
use storage::{advertisers, password_resets, webmasters};

/// The names of those for whom people sign in.
struct Names {
    advertisers: HashMap<i64, String>,
    webmasters: HashMap<i64, String>,
}

impl Names {
    async fn read() -> Result<Self, AppError> {
        let db = context().db;
        let advertisers = advertisers::names(&db).await.map_err(internal)?;
        let webmasters = webmasters::list(&db).await.map_err(internal)?;
        Ok(Self {
            advertisers: advertisers.into_iter().map(|(id, name)| (id.0, name)).collect(),
            webmasters: webmasters.into_iter().map(|known| (known.id.0, known.name)).collect(),
        })
    }

    fn of(&self, role: Role) -> Option<String> {
        match role {
            Role::Manager => None,
            Role::Advertiser(id) => self.advertisers.get(&id.0).cloned(),
            Role::Webmaster(id) => self.webmasters.get(&id.0).cloned(),
        }
    }

    fn person(&self, user: User) -> PersonRow {
        PersonRow {
            id: user.id.0,
            name: user.name,
            email: user.email,
            role: user.role.word().to_owned(),
            belongs: self.of(user.role),
            areas: user.areas,
            disabled_at: user.disabled_at,
            second_factor_since: user.second_factor_since,
            password_set_at: user.password_set_at,
            created_at: user.created_at,
        }
    }

    fn invitation(&self, invitation: Invitation) -> InvitationRow {
        InvitationRow {
            id: invitation.id.0,
            name: invitation.name,
            email: invitation.email,
            role: invitation.role.word().to_owned(),
            belongs: self.of(invitation.role),
            areas: invitation.areas,
            expires_at: invitation.expires_at,
            is_over: invitation.expires_at <= (context().clock)(),
        }
    }
}

/// A page of the people, and every invitation.
pub async fn list(query: TeamQuery) -> Result<TeamList, AppError> {
    let (permit, db) = (manager()?, context().db);
    let filter = PeopleFilter { search: query.search.unwrap_or_default(), role: query.role };
    let page = team::list(&db, permit, &filter, query.page).await.map_err(internal)?;
    let invited = invitations::list(&db, permit).await.map_err(internal)?;
    let names = Names::read().await?;
    Ok(TeamList {
        people: page.rows.into_iter().map(|user| names.person(user)).collect(),
        invitations: invited.into_iter().map(|invited| names.invitation(invited)).collect(),
        page: page.page,
        pages: page.pages,
        total: page.total,
    })
}

/// Somebody who can sign in, for whoever may change that.
pub async fn person(id: i64) -> Result<PersonRow, AppError> {
    who_may_change(Area::Team)?;
    let found = users::find(&context().db, UserId(id)).await.map_err(internal)?.ok_or_else(not_found)?;
    Ok(Names::read().await?.person(found))
}

/// One invitation, for whoever may change it.
pub async fn invitation(id: i64) -> Result<InvitationRow, AppError> {
    let permit = who_may_change(Area::Team)?;
    let found = invitations::find(&context().db, permit, InvitationId(id)).await.map_err(internal)?;
    Ok(Names::read().await?.invitation(found.ok_or_else(not_found)?))
}

/// For whom somebody can be invited.
pub async fn choices() -> Result<TeamChoices, AppError> {
    who_may_change(Area::Team)?;
    let db = context().db;
    let advertisers = advertisers::names(&db).await.map_err(internal)?;
    let webmasters = webmasters::list(&db).await.map_err(internal)?;
    Ok(TeamChoices {
        advertisers: advertisers.into_iter().map(|(id, name)| (id.0, name)).collect(),
        webmasters: webmasters.into_iter().map(|known| (known.id.0, known.name)).collect(),
    })
}

/// Whom an invitation's link is for.
pub async fn invitation_owner(token: &str) -> Result<LinkOwner, AppError> {
    let context = context();
    let found = invitations::open(&context.db, token, (context.clock)()).await.map_err(internal)?;
    found.map(|found| LinkOwner { name: found.name, email: found.email }).ok_or_else(not_found)
}

/// Whom a link to a new password is for.
pub async fn reset_owner(token: &str) -> Result<LinkOwner, AppError> {
    let context = context();
    let found = password_resets::open(&context.db, token, (context.clock)()).await.map_err(internal)?;
    found.map(|email| LinkOwner { name: String::new(), email }).ok_or_else(not_found)
}
