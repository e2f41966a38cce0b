//! Status words that nobody could read: which advertiser sends them, in how many rows, and in which.

use super::failures::unmended;
use super::{Column, Entity, TABLE};
use crate::entities::advertiser;
use crate::ingest::Channel;
use crate::names;
use crate::row::Row;
use crate::{Db, Result};
use domain::access::Permit;
use domain::access::right::Conversions;
use domain::id::{AdvertiserId, LogId};
use domain::postback::{Code, Fields};
use domain::status::canonical;
use domain::time::Timestamp;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;
use uuid::Uuid;

/// The most rows that are looked through, the newest ones: a word stands in what was sent, and no index knows it.
pub const MOST_LOOKED: u64 = 5_000;

/// A word that nobody could read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct UnreadWord {
    /// Who sends it.
    pub advertiser: (AdvertiserId, String),
    /// The word as it is compared.
    pub word: String,
    /// In how many rows it stands that failed for it and that no replay has mended.
    pub count: i64,
    /// The newest of them.
    pub last: LogId,
    /// When that came.
    pub at: Timestamp,
}

/// The words that nobody could read, those in the most rows first; and whether there are more rows than were looked through.
pub async fn unread(db: &Db, by: Permit<Conversions>) -> Result<(Vec<UnreadWord>, bool)> {
    let found = failed(db, by, None).await?;
    let is_cut = found.len() as u64 >= MOST_LOOKED;
    let mut words: HashMap<(AdvertiserId, String), UnreadWord> = HashMap::new();
    for Unread { id, at, advertiser, word } in found {
        let new = || UnreadWord { advertiser: (advertiser, String::new()), word: word.clone(), count: 0, last: id, at };
        words.entry((advertiser, word.clone())).or_insert_with(new).count += 1;
    }
    let ids = words.keys().map(|(advertiser, _)| advertiser.0).collect();
    let called = names::read::<advertiser::Entity>(db, advertiser::Column::Id, advertiser::Column::Name, ids).await?;
    let mut words: Vec<UnreadWord> = words.into_values().collect();
    for word in &mut words {
        word.advertiser.1 = called.get(&word.advertiser.0.0).cloned().unwrap_or_default();
    }
    words.sort_by(|one, other| other.count.cmp(&one.count).then_with(|| one.word.cmp(&other.word)));
    Ok((words, is_cut))
}

/// The rows of an advertiser's that failed for a word and that no replay has mended: how many were found, and the first `most` of them.
pub async fn with_word(
    db: &Db,
    by: Permit<Conversions>,
    advertiser: AdvertiserId,
    word: &str,
    most: usize,
) -> Result<(i64, Vec<LogId>)> {
    let word = canonical(word);
    let found = failed(db, by, Some(advertiser)).await?.into_iter();
    let mut ids: Vec<LogId> = found.filter(|unread| unread.word == word).map(|unread| unread.id).collect();
    let total = i64::try_from(ids.len()).unwrap_or(i64::MAX);
    // They were found from the newest on.
    ids.reverse();
    ids.truncate(most);
    Ok((total, ids))
}

/// A row that failed for its word.
struct Unread {
    id: LogId,
    at: Timestamp,
    advertiser: AdvertiserId,
    word: String,
}

async fn failed(db: &Db, _: Permit<Conversions>, of: Option<AdvertiserId>) -> Result<Vec<Unread>> {
    let query = Entity::find()
        .select_only()
        .columns([Column::Id, Column::At, Column::AdvertiserId, Column::Channel, Column::Fields])
        .filter(unmended())
        .filter(Column::Code.eq(Code::UnknownStatus.word()))
        .filter(match of {
            Some(id) => Column::AdvertiserId.eq(id.0),
            None => Column::AdvertiserId.is_not_null(),
        });
    let newest = query.order_by_desc(Column::Id).limit(MOST_LOOKED);
    let rows: Vec<(Uuid, i64, i64, String, String)> = newest.into_tuple().all(db.reader()).await?;
    let read = |(id, at, advertiser, channel, fields): (Uuid, i64, i64, String, String)| {
        let row = Row { table: TABLE, key: id };
        let fields: Fields = row.json("fields", &fields)?;
        let dialect = row.read("channel", Channel::from_word(&channel))?.dialect();
        let word = match dialect {
            None => fields.get("status"),
            Some(dialect) => dialect.get(&fields, "status"),
        };
        let word = canonical(word.unwrap_or_default());
        Ok(Unread { id: LogId(id), at: Timestamp(at), advertiser: AdvertiserId(advertiser), word })
    };
    rows.into_iter().map(read).collect()
}
