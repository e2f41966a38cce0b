//! Recording what a look has come to: how everything fares, which alerts begin and which are over, and whom that is told. All of it in one
//! transaction, so that neither is there without the other.

use super::notices::{self, Event};
use super::{Open, of_row, settings};
use crate::entities::alert::{ActiveModel, Column, Entity};
use crate::entities::{advertiser, offer, user_account};
use crate::health::{Counted, keep};
use crate::outbox::{self, NewLetter};
use crate::row::to_json;
use crate::users::User;
use crate::{Db, Result};
use domain::health::{Alert, AlertKind, Reason, Verdict, Watched};
use domain::id::AdvertiserId;
use domain::letter::{About, LetterKind};
use domain::time::Timestamp;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, NotSet, QueryFilter, QueryOrder, QuerySelect, Set,
    TryInsertResult,
};

/// How many alerts have begun, and how many are over.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Recorded {
    /// Begun.
    pub opened: u32,
    /// Over.
    pub closed: u32,
}

/// Records what a look at this moment has come to. `open` are the alerts that went on when it began.
pub async fn record(db: &Db, judged: &[(Counted, Verdict)], open: &[Open], now: Timestamp) -> Result<Recorded> {
    let txn = db.begin().await?;
    keep(&txn, judged, now).await?;
    let mut recorded = Recorded::default();
    let told = settings::has_webhook(&txn).await?;
    let goes_on = |known: &Open| {
        let of_it = judged.iter().filter(|(counted, _)| counted.watched == known.watched);
        let mut reasons = of_it.flat_map(|(_, verdict)| &verdict.reasons);
        reasons.any(|reason| reason.alert() == Some((known.kind, known.code.as_str())))
    };
    for known in open.iter().filter(|known| !goes_on(known)) {
        if close(db, &txn, known, told, now).await? {
            recorded.closed += 1;
        }
    }
    for (counted, verdict) in judged {
        for reason in &verdict.reasons {
            let Some((kind, code)) = reason.alert() else { continue };
            let is_known =
                |open: &&Open| (open.watched, open.kind, open.code.as_str()) == (counted.watched, kind, code);
            if open.iter().any(|known| is_known(&known)) {
                continue;
            }
            if begin(db, &txn, counted, reason, (kind, code), told, now).await? {
                recorded.opened += 1;
            }
        }
    }
    txn.commit().await?;
    Ok(recorded)
}

/// Ends an alert, and tells whom it concerns unless they wanted to hear no more of it; `false` if somebody else has.
async fn close(db: &Db, txn: &impl ConnectionTrait, known: &Open, told: bool, now: Timestamp) -> Result<bool> {
    let closed = Entity::update_many()
        .col_expr(Column::ClosedAt, Expr::value(now.0))
        .filter(Column::Id.eq(known.id))
        .filter(Column::ClosedAt.is_null())
        .exec(txn)
        .await?;
    if closed.rows_affected == 0 {
        return Ok(false);
    }
    if told && notices::was_told(txn, known.id).await? {
        notices::put(txn, known.id, Event::Closed, now).await?;
    }
    let heard = Condition::any().add(Column::MutedUntil.is_null()).add(Column::MutedUntil.lte(now.0));
    let over = Entity::find_by_id(known.id).filter(heard).one(txn).await?;
    if let Some(row) = over {
        let name = name_of(txn, known.watched).await?;
        write_letters(db, txn, AdvertiserId(row.advertiser_id), of_row(&row, |_| name)?, now).await?;
    }
    Ok(true)
}

/// Begins an alert, and tells whom it concerns; `false` if somebody else has.
async fn begin(
    db: &Db,
    txn: &impl ConnectionTrait,
    counted: &Counted,
    reason: &Reason,
    (kind, code): (AlertKind, &str),
    told: bool,
    now: Timestamp,
) -> Result<bool> {
    let muted_until = muted(txn, counted.watched, kind, code, now).await?;
    let row = ActiveModel {
        id: NotSet,
        kind: Set(kind.word().to_owned()),
        of_kind: Set(counted.watched.word().to_owned()),
        of_id: Set(counted.watched.id()),
        advertiser_id: Set(counted.advertiser.0),
        code: Set(code.to_owned()),
        reason: Set(to_json(reason)),
        opened_at: Set(now.0),
        closed_at: Set(None),
        seen_at: Set(None),
        seen_by: Set(None),
        muted_until: Set(muted_until),
    };
    // The constraint is the judge of who was first.
    let inserted = Entity::insert_many([row]).on_conflict_do_nothing().exec_without_returning(txn).await?;
    if !matches!(inserted, TryInsertResult::Inserted(1)) {
        return Ok(false);
    }
    if muted_until.is_some() {
        return Ok(true);
    }
    let made = same(counted.watched, kind, code).add(Column::ClosedAt.is_null());
    let Some(made) = Entity::find().filter(made).one(txn).await? else { return Ok(false) };
    let name = name_of(txn, counted.watched).await?;
    let alert = of_row(&made, |_| name)?;
    if told {
        notices::put(txn, alert.id, Event::Opened, now).await?;
    }
    write_letters(db, txn, counted.advertiser, alert, now).await?;
    Ok(true)
}

/// Writes of an alert to everybody who wants that: that it has begun, or that it is over.
async fn write_letters(
    db: &Db,
    txn: &impl ConnectionTrait,
    advertiser: AdvertiserId,
    alert: Alert,
    now: Timestamp,
) -> Result<()> {
    if !db.sends_letters() {
        return Ok(());
    }
    let about = About::Alert(alert);
    for user in who_wants(txn, advertiser).await? {
        let letter = NewLetter {
            kind: LetterKind::Alert,
            to: &user.email,
            name: &user.name,
            lang: user.lang,
            link: None,
            about: Some(&about),
            at: now,
        };
        outbox::put(db, txn, letter).await?;
    }
    Ok(())
}

/// Until when the like of an alert is muted at this moment.
async fn muted(
    txn: &impl ConnectionTrait,
    watched: Watched,
    kind: AlertKind,
    code: &str,
    now: Timestamp,
) -> Result<Option<i64>> {
    let before = Entity::find().select_only().column(Column::MutedUntil).filter(same(watched, kind, code));
    let muted = before.filter(Column::MutedUntil.gt(now.0)).order_by_desc(Column::MutedUntil).limit(1);
    Ok(muted.into_tuple::<Option<i64>>().one(txn).await?.flatten())
}

fn same(watched: Watched, kind: AlertKind, code: &str) -> Condition {
    Condition::all()
        .add(Column::OfKind.eq(watched.word()))
        .add(Column::OfId.eq(watched.id()))
        .add(Column::Kind.eq(kind.word()))
        .add(Column::Code.eq(code))
}

async fn name_of(txn: &impl ConnectionTrait, watched: Watched) -> Result<String> {
    let name = match watched {
        Watched::Offer(id) => offer::Entity::find_by_id(id.0).one(txn).await?.map(|row| row.name),
        Watched::Advertiser(id) => advertiser::Entity::find_by_id(id.0).one(txn).await?.map(|row| row.name),
    };
    Ok(name.unwrap_or_default())
}

/// Those who want letters about what is this advertiser's: managers, and people of its own.
async fn who_wants(txn: &impl ConnectionTrait, advertiser: AdvertiserId) -> Result<Vec<User>> {
    use user_account::Column;
    let sees = Column::Role.eq("manager").or(Column::AdvertiserId.eq(advertiser.0));
    let wants = user_account::Entity::find()
        .filter(Column::AlertLetters.eq(true))
        .filter(Column::DisabledAt.is_null())
        .filter(sees)
        .order_by_asc(Column::Id);
    wants.all(txn).await?.into_iter().map(User::read).collect()
}
