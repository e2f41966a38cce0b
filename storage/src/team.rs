//! Everybody who can sign in, and how managers change what each may do. What may be changed is [`domain::team`]'s to say; it is
//! asked in the transaction of the change, with the rows of the managers locked, so that two at once cannot undo each other.

use crate::audit;
use crate::entities::password_reset;
use crate::entities::user_account::{Column, Entity, Model};
use crate::page::Cut;
use crate::row::Row;
use crate::users::{User, areas, written};
use crate::{Db, PER_PAGE, Page, Result, api_tokens, outbox, second_factors, sessions};
use domain::access::right::Team;
use domain::access::{Area, Areas, ManagerPermit, Permit, Role};
use domain::audit::{Deed, FieldChange, Subject, Thing};
use domain::id::UserId;
use domain::letter::LetterKind;
use domain::team::{Refused, Standing, may_change, may_give};
use domain::time::Timestamp;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set,
};

/// Which people to list.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct PeopleFilter {
    /// A part of their name or address, in any case.
    pub search: String,
    /// The word of their role, see [`Role::word`].
    pub role: Option<String>,
}

/// What somebody is to become.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PersonChange {
    /// What pages call them.
    pub name: String,
    /// What they may change; it makes no difference to somebody who is no manager.
    pub areas: Areas,
}

/// What came of a change.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Changed {
    /// It was made.
    Done,
    /// There is nobody like that.
    NotThere,
    /// It may not be made.
    Refused(Refused),
}

/// A page of the people, by name.
pub async fn list(db: &Db, _: ManagerPermit, filter: &PeopleFilter, page: u32) -> Result<Page<User>> {
    let rows = Entity::find().all(db.reader()).await?;
    let mut people = rows.into_iter().map(User::read).collect::<Result<Vec<_>>>()?;
    let search = filter.search.to_lowercase();
    let is_wanted = |user: &User| {
        let is_found = user.name.to_lowercase().contains(&search) || user.email.contains(&search);
        is_found && filter.role.as_ref().is_none_or(|role| role == user.role.word())
    };
    people.retain(is_wanted);
    // Here rather than in the database: each of them has an order of its own.
    people.sort_by_cached_key(|user| (user.name.to_lowercase(), user.id));
    let total = i64::try_from(people.len()).unwrap_or(i64::MAX);
    let cut = Cut::of(total, page);
    let first = usize::try_from(cut.offset()).unwrap_or(usize::MAX);
    let rows = people.into_iter().skip(first).take(PER_PAGE as usize).collect();
    Ok(Page { rows, page: cut.page, pages: cut.pages, total })
}

/// Changes somebody's name, and what they may change.
pub async fn change(db: &Db, by: Permit<Team>, id: UserId, new: &PersonChange) -> Result<Changed> {
    alter(db, by, id, |user| {
        let areas = if user.role == Role::Manager { new.areas } else { Areas::NONE };
        let after = Standing { areas, ..standing(user) };
        let update = Entity::update_many().col_expr(Column::Name, Expr::value(new.name.clone()));
        Ok((
            after,
            if user.role == Role::Manager {
                update.col_expr(Column::Areas, Expr::value(written(areas)))
            } else {
                update
            },
        ))
    })
    .await
}

/// Keeps somebody out, everywhere and at once, or lets them in again.
pub async fn set_active(db: &Db, by: Permit<Team>, id: UserId, active: bool) -> Result<Changed> {
    alter(db, by, id, |user| {
        if !active && user.id == by.user() {
            return Err(Refused::Yourself);
        }
        let since = if active { None } else { Some(user.disabled_at.unwrap_or(by.at()).0) };
        let update = Entity::update_many().col_expr(Column::DisabledAt, Expr::value(since));
        Ok((Standing { active, ..standing(user) }, update))
    })
    .await
}

/// Keeps the token of a link by which somebody can choose a new password, in place of an older one.
pub async fn allow_reset(db: &Db, by: Permit<Team>, id: UserId, token: &str, until: Timestamp) -> Result<Changed> {
    let txn = db.begin().await?;
    match stand_in(&txn, by, id).await? {
        Changed::Done => {}
        other => return Ok(other),
    }
    let hash = db.vault().hash_key(token);
    let row = password_reset::ActiveModel { user_id: Set(id.0), hash: Set(hash), expires_at: Set(until.0) };
    let newest = OnConflict::column(password_reset::Column::UserId)
        .update_columns([password_reset::Column::Hash, password_reset::Column::ExpiresAt])
        .to_owned();
    password_reset::Entity::insert(row).on_conflict(newest).exec_without_returning(&txn).await?;
    let change = FieldChange { field: "reset_link_until".to_owned(), before: None, after: Some(until.0.to_string()) };
    audit::record(&txn, by.author(), Deed::Changed, Subject::new(Thing::User, id.0), &[change]).await?;
    outbox::tell(db, &txn, id, LetterKind::NewPassword, Some((token, until)), by.at()).await?;
    txn.commit().await?;
    Ok(Changed::Done)
}

/// Switches somebody's second factor off, who has lost it.
pub async fn drop_second_factor(db: &Db, by: Permit<Team>, id: UserId) -> Result<Changed> {
    let txn = db.begin().await?;
    match stand_in(&txn, by, id).await? {
        Changed::Done => {}
        other => return Ok(other),
    }
    second_factors::remove_in(db, &txn, by.author(), id).await?;
    txn.commit().await?;
    Ok(Changed::Done)
}

/// Makes a change that `domain` allows; who is kept out by it is signed out, and their tokens are revoked.
async fn alter(
    db: &Db,
    by: Permit<Team>,
    id: UserId,
    change: impl FnOnce(&User) -> std::result::Result<(Standing, sea_orm::UpdateMany<Entity>), Refused>,
) -> Result<Changed> {
    let txn = db.begin().await?;
    let managers = managers(&txn).await?;
    let Some(user) = person(&txn, id).await? else { return Ok(Changed::NotThere) };
    let (after, update) = match change(&user) {
        Ok(change) => change,
        Err(refused) => return Ok(Changed::Refused(refused)),
    };
    let others = managers.iter().any(|(other, can)| *other != id && can.has(Area::Team));
    if let Err(refused) = may_change(own(&managers, by.user()).and(by.areas()), standing(&user), after, others) {
        return Ok(Changed::Refused(refused));
    }
    let subject = Subject::new(Thing::User, id.0);
    audit::update(&txn, by.author(), subject, update.filter(Column::Id.eq(id.0))).await?;
    if !after.active {
        sessions::end_in(&txn, id, None).await?;
        api_tokens::revoke_all_in(&txn, by.author(), id).await?;
    }
    txn.commit().await?;
    Ok(Changed::Done)
}

/// Whether a manager may do something by which they could sign in as this person. Themselves they are: a link to a new password would
/// make a whole account of a token, or of a session that somebody left open.
async fn stand_in(txn: &DatabaseTransaction, by: Permit<Team>, id: UserId) -> Result<Changed> {
    if id == by.user() {
        return Ok(Changed::Refused(Refused::Yourself));
    }
    let own = givable(txn, by).await?;
    let Some(user) = person(txn, id).await? else { return Ok(Changed::NotThere) };
    let may = may_give(own, standing(&user).areas.iter());
    Ok(may.map_or_else(Changed::Refused, |()| Changed::Done))
}

/// What whoever asks may give to others: what they may change at this moment, and in the way in which they ask.
pub(crate) async fn givable(txn: &DatabaseTransaction, by: Permit<Team>) -> Result<Areas> {
    Ok(own_areas(txn, by.user()).await?.and(by.areas()))
}

/// What somebody may change at this moment, with nobody else changing that meanwhile.
pub(crate) async fn own_areas(txn: &DatabaseTransaction, user: UserId) -> Result<Areas> {
    Ok(own(&managers(txn).await?, user))
}

/// Every manager with what they may change as they are. Their rows stay locked until the transaction is over.
async fn managers(txn: &DatabaseTransaction) -> Result<Vec<(UserId, Areas)>> {
    let managers = Entity::find().filter(Column::Role.eq(Role::Manager.word())).order_by_asc(Column::Id);
    let rows = managers.lock_exclusive().all(txn).await?;
    let each = |row: Model| {
        let areas = Row { table: "user_account", key: row.id }.read("areas", areas(&row.areas))?;
        Ok((UserId(row.id), Standing { active: row.disabled_at.is_none(), areas }.effective()))
    };
    rows.into_iter().map(each).collect()
}

fn own(managers: &[(UserId, Areas)], user: UserId) -> Areas {
    managers.iter().find(|(manager, _)| *manager == user).map_or(Areas::NONE, |(_, areas)| *areas)
}

async fn person(connection: &impl ConnectionTrait, id: UserId) -> Result<Option<User>> {
    Entity::find_by_id(id.0).one(connection).await?.map(User::read).transpose()
}

fn standing(user: &User) -> Standing {
    let areas = if user.role == Role::Manager { user.areas } else { Areas::NONE };
    Standing { active: user.disabled_at.is_none(), areas }
}
