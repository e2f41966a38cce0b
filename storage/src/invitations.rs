//! Invitations: whoever holds the link becomes somebody who can sign in, once.

use crate::audit;
use crate::entities::invitation::{ActiveModel, Column, Entity, Model};
use crate::entities::user_account;
use crate::outbox::NewLetter;
use crate::row::Row;
use crate::team::{givable, own_areas};
use crate::users::{self, NewUser, areas, behind, canonical, role, written};
use crate::{Db, Result, StorageError, outbox};
use domain::access::right::Team;
use domain::access::{Area, Areas, Author, ManagerPermit, Permit, Role};
use domain::audit::{Deed, Subject, Thing};
use domain::id::{InvitationId, UserId};
use domain::lang::Lang;
use domain::letter::LetterKind;
use domain::team::{Refused, may_give};
use domain::time::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, NotSet, PaginatorTrait, QueryFilter, QueryOrder, Set};

/// An invitation to be made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewInvitation {
    /// The address that they will sign in with.
    pub email: String,
    /// What pages will call them.
    pub name: String,
    /// What they will be.
    pub role: Role,
    /// What they will be able to change, if they are a manager.
    pub areas: Areas,
    /// How long the link works.
    pub expires_at: Timestamp,
}

/// An invitation that nobody has followed yet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Invitation {
    /// Its id.
    pub id: InvitationId,
    /// The address that they will sign in with.
    pub email: String,
    /// What pages will call them.
    pub name: String,
    /// What they will be.
    pub role: Role,
    /// What they will be able to change, if they are a manager and whoever invited them still may.
    pub areas: Areas,
    /// Who invited them.
    pub invited_by: UserId,
    /// How long the link works.
    pub expires_at: Timestamp,
}

/// What came of an invitation, or of a new link for one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Invited {
    /// It is there.
    Done(InvitationId),
    /// There is no such invitation.
    NotThere,
    /// Somebody signs in with this address already.
    EmailTaken,
    /// Another invitation to this address is there.
    AlreadyInvited,
    /// It may not be made.
    Refused(Refused),
}

/// Makes an invitation, found by its token.
pub async fn create(db: &Db, by: Permit<Team>, new: &NewInvitation, token: &str) -> Result<Invited> {
    let txn = db.begin().await?;
    if let Err(refused) = may_give(givable(&txn, by).await?, new.areas.iter()) {
        return Ok(Invited::Refused(refused));
    }
    let email = canonical(&new.email);
    if user_account::Entity::find().filter(user_account::Column::Email.eq(&email)).count(&txn).await? > 0 {
        return Ok(Invited::EmailTaken);
    }
    let (advertiser, webmaster) = behind(new.role);
    let row = ActiveModel {
        id: NotSet,
        hash: Set(db.vault().hash_key(token)),
        email: Set(email),
        name: Set(new.name.clone()),
        role: Set(new.role.word().to_owned()),
        areas: Set(written(new.areas)),
        advertiser_id: Set(advertiser),
        webmaster_id: Set(webmaster),
        invited_by: Set(by.user().0),
        created_at: Set(by.at().0),
        expires_at: Set(new.expires_at.0),
    };
    match audit::insert(&txn, by.author(), |id| Subject::new(Thing::Invitation, id), row).await {
        Ok(id) => {
            write_to(db, &txn, by, (&canonical(&new.email), &new.name), (token, new.expires_at)).await?;
            txn.commit().await?;
            Ok(Invited::Done(InvitationId(id)))
        }
        Err(StorageError::Conflict(_)) => Ok(Invited::AlreadyInvited),
        Err(error) => Err(error),
    }
}

/// Every invitation that nobody has followed, those that are over too, the newest first.
pub async fn list(db: &Db, _: ManagerPermit) -> Result<Vec<Invitation>> {
    let rows = Entity::find().order_by_desc(Column::Id).all(db.reader()).await?;
    rows.into_iter().map(Invitation::read).collect()
}

/// One of them.
pub async fn find(db: &Db, _: ManagerPermit, id: InvitationId) -> Result<Option<Invitation>> {
    Entity::find_by_id(id.0).one(db.reader()).await?.map(Invitation::read).transpose()
}

/// Gives an invitation a new token and time; the link before leads nowhere from then on. It counts as this manager's.
pub async fn renew(db: &Db, by: Permit<Team>, id: InvitationId, token: &str, until: Timestamp) -> Result<Invited> {
    let txn = db.begin().await?;
    let own = givable(&txn, by).await?;
    let Some(row) = Entity::find_by_id(id.0).one(&txn).await? else { return Ok(Invited::NotThere) };
    let invitation = Invitation::read(row)?;
    if let Err(refused) = may_give(own, invitation.areas.iter()) {
        return Ok(Invited::Refused(refused));
    }
    let update = Entity::update_many()
        .col_expr(Column::Hash, Expr::value(db.vault().hash_key(token)))
        .col_expr(Column::InvitedBy, Expr::value(by.user().0))
        .col_expr(Column::ExpiresAt, Expr::value(until.0))
        .filter(Column::Id.eq(id.0));
    let renewed = audit::update(&txn, by.author(), Subject::new(Thing::Invitation, id.0), update).await?;
    if renewed {
        write_to(db, &txn, by, (&invitation.email, &invitation.name), (token, until)).await?;
    }
    txn.commit().await?;
    Ok(if renewed { Invited::Done(id) } else { Invited::NotThere })
}

/// Writes whoever is invited a letter with the link, in the language of whoever invites them.
async fn write_to(
    db: &Db,
    txn: &DatabaseTransaction,
    by: Permit<Team>,
    (to, name): (&str, &str),
    link: (&str, Timestamp),
) -> Result<()> {
    let inviting = user_account::Entity::find_by_id(by.user().0).one(txn).await?;
    let lang = inviting.and_then(|row| row.lang).and_then(|tag| Lang::from_tag(&tag));
    let kind = LetterKind::Invitation;
    outbox::put(db, txn, NewLetter { kind, to, name, lang, link: Some(link), about: None, at: by.at() }).await
}

/// Takes an invitation back; `false` if it is not there.
pub async fn withdraw(db: &Db, by: Permit<Team>, id: InvitationId) -> Result<bool> {
    let txn = db.begin().await?;
    let gone = Entity::delete_by_id(id.0).exec(&txn).await?.rows_affected == 1;
    if gone {
        audit::record(&txn, by.author(), Deed::Removed, Subject::new(Thing::Invitation, id.0), &[]).await?;
    }
    crate::db::commit_if(txn, gone).await
}

/// The invitation that a token opens, until it is over.
pub async fn open(db: &Db, token: &str, now: Timestamp) -> Result<Option<Invitation>> {
    let open = Entity::find().filter(Column::Hash.eq(db.vault().hash_key(token))).filter(Column::ExpiresAt.gt(now.0));
    open.one(db.reader()).await?.map(Invitation::read).transpose()
}

/// Uses an invitation up and makes the person it is for; none if the token is unknown, used or over, or if whoever invited them
/// may not let people in any more. They get no more than that manager has by now.
pub async fn redeem(
    db: &Db,
    token: &str,
    now: Timestamp,
    password_hash: &str,
    lang: Lang,
) -> Result<Option<(UserId, Role)>> {
    let txn = db.begin().await?;
    let known = Entity::find().filter(Column::Hash.eq(db.vault().hash_key(token))).filter(Column::ExpiresAt.gt(now.0));
    let Some(invitation) = known.one(&txn).await?.map(Invitation::read).transpose()? else { return Ok(None) };
    let theirs = own_areas(&txn, invitation.invited_by).await?;
    // To delete it is to use it: of two who try at once, one finds nothing left.
    let is_ours = Entity::delete_by_id(invitation.id.0).exec(&txn).await?.rows_affected == 1;
    if !is_ours || !theirs.has(Area::Team) {
        return Ok(None);
    }
    let new = NewUser {
        email: invitation.email,
        password_hash: password_hash.to_owned(),
        name: invitation.name,
        role: invitation.role,
        areas: invitation.areas.and(theirs),
        lang: Some(lang),
        created_at: now,
    };
    let user = match users::insert(&txn, &new).await {
        Ok(user) => user,
        // Somebody was made with this address in another way meanwhile.
        Err(StorageError::Conflict(_)) => return Ok(None),
        Err(error) => return Err(error),
    };
    let by = Author { user: Some(user), at: now };
    let made = user_account::Entity::find_by_id(user.0).one(&txn).await?;
    audit::created(&txn, by, Subject::new(Thing::User, user.0), &made).await?;
    audit::record(&txn, by, Deed::Removed, Subject::new(Thing::Invitation, invitation.id.0), &[]).await?;
    txn.commit().await?;
    Ok(Some((user, invitation.role)))
}

impl Invitation {
    fn read(row: Model) -> Result<Self> {
        let at = Row { table: "invitation", key: row.id };
        Ok(Self {
            id: InvitationId(row.id),
            role: at.read("role", role(&row.role, row.advertiser_id, row.webmaster_id))?,
            areas: at.read("areas", areas(&row.areas))?,
            email: row.email,
            name: row.name,
            invited_by: UserId(row.invited_by),
            expires_at: Timestamp(row.expires_at),
        })
    }
}
