//! How offers and advertisers fare: what is counted for the look at them, and what the last look has come to, which pages read.

mod count;
mod postbacks;

pub use count::count;

use crate::entities::health::{ActiveModel, Column, Entity, Model};
use crate::entities::{advertiser, health_turn, offer};
use crate::names;
use crate::row::{Row, to_json};
use crate::{Db, Result};
use domain::access::{IntegrationPermit, Scope};
use domain::health::{Facts, State, Verdict, Watched};
use domain::id::AdvertiserId;
use domain::time::Timestamp;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Select, Set};
use std::collections::BTreeSet;

/// What was counted of an offer or an advertiser.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Counted {
    /// Of which.
    pub watched: Watched,
    /// Whose it is, or it itself.
    pub advertiser: AdvertiserId,
    /// What.
    pub facts: Facts,
}

/// How an offer or an advertiser fares.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Known {
    /// Which.
    pub watched: Watched,
    /// What it is called.
    pub name: String,
    /// Whose it is, or it itself.
    pub advertiser: (AdvertiserId, String),
    /// What was counted.
    pub facts: Facts,
    /// What that has come to.
    pub verdict: Verdict,
    /// When.
    pub judged_at: Timestamp,
}

/// Takes the next look until this moment, if it is time for one: of two processes that ask at once, one does.
pub async fn take_turn(db: &Db, now: Timestamp, until: Timestamp) -> Result<bool> {
    use health_turn::Column;
    let turn = health_turn::Entity::update_many()
        .col_expr(Column::DueAt, Expr::value(until.0))
        .filter(Column::Id.eq(health_turn::ID))
        .filter(Column::DueAt.lte(now.0));
    Ok(turn.exec(db.writer()).await?.rows_affected == 1)
}

/// Keeps what a look has come to, in place of the one before.
pub(crate) async fn keep(txn: &impl ConnectionTrait, judged: &[(Counted, Verdict)], now: Timestamp) -> Result<()> {
    let row = |(counted, verdict): &(Counted, Verdict)| ActiveModel {
        kind: Set(counted.watched.word().to_owned()),
        of_id: Set(counted.watched.id()),
        advertiser_id: Set(counted.advertiser.0),
        state: Set(verdict.state.word().to_owned()),
        reasons: Set(to_json(&verdict.reasons)),
        facts: Set(to_json(&counted.facts)),
        judged_at: Set(now.0),
    };
    let told = [Column::AdvertiserId, Column::State, Column::Reasons, Column::Facts, Column::JudgedAt];
    let anew = OnConflict::columns([Column::Kind, Column::OfId]).update_columns(told).to_owned();
    for some in judged.chunks(100) {
        Entity::insert_many(some.iter().map(row)).on_conflict(anew.clone()).exec_without_returning(txn).await?;
    }
    // What is not watched any more, such as an offer that was archived.
    Entity::delete_many().filter(Column::JudgedAt.lt(now.0)).exec(txn).await?;
    Ok(())
}

/// How all offers and advertisers of the permit fare, the worst first.
pub async fn list(db: &Db, permit: IntegrationPermit) -> Result<Vec<Known>> {
    let rows = covered(permit).all(db.reader()).await?;
    let mut found = named(db, rows).await?;
    found.sort_by_cached_key(|known| (known.verdict.state, known.name.to_lowercase(), known.watched));
    Ok(found)
}

/// How one of them fares; none if it is not there, not the permit's, or was not looked at yet.
pub async fn find(db: &Db, permit: IntegrationPermit, watched: Watched) -> Result<Option<Known>> {
    let query = covered(permit).filter(Column::Kind.eq(watched.word())).filter(Column::OfId.eq(watched.id()));
    let row = query.one(db.reader()).await?;
    Ok(named(db, row.into_iter().collect()).await?.pop())
}

fn covered(permit: IntegrationPermit) -> Select<Entity> {
    match permit.scope() {
        Scope::Network => Entity::find(),
        Scope::Advertiser(id) => Entity::find().filter(Column::AdvertiserId.eq(id.0)),
        // Webmasters get no such permit.
        Scope::Webmaster(_) => Entity::find().filter(Expr::value(false)),
    }
}

async fn named(db: &Db, rows: Vec<Model>) -> Result<Vec<Known>> {
    let (mut offers, mut advertisers) = (BTreeSet::new(), BTreeSet::new());
    for row in &rows {
        advertisers.insert(row.advertiser_id);
        if row.kind == "offer" {
            offers.insert(row.of_id);
        }
    }
    let offers = names::read::<offer::Entity>(db, offer::Column::Id, offer::Column::Name, offers).await?;
    let advertisers =
        names::read::<advertiser::Entity>(db, advertiser::Column::Id, advertiser::Column::Name, advertisers).await?;
    let name = |names: &std::collections::HashMap<i64, String>, id: i64| names.get(&id).cloned().unwrap_or_default();
    let known = |row: Model| {
        let at = Row { table: "health", key: format!("{} {}", row.kind, row.of_id) };
        let watched = at.read("kind", Watched::from_word(&row.kind, row.of_id))?;
        let reasons = at.json("reasons", &row.reasons)?;
        Ok(Known {
            watched,
            name: match watched {
                Watched::Offer(id) => name(&offers, id.0),
                Watched::Advertiser(id) => name(&advertisers, id.0),
            },
            advertiser: (AdvertiserId(row.advertiser_id), name(&advertisers, row.advertiser_id)),
            facts: at.json("facts", &row.facts)?,
            verdict: Verdict { state: at.read("state", State::from_word(&row.state))?, reasons },
            judged_at: Timestamp(row.judged_at),
        })
    };
    rows.into_iter().map(known).collect()
}
