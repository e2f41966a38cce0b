//! The logos of offers. Their bytes are read for whoever looks at one, and by nothing else.

use super::offers_in;
use crate::audit;
use crate::db::commit_if;
use crate::entities::{offer, offer_logo};
use crate::row::Row;
use crate::{Db, Result};
use domain::access::right::Offers;
use domain::access::{Permit, Scope};
use domain::audit::{Deed, FieldChange, Subject, Thing};
use domain::id::OfferId;
use domain::offer::ImageKind;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, Select, Set};
use sha2::{Digest, Sha256};
use std::collections::HashMap;

/// A logo.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Logo {
    /// What the bytes are.
    pub kind: ImageKind,
    /// Changes with the bytes, and with nothing else.
    pub digest: String,
    /// The file.
    pub bytes: Vec<u8>,
}

/// The logo of an offer, if the offer is in scope and has one.
pub async fn logo(db: &Db, scope: Scope, id: OfferId) -> Result<Option<Logo>> {
    let txn = db.begin_read().await?;
    let offer = offer::Entity::find_by_id(id.0).filter(offers_in(scope)).one(&txn).await?;
    let row = match offer {
        Some(offer) => offer_logo::Entity::find_by_id(offer.id).one(&txn).await?,
        None => None,
    };
    txn.commit().await?;
    row.map(read).transpose()
}

/// Gives an offer a logo; `false` if the offer is not there.
pub async fn set_logo(db: &Db, by: Permit<Offers>, id: OfferId, kind: ImageKind, bytes: Vec<u8>) -> Result<bool> {
    let txn = db.begin().await?;
    if offer::Entity::find_by_id(id.0).one(&txn).await?.is_none() {
        txn.rollback().await?;
        return Ok(false);
    }
    let before = digest_of(&txn, id).await?;
    let digest = digest(&bytes);
    let row = offer_logo::ActiveModel {
        offer_id: Set(id.0),
        media_type: Set(kind.media_type().to_owned()),
        digest: Set(digest.clone()),
        bytes: Set(bytes),
    };
    let replace = OnConflict::column(offer_logo::Column::OfferId)
        .update_columns([offer_logo::Column::MediaType, offer_logo::Column::Digest, offer_logo::Column::Bytes])
        .to_owned();
    offer_logo::Entity::insert(row).on_conflict(replace).exec_without_returning(&txn).await?;
    record(&txn, by, id, before, Some(digest)).await?;
    txn.commit().await?;
    Ok(true)
}

/// Takes the logo of an offer away; `false` if it has none.
pub async fn remove_logo(db: &Db, by: Permit<Offers>, id: OfferId) -> Result<bool> {
    let txn = db.begin().await?;
    let before = digest_of(&txn, id).await?;
    let removed = offer_logo::Entity::delete_by_id(id.0).exec(&txn).await?.rows_affected > 0;
    record(&txn, by, id, before, None).await?;
    commit_if(txn, removed).await
}

/// The digests of all logos, by offer.
pub(super) async fn digests(txn: &impl ConnectionTrait) -> Result<HashMap<i64, String>> {
    Ok(select_digests().into_tuple().all(txn).await?.into_iter().collect())
}

/// The digest of the logo of one offer, if it has one.
pub(super) async fn digest_of(txn: &impl ConnectionTrait, id: OfferId) -> Result<Option<String>> {
    let found: Option<(i64, String)> =
        select_digests().filter(offer_logo::Column::OfferId.eq(id.0)).into_tuple().one(txn).await?;
    Ok(found.map(|(_, digest)| digest))
}

fn select_digests() -> Select<offer_logo::Entity> {
    let columns = [offer_logo::Column::OfferId, offer_logo::Column::Digest];
    offer_logo::Entity::find().select_only().columns(columns)
}

/// Sixteen hexadecimal digits of the bytes' hash: enough to tell one upload from the next.
fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(8).fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

async fn record(
    txn: &impl ConnectionTrait,
    by: Permit<Offers>,
    id: OfferId,
    before: Option<String>,
    after: Option<String>,
) -> Result<()> {
    if before == after {
        return Ok(());
    }
    let change = FieldChange { field: "logo".to_owned(), before, after };
    audit::record(txn, by.author(), Deed::Changed, Subject::new(Thing::Offer, id.0), &[change]).await
}

fn read(row: offer_logo::Model) -> Result<Logo> {
    let at = Row { table: "offer_logo", key: row.offer_id };
    let kind = at.read("media_type", ImageKind::from_media_type(&row.media_type))?;
    Ok(Logo { kind, digest: row.digest, bytes: row.bytes })
}
