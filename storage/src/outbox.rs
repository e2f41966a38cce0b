//! The letters that wait to be sent: each is written in the transaction of what it tells, so that neither is there without the other.
//! The token of a link is kept sealed, and thrown away with the last try.

use crate::entities::letter::{ActiveModel, Column, Entity, Model};
use crate::entities::{network, user_account};
use crate::row::{Row, to_json};
use crate::users::User;
use crate::{Db, Result, Vault};
use domain::access::right::Settings;
use domain::access::{ManagerPermit, Permit};
use domain::id::UserId;
use domain::lang::Lang;
use domain::letter::{About, LEASE, LetterKind, OffTarget, wait_after};
use domain::time::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, NotSet, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Set,
};

/// How many letters are shown that could not be sent.
const SHOWN: u64 = 20;

/// A letter whose turn it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Letter {
    /// Its id.
    pub id: i64,
    /// What it is about.
    pub kind: LetterKind,
    /// The address it goes to.
    pub to: String,
    /// Whom it greets.
    pub name: String,
    /// Its language.
    pub lang: Lang,
    /// The token of its link, if it has one.
    pub token: Option<String>,
    /// Until when the link works.
    pub link_until: Option<Timestamp>,
    /// What it tells of, besides its link.
    pub about: Option<About>,
    /// Since when it waits.
    pub created_at: Timestamp,
    /// How often it has been tried, this time too.
    pub tries: u32,
}

/// What became of a try.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Try {
    /// The mail server has taken it.
    Sent,
    /// It could not be sent this time.
    Later(String),
    /// It never can.
    Never(String),
}

/// How the letters stand.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Outbox {
    /// How many wait.
    pub waiting: u64,
    /// Why the last try of one that waits went wrong, if one did.
    pub trouble: Option<String>,
    /// The last ones that could not be sent.
    pub failed: Vec<Failed>,
}

/// A letter that could not be sent.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Failed {
    /// What it was about.
    pub kind: LetterKind,
    /// The address it did not reach.
    pub to: String,
    /// When it was given up.
    pub at: Timestamp,
    /// Why.
    pub why: String,
}

/// A letter to be written.
pub(crate) struct NewLetter<'a> {
    pub kind: LetterKind,
    pub to: &'a str,
    pub name: &'a str,
    /// The receiver's language; without one, the network's.
    pub lang: Option<Lang>,
    /// The token of a link, and until when it works.
    pub link: Option<(&'a str, Timestamp)>,
    /// What it tells of, besides its link.
    pub about: Option<&'a About>,
    pub at: Timestamp,
}

/// Writes a letter, where letters are sent at all.
pub(crate) async fn put(db: &Db, txn: &impl ConnectionTrait, new: NewLetter<'_>) -> Result<()> {
    if !db.sends_letters() {
        return Ok(());
    }
    let lang = match new.lang {
        Some(lang) => lang,
        None => lang_of_network(txn).await?,
    };
    let row = ActiveModel {
        id: NotSet,
        kind: Set(new.kind.word().to_owned()),
        recipient: Set(new.to.to_owned()),
        name: Set(new.name.to_owned()),
        lang: Set(lang.tag().to_owned()),
        token: Set(new.link.map(|(token, _)| seal(db.vault(), token))),
        link_until: Set(new.link.map(|(_, until)| until.0)),
        created_at: Set(new.at.0),
        due_at: Set(Some(new.at.0)),
        tries: Set(0),
        sent_at: Set(None),
        failed_at: Set(None),
        last_error: Set(String::new()),
        about: Set(new.about.map(to_json)),
    };
    Entity::insert(row).exec_without_returning(txn).await?;
    Ok(())
}

/// Writes somebody who can sign in a letter.
pub(crate) async fn tell(
    db: &Db,
    txn: &impl ConnectionTrait,
    user: UserId,
    kind: LetterKind,
    link: Option<(&str, Timestamp)>,
    at: Timestamp,
) -> Result<()> {
    let Some(row) = user_account::Entity::find_by_id(user.0).one(txn).await? else { return Ok(()) };
    let user = User::read(row)?;
    put(db, txn, NewLetter { kind, to: &user.email, name: &user.name, lang: user.lang, link, about: None, at }).await
}

/// Writes everybody who signs in for a webmaster a letter about an address of theirs.
pub(crate) async fn tell_webmaster(
    db: &Db,
    txn: &impl ConnectionTrait,
    webmaster: i64,
    kind: LetterKind,
    about: &OffTarget,
    at: Timestamp,
) -> Result<()> {
    let people = user_account::Entity::find()
        .filter(user_account::Column::WebmasterId.eq(webmaster))
        .filter(user_account::Column::DisabledAt.is_null())
        .order_by_asc(user_account::Column::Id);
    let about = About::Target(about.clone());
    for row in people.all(txn).await? {
        let user = User::read(row)?;
        let (to, name) = (user.email.as_str(), user.name.as_str());
        put(db, txn, NewLetter { kind, to, name, lang: user.lang, link: None, about: Some(&about), at }).await?;
    }
    Ok(())
}

/// Writes whoever asks a letter by which they see whether letters arrive.
pub async fn test(db: &Db, by: Permit<Settings>) -> Result<()> {
    let txn = db.begin().await?;
    tell(db, &txn, by.user(), LetterKind::Test, None, by.at()).await?;
    txn.commit().await?;
    Ok(())
}

async fn lang_of_network(connection: &impl ConnectionTrait) -> Result<Lang> {
    let row = network::Entity::find_by_id(network::ID).one(connection).await?;
    Ok(row.and_then(|row| row.default_lang).and_then(|tag| Lang::from_tag(&tag)).unwrap_or_default())
}

/// Seals a token under a nonce that is made of it: no two tokens are alike, so no nonce is used twice.
fn seal(vault: &Vault, token: &str) -> Vec<u8> {
    let mut nonce = [0; 24];
    for (to, from) in nonce.iter_mut().zip(vault.hash_key(token)) {
        *to = from;
    }
    vault.seal(token, nonce)
}

/// Takes the letter that has waited longest, for as long as [`LEASE`]: of two who take at once, each gets another.
pub async fn take(db: &Db, now: Timestamp) -> Result<Option<Letter>> {
    loop {
        let due = Entity::find().filter(Column::DueAt.lte(now.0)).order_by_asc(Column::DueAt).order_by_asc(Column::Id);
        let Some(row) = due.one(db.reader()).await? else { return Ok(None) };
        let tries = row.tries.saturating_add(1);
        let taken = Entity::update_many()
            .col_expr(Column::DueAt, Expr::value(now.0 + LEASE))
            .col_expr(Column::Tries, Expr::value(tries))
            .filter(Column::Id.eq(row.id))
            .filter(Column::DueAt.eq(row.due_at))
            .filter(Column::Tries.eq(row.tries))
            .exec(db.writer())
            .await?;
        if taken.rows_affected == 1 {
            return Letter::read(Model { tries, ..row }, db.vault()).map(Some);
        }
    }
}

/// Notes what became of a try; one whose link is over before the next try is given up too.
pub async fn note(db: &Db, letter: &Letter, became: &Try, now: Timestamp) -> Result<()> {
    let (error, next) = match became {
        Try::Sent => ("", None),
        Try::Never(why) => (why.as_str(), None),
        Try::Later(why) => {
            let next = wait_after(letter.tries).map(|wait| Timestamp(now.0 + wait));
            (why.as_str(), next.filter(|next| letter.link_until.is_none_or(|until| *next < until)))
        }
    };
    let mut update = Entity::update_many()
        .col_expr(Column::DueAt, Expr::value(next.map(|next| next.0)))
        .col_expr(Column::LastError, Expr::value(error))
        .filter(Column::Id.eq(letter.id));
    if next.is_none() {
        let over = if *became == Try::Sent { Column::SentAt } else { Column::FailedAt };
        update = update.col_expr(over, Expr::value(now.0)).col_expr(Column::Token, Expr::value(None::<Vec<u8>>));
    }
    update.exec(db.writer()).await?;
    Ok(())
}

/// How the letters stand.
pub async fn state(db: &Db, _: ManagerPermit) -> Result<Outbox> {
    let waiting = Entity::find().filter(Column::DueAt.is_not_null());
    let troubled = waiting.clone().filter(Column::LastError.ne("")).order_by_desc(Column::DueAt);
    let failed = Entity::find().filter(Column::FailedAt.is_not_null()).order_by_desc(Column::FailedAt).limit(SHOWN);
    let failed = failed.all(db.reader()).await?.into_iter().map(|row| {
        let at = Row { table: "letter", key: row.id };
        Ok(Failed {
            kind: at.read("kind", LetterKind::from_word(&row.kind))?,
            at: Timestamp(row.failed_at.unwrap_or_default()),
            to: row.recipient,
            why: row.last_error,
        })
    });
    Ok(Outbox {
        waiting: waiting.count(db.reader()).await?,
        trouble: troubled.one(db.reader()).await?.map(|row| row.last_error),
        failed: failed.collect::<Result<_>>()?,
    })
}

impl Letter {
    fn read(row: Model, vault: &Vault) -> Result<Self> {
        let at = Row { table: "letter", key: row.id };
        let token = row.token.as_ref().map(|sealed| at.read("token", vault.open(sealed))).transpose()?;
        Ok(Self {
            id: row.id,
            kind: at.read("kind", LetterKind::from_word(&row.kind))?,
            lang: at.read("lang", Lang::from_tag(&row.lang))?,
            to: row.recipient,
            name: row.name,
            token,
            link_until: row.link_until.map(Timestamp),
            about: row.about.as_deref().map(|about| at.json("about", about)).transpose()?,
            created_at: Timestamp(row.created_at),
            tries: at.read("tries", u32::try_from(row.tries))?,
        })
    }
}
