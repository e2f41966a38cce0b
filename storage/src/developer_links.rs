//! Links by which a developer without an account sees the codes of one offer.

use crate::api_keys::{self, ApiKey};
use crate::audit;
use crate::db::commit_if;
use crate::entities::developer_link::{ActiveModel, Column, Entity, Model};
use crate::entities::offer;
use crate::offers::{self, offers_in};
use crate::row::Row;
use crate::{Db, Nonce, Result, Vault};
use domain::access::{Scope, SharingPermit};
use domain::audit::{Subject, Thing};
use domain::id::{AdvertiserId, DeveloperLinkId, OfferId};
use domain::offer::Offer;
use domain::time::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, NotSet, QueryFilter, QueryOrder, Set};

/// How often it is noted that a link was opened, in milliseconds: a page that is reloaded all day costs no more writes than that.
const NOTE_EVERY: i64 = 60_000;

/// A link.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DeveloperLink {
    /// Its id.
    pub id: DeveloperLinkId,
    /// The token in its address.
    pub token: String,
    /// Since when.
    pub created_at: Timestamp,
    /// Until when.
    pub expires_at: Timestamp,
    /// When it was taken back.
    pub revoked_at: Option<Timestamp>,
    /// When it was last opened, to the minute.
    pub opened_at: Option<Timestamp>,
}

impl DeveloperLink {
    /// Whether it shows anything.
    #[must_use]
    pub fn works(&self, now: Timestamp) -> bool {
        self.revoked_at.is_none() && self.expires_at > now
    }
}

/// What a link shows: the offer without anybody's personal terms, and its advertiser's keys.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Shared {
    /// The offer.
    pub offer: Offer,
    /// The keys that are not revoked, the newest first.
    pub keys: Vec<ApiKey>,
}

/// Makes a link to the codes of an offer; none if the offer is not in the permit's scope. The nonce must be random.
pub async fn create(
    db: &Db,
    by: SharingPermit,
    offer: OfferId,
    token: &str,
    nonce: Nonce,
    expires_at: Timestamp,
) -> Result<Option<DeveloperLinkId>> {
    let txn = db.begin().await?;
    if !covers(&txn, by, offer).await? {
        return Ok(None);
    }
    let row = ActiveModel {
        id: NotSet,
        offer_id: Set(offer.0),
        hash: Set(db.vault().hash_key(token)),
        sealed: Set(db.vault().seal(token, nonce)),
        created_at: Set(by.author().at.0),
        expires_at: Set(expires_at.0),
        revoked_at: Set(None),
        opened_at: Set(None),
    };
    let id = audit::insert(&txn, by.author(), |id| subject(id, offer.0), row).await?;
    txn.commit().await?;
    Ok(Some(DeveloperLinkId(id)))
}

/// The links to the codes of an offer, the newest first; none of an offer that is not in the permit's scope.
pub async fn list(db: &Db, permit: SharingPermit, offer: OfferId) -> Result<Vec<DeveloperLink>> {
    if !covers(db.reader(), permit, offer).await? {
        return Ok(vec![]);
    }
    let rows = Entity::find().filter(Column::OfferId.eq(offer.0)).order_by_desc(Column::Id).all(db.reader()).await?;
    rows.iter().map(|row| DeveloperLink::read(row, db.vault())).collect()
}

/// Takes a link back; `false` if it was, or is none of this offer, or the offer is not in the permit's scope.
pub async fn revoke(db: &Db, by: SharingPermit, offer: OfferId, id: DeveloperLinkId) -> Result<bool> {
    let txn = db.begin().await?;
    if !covers(&txn, by, offer).await? {
        return commit_if(txn, false).await;
    }
    let update = Entity::update_many()
        .col_expr(Column::RevokedAt, Expr::value(by.author().at.0))
        .filter(Column::Id.eq(id.0))
        .filter(Column::OfferId.eq(offer.0))
        .filter(Column::RevokedAt.is_null());
    let revoked = audit::update(&txn, by.author(), subject(id.0, offer.0), update).await?;
    commit_if(txn, revoked).await
}

/// What the link with this token shows, and notes that it was opened; none if it is unknown, revoked or expired: nobody learns
/// which. Whoever holds the token needs no other permission.
pub async fn open(db: &Db, token: &str, now: Timestamp) -> Result<Option<Shared>> {
    let working = Entity::find()
        .filter(Column::Hash.eq(db.vault().hash_key(token)))
        .filter(Column::RevokedAt.is_null())
        .filter(Column::ExpiresAt.gt(now.0));
    let Some(row) = working.one(db.reader()).await? else { return Ok(None) };
    let of = offer::Entity::find_by_id(row.offer_id).one(db.reader()).await?;
    let owner = AdvertiserId(Row { table: "developer_link", key: row.id }.read("offer_id", of)?.advertiser_id);
    let found = offers::find(db, Scope::Advertiser(owner), OfferId(row.offer_id)).await?;
    let Some(found) = found else { return Ok(None) };
    let keys = api_keys::working(db, owner, now).await?;
    if row.opened_at.is_none_or(|last| last + NOTE_EVERY <= now.0) {
        let note = Entity::update_many().col_expr(Column::OpenedAt, Expr::value(now.0)).filter(Column::Id.eq(row.id));
        note.exec(db.writer()).await?;
    }
    Ok(Some(Shared { offer: found.offer, keys }))
}

/// Whether an offer is there and in the permit's scope.
pub(crate) async fn covers(connection: &impl ConnectionTrait, permit: SharingPermit, offer: OfferId) -> Result<bool> {
    let found = offer::Entity::find_by_id(offer.0).filter(offers_in(permit.scope())).one(connection).await?;
    Ok(found.is_some())
}

fn subject(id: i64, offer: i64) -> Subject {
    Subject::part(Thing::DeveloperLink, id, Thing::Offer, offer)
}

impl DeveloperLink {
    fn read(row: &Model, vault: &Vault) -> Result<Self> {
        let at = Row { table: "developer_link", key: row.id };
        Ok(Self {
            id: DeveloperLinkId(row.id),
            token: at.read("sealed", vault.open(&row.sealed))?,
            created_at: Timestamp(row.created_at),
            expires_at: Timestamp(row.expires_at),
            revoked_at: row.revoked_at.map(Timestamp),
            opened_at: row.opened_at.map(Timestamp),
        })
    }
}
