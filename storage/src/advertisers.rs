//! Advertisers.

use crate::audit;
use crate::db::{bump_revision, commit_if};
use crate::entities::advertiser::{ActiveModel, Column, Entity, Model};
use crate::entities::{api_key, offer, postback_log};
use crate::row::{Row, to_json};
use crate::{Db, Nonce, Result, SigningSecret, Vault};
use domain::access::right::People;
use domain::access::{IntegrationPermit, ManagerPermit, Permit};
use domain::audit::{Subject, Thing};
use domain::id::AdvertiserId;
use domain::key::has_ended;
use domain::status::{ConversionStatus, MOST_WORDS, StatusMap, canonical};
use domain::time::Timestamp;
use ipnet::IpNet;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, NotSet, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Set,
    UpdateMany,
};
use std::collections::HashMap;

/// An advertiser, and how its postbacks are taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AdvertiserSettings {
    /// Its id.
    pub id: AdvertiserId,
    /// What it is called.
    pub name: String,
    /// Whether every postback is answered with code 200, for old systems that know no other.
    pub always_200: bool,
    /// Its own status words.
    pub words: StatusMap,
    /// From where it may send; from anywhere when empty.
    pub allowed_ips: Vec<IpNet>,
    /// What it signs its postbacks with, if they have to be signed.
    pub signing: Option<SigningSecret>,
}

/// An advertiser to be made, or what one is to become.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewAdvertiser {
    /// What it is called.
    pub name: String,
    /// Whom to turn to, and how.
    pub contact: String,
    /// What managers have to remember of it.
    pub notes: String,
    /// Whether every postback is answered with code 200.
    pub always_200: bool,
    /// Its own status words.
    pub words: StatusMap,
    /// From where it may send; from anywhere when empty.
    pub allowed_ips: Vec<IpNet>,
}

/// All that there is to know of an advertiser.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AdvertiserDetail {
    /// How its postbacks are taken.
    pub settings: AdvertiserSettings,
    /// Whom to turn to, and how.
    pub contact: String,
    /// What managers have to remember of it.
    pub notes: String,
    /// Since when it is there.
    pub created_at: Timestamp,
    /// Since when it signs with its present secret, if it does.
    pub signing_since: Option<Timestamp>,
    /// When its last postback came, good or bad.
    pub last_postback: Option<Timestamp>,
}

/// An advertiser in a list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AdvertiserSummary {
    /// Its id.
    pub id: AdvertiserId,
    /// What it is called.
    pub name: String,
    /// Whom to turn to, and how.
    pub contact: String,
    /// How many offers it has.
    pub offers: i64,
    /// How many of its keys work.
    pub keys: i64,
    /// Whether its postbacks have to be signed.
    pub signs: bool,
    /// When its last postback came, good or bad.
    pub last_postback: Option<Timestamp>,
}

/// Adds an advertiser.
pub async fn create(db: &Db, by: Permit<People>, new: &NewAdvertiser) -> Result<AdvertiserId> {
    let row = ActiveModel {
        id: NotSet,
        name: Set(new.name.clone()),
        always_200: Set(new.always_200),
        status_map: Set(to_json(&new.words)),
        allowed_ips: Set(to_json(&new.allowed_ips)),
        created_at: Set(by.at().0),
        contact: Set(new.contact.clone()),
        notes: Set(new.notes.clone()),
        signing_secret: Set(None),
        signing_since: Set(None),
    };
    let txn = db.begin().await?;
    bump_revision(&txn).await?;
    let id = audit::insert(&txn, by.author(), |id| Subject::new(Thing::Advertiser, id), row).await?;
    txn.commit().await?;
    Ok(AdvertiserId(id))
}

/// Makes an advertiser into something else; `false` if it is not there. It counts for its next postback.
pub async fn update(db: &Db, by: Permit<People>, id: AdvertiserId, new: &NewAdvertiser) -> Result<bool> {
    let update = Entity::update_many()
        .col_expr(Column::Name, Expr::value(new.name.clone()))
        .col_expr(Column::Contact, Expr::value(new.contact.clone()))
        .col_expr(Column::Notes, Expr::value(new.notes.clone()))
        .col_expr(Column::Always200, Expr::value(new.always_200))
        .col_expr(Column::StatusMap, Expr::value(to_json(&new.words)))
        .col_expr(Column::AllowedIps, Expr::value(to_json(&new.allowed_ips)));
    change(db, by, id, update).await
}

/// What became of a word that an advertiser was to have of its own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Learned {
    /// It is one of theirs now.
    Saved,
    /// It was, with this meaning.
    Known,
    /// There are too many already.
    TooMany,
    /// There is no such advertiser.
    Missing,
}

/// Gives an advertiser a word of its own, beside those it has. It counts for its next postback.
pub async fn learn(
    db: &Db,
    by: Permit<People>,
    id: AdvertiserId,
    word: &str,
    means: ConversionStatus,
) -> Result<Learned> {
    let txn = db.begin().await?;
    let row = Entity::find_by_id(id.0).one(&txn).await?;
    let known =
        row.map(|row| Row { table: "advertiser", key: row.id }.json::<StatusMap>("status_map", &row.status_map));
    let Some(mut words) = known.transpose()? else {
        txn.rollback().await?;
        return Ok(Learned::Missing);
    };
    let plain = canonical(word);
    let known = words.iter().find(|(own, _)| *own == plain).map(|(_, status)| status);
    if known == Some(means) || (known.is_none() && words.iter().count() >= MOST_WORDS) {
        txn.rollback().await?;
        return Ok(if known.is_some() { Learned::Known } else { Learned::TooMany });
    }
    words.insert(word, means);
    bump_revision(&txn).await?;
    let update = Entity::update_many().col_expr(Column::StatusMap, Expr::value(to_json(&words)));
    let subject = Subject::new(Thing::Advertiser, id.0);
    audit::update(&txn, by.author(), subject, update.filter(Column::Id.eq(id.0))).await?;
    txn.commit().await?;
    Ok(Learned::Saved)
}

/// From now on an advertiser has to sign its postbacks with this secret, and with no earlier one; `false` if it is not there. The
/// nonce must be random.
pub async fn sign(db: &Db, by: Permit<People>, id: AdvertiserId, secret: &SigningSecret, nonce: Nonce) -> Result<bool> {
    let update = Entity::update_many()
        .col_expr(Column::SigningSecret, Expr::value(db.vault().seal(secret.reveal(), nonce)))
        .col_expr(Column::SigningSince, Expr::value(by.at().0));
    change(db, by, id, update).await
}

/// From now on an advertiser need not sign its postbacks; `false` if it is not there.
pub async fn stop_signing(db: &Db, by: Permit<People>, id: AdvertiserId) -> Result<bool> {
    let update = Entity::update_many()
        .col_expr(Column::SigningSecret, Expr::value(None::<Vec<u8>>))
        .col_expr(Column::SigningSince, Expr::value(None::<i64>));
    change(db, by, id, update).await
}

async fn change(db: &Db, by: Permit<People>, id: AdvertiserId, update: UpdateMany<Entity>) -> Result<bool> {
    let txn = db.begin().await?;
    bump_revision(&txn).await?;
    let update = update.filter(Column::Id.eq(id.0));
    let changed = audit::update(&txn, by.author(), Subject::new(Thing::Advertiser, id.0), update).await?;
    commit_if(txn, changed).await
}

/// The numbers and names of all advertisers, by name.
pub async fn names(db: &Db) -> Result<Vec<(AdvertiserId, String)>> {
    let names = Entity::find().select_only().columns([Column::Id, Column::Name]).into_tuple::<(i64, String)>();
    let mut names = names.all(db.reader()).await?;
    // Here rather than in the database: each of them has an order of its own.
    names.sort_by_cached_key(|(id, name)| (name.to_lowercase(), *id));
    Ok(names.into_iter().map(|(id, name)| (AdvertiserId(id), name)).collect())
}

/// One advertiser.
pub async fn find(db: &Db, _: ManagerPermit, id: AdvertiserId) -> Result<Option<AdvertiserDetail>> {
    let txn = db.begin_read().await?;
    let row = Entity::find_by_id(id.0).one(&txn).await?;
    let last_postback = last_postback(&txn, id.0).await?;
    txn.commit().await?;
    let read = |row: Model| {
        Ok(AdvertiserDetail {
            settings: AdvertiserSettings::read(&row, db.vault())?,
            contact: row.contact,
            notes: row.notes,
            created_at: Timestamp(row.created_at),
            signing_since: row.signing_since.map(Timestamp),
            last_postback,
        })
    };
    row.map(read).transpose()
}

/// Whether an advertiser has to sign its postbacks, for those who integrate it; `false` of one whom the permit does not cover.
pub async fn signs(db: &Db, permit: IntegrationPermit, id: AdvertiserId) -> Result<bool> {
    if !permit.covers(id) {
        return Ok(false);
    }
    let secrets = Entity::find_by_id(id.0).filter(Column::SigningSecret.is_not_null());
    Ok(secrets.count(db.reader()).await? > 0)
}

/// The advertisers with this in their name or contact, or with this number, by name. Keys are counted as of `now`.
pub async fn summaries(
    db: &Db,
    _: ManagerPermit,
    search: Option<&str>,
    now: Timestamp,
) -> Result<Vec<AdvertiserSummary>> {
    let txn = db.begin_read().await?;
    let mut rows = Entity::find().all(&txn).await?;
    rows.retain(|row| finds(row, search));
    let offers: Vec<(i64, i64)> = offer::Entity::find()
        .select_only()
        .column(offer::Column::AdvertiserId)
        .column_as(offer::Column::Id.count(), "offers")
        .group_by(offer::Column::AdvertiserId)
        .into_tuple()
        .all(&txn)
        .await?;
    let offers: HashMap<i64, i64> = offers.into_iter().collect();
    let keys = working_keys(&txn, now).await?;
    let mut found = vec![];
    for row in rows {
        found.push(AdvertiserSummary {
            id: AdvertiserId(row.id),
            offers: offers.get(&row.id).copied().unwrap_or_default(),
            keys: keys.get(&row.id).copied().unwrap_or_default(),
            signs: row.signing_secret.is_some(),
            // One step down an index each; a query over all of them would walk through the whole log.
            last_postback: last_postback(&txn, row.id).await?,
            name: row.name,
            contact: row.contact,
        });
    }
    txn.commit().await?;
    found.sort_by_cached_key(|advertiser| (advertiser.name.to_lowercase(), advertiser.id));
    Ok(found)
}

/// Searches here rather than in the database: SQLite knows the letter cases of Latin only.
fn finds(row: &Model, search: Option<&str>) -> bool {
    search.is_none_or(|search| {
        let search = search.trim().to_lowercase();
        [&row.name, &row.contact].iter().any(|text| text.to_lowercase().contains(&search))
            || row.id.to_string() == search
    })
}

/// How many keys of each advertiser work.
async fn working_keys(txn: &impl ConnectionTrait, now: Timestamp) -> Result<HashMap<i64, i64>> {
    let keys: Vec<(i64, Option<i64>)> = api_key::Entity::find()
        .select_only()
        .columns([api_key::Column::AdvertiserId, api_key::Column::ExpiresAt])
        .filter(api_key::Column::RevokedAt.is_null())
        .into_tuple()
        .all(txn)
        .await?;
    let mut counts = HashMap::new();
    for (advertiser, _) in keys.into_iter().filter(|(_, until)| !has_ended(until.map(Timestamp), now)) {
        *counts.entry(advertiser).or_default() += 1;
    }
    Ok(counts)
}

async fn last_postback(txn: &impl ConnectionTrait, advertiser: i64) -> Result<Option<Timestamp>> {
    let at: Option<i64> = postback_log::Entity::find()
        .select_only()
        .column(postback_log::Column::At)
        .filter(postback_log::Column::AdvertiserId.eq(advertiser))
        .order_by_desc(postback_log::Column::Id)
        .limit(1)
        .into_tuple()
        .one(txn)
        .await?;
    Ok(at.map(Timestamp))
}

impl AdvertiserSettings {
    pub(crate) fn read(row: &Model, vault: &Vault) -> Result<Self> {
        let at = Row { table: "advertiser", key: row.id };
        let open = |sealed: &Vec<u8>| at.read("signing_secret", vault.open(sealed)).map(SigningSecret::new);
        Ok(Self {
            id: AdvertiserId(row.id),
            name: row.name.clone(),
            always_200: row.always_200,
            words: at.json("status_map", &row.status_map)?,
            allowed_ips: at.json("allowed_ips", &row.allowed_ips)?,
            signing: row.signing_secret.as_ref().map(open).transpose()?,
        })
    }
}
