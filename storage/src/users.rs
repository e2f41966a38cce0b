//! People who can sign in.

use crate::entities::user_account::{ActiveModel, Column, Entity, Model};
use crate::row::Row;
use crate::{Db, Result};
use domain::access::{Area, Areas, Role};
use domain::id::{AdvertiserId, UserId, WebmasterId};
use domain::lang::Lang;
use domain::time::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, NotSet, PaginatorTrait, QueryFilter, Set};

/// A person who can sign in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct User {
    /// Their id.
    pub id: UserId,
    /// Their address, lower case.
    pub email: String,
    /// The hash of their password, as argon2 writes it.
    pub password_hash: String,
    /// What pages call them.
    pub name: String,
    /// What they are.
    pub role: Role,
    /// What they may change, if they are a manager.
    pub areas: Areas,
    /// The language they chose.
    pub lang: Option<Lang>,
    /// Since when.
    pub created_at: Timestamp,
    /// Since when they may not sign in any more.
    pub disabled_at: Option<Timestamp>,
    /// Since when a code is asked for when they sign in.
    pub second_factor_since: Option<Timestamp>,
    /// When they last chose a password; none if it is the first one still.
    pub password_set_at: Option<Timestamp>,
    /// Whether they want letters about alerts.
    pub alert_letters: bool,
}

/// A person to be made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewUser {
    /// Their address, in any case.
    pub email: String,
    /// The hash of their password.
    pub password_hash: String,
    /// What pages call them.
    pub name: String,
    /// What they are.
    pub role: Role,
    /// What they may change, if they are a manager.
    pub areas: Areas,
    /// The language they chose.
    pub lang: Option<Lang>,
    /// Since when.
    pub created_at: Timestamp,
}

/// The person with this address, in any case.
pub async fn find_by_email(db: &Db, email: &str) -> Result<Option<User>> {
    if email.contains('\0') {
        // No text can contain it on PostgreSQL, and there it is an error to ask.
        return Ok(None);
    }
    let row = Entity::find().filter(Column::Email.eq(canonical(email))).one(db.reader()).await?;
    row.map(User::read).transpose()
}

/// The person with this id.
pub async fn find(db: &Db, id: UserId) -> Result<Option<User>> {
    Entity::find_by_id(id.0).one(db.reader()).await?.map(User::read).transpose()
}

/// Adds a person. [`crate::StorageError::Conflict`] if the address is taken.
pub async fn create(db: &Db, new: &NewUser) -> Result<UserId> {
    insert(db.writer(), new).await
}

/// How many people there are.
pub async fn count(db: &Db) -> Result<u64> {
    Ok(Entity::find().count(db.reader()).await?)
}

/// Keeps the language somebody chose.
pub async fn set_lang(db: &Db, id: UserId, lang: Lang) -> Result<()> {
    let lang = Expr::value(lang.tag());
    Entity::update_many().col_expr(Column::Lang, lang).filter(Column::Id.eq(id.0)).exec(db.writer()).await?;
    Ok(())
}

/// Keeps the hash of somebody's password in place of an older one.
pub async fn set_password_hash(db: &Db, id: UserId, hash: &str) -> Result<()> {
    let hash = Expr::value(hash);
    Entity::update_many().col_expr(Column::PasswordHash, hash).filter(Column::Id.eq(id.0)).exec(db.writer()).await?;
    Ok(())
}

/// Adds a person, in a transaction or alone.
pub(crate) async fn insert(connection: &impl ConnectionTrait, new: &NewUser) -> Result<UserId> {
    let (advertiser, webmaster) = behind(new.role);
    let row = ActiveModel {
        id: NotSet,
        email: Set(canonical(&new.email)),
        password_hash: Set(new.password_hash.clone()),
        name: Set(new.name.clone()),
        role: Set(new.role.word().to_owned()),
        areas: Set(written(new.areas)),
        advertiser_id: Set(advertiser),
        webmaster_id: Set(webmaster),
        lang: Set(new.lang.map(|lang| lang.tag().to_owned())),
        created_at: Set(new.created_at.0),
        disabled_at: Set(None),
        totp_sealed: Set(None),
        totp_pending: Set(None),
        totp_step: Set(None),
        second_factor_since: Set(None),
        password_set_at: Set(None),
        // Managers are told until they say otherwise.
        alert_letters: Set(new.role == Role::Manager),
    };
    Ok(UserId(Entity::insert(row).exec(connection).await?.last_insert_id))
}

/// The advertiser and the webmaster for whom somebody of this role signs in, as they are stored.
pub(crate) fn behind(role: Role) -> (Option<i64>, Option<i64>) {
    match role {
        Role::Manager => (None, None),
        Role::Advertiser(id) => (Some(id.0), None),
        Role::Webmaster(id) => (None, Some(id.0)),
    }
}

/// The role that three columns say together; none if they contradict each other.
pub(crate) fn role(word: &str, advertiser: Option<i64>, webmaster: Option<i64>) -> Option<Role> {
    match (word, advertiser, webmaster) {
        ("manager", None, None) => Some(Role::Manager),
        ("advertiser", Some(id), None) => Some(Role::Advertiser(AdvertiserId(id))),
        ("webmaster", None, Some(id)) => Some(Role::Webmaster(WebmasterId(id))),
        _ => None,
    }
}

/// Areas as they are stored: their words with commas between.
pub(crate) fn written(areas: Areas) -> String {
    areas.iter().map(Area::word).collect::<Vec<_>>().join(",")
}

/// The areas of such a text, if all of its words are some.
pub(crate) fn areas(text: &str) -> Option<Areas> {
    text.split(',').filter(|word| !word.is_empty()).map(Area::from_word).collect()
}

/// An address as it is stored and looked up. Whoever writes it otherwise means the same mailbox.
pub(crate) fn canonical(email: &str) -> String {
    email.to_lowercase()
}

impl User {
    pub(crate) fn read(row: Model) -> Result<Self> {
        let at = Row { table: "user_account", key: row.id };
        let role = role(&row.role, row.advertiser_id, row.webmaster_id);
        Ok(Self {
            id: UserId(row.id),
            role: at.read("role", role)?,
            areas: at.read("areas", areas(&row.areas))?,
            lang: row.lang.map(|tag| at.read("lang", Lang::from_tag(&tag))).transpose()?,
            email: row.email,
            password_hash: row.password_hash,
            name: row.name,
            created_at: Timestamp(row.created_at),
            disabled_at: row.disabled_at.map(Timestamp),
            second_factor_since: row.second_factor_since.map(Timestamp),
            password_set_at: row.password_set_at.map(Timestamp),
            alert_letters: row.alert_letters,
        })
    }
}
