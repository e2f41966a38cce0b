//! The log of incoming postbacks. It is cut by ids, which begin with their moment.

mod actions;
mod failures;
mod live;
mod replays;
mod runs;
mod search;
mod words;

use crate::clicks::first_id;
use crate::entities::postback_log::{Column, Entity, Model};
use crate::entities::{advertiser, offer};
use crate::ingest::{Channel, RequestRecord};
use crate::page::{Cut, count};
use crate::row::{Row, visible};
use crate::scope::{plain, unindexed};
use crate::{Db, PER_PAGE, Page, Result, leads, offers};
use domain::access::{IntegrationPermit, Scope};
use domain::answer::{Body, Done};
use domain::id::{AdvertiserId, LeadId, LogId, OfferId};
use domain::postback::Fields;
use domain::status::{ConversionStatus, CustomerStatus, Word};
use domain::time::Timestamp;
use domain::trace::Step;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder, QuerySelect, Select,
};
use uuid::Uuid;

pub use actions::{UnknownAction, unknown_actions, with_action};
pub use failures::failures;
pub use live::latest;
pub use replays::{failed, failures_of, find_many, made_at, refused_of, replays_of};
pub use runs::Exchange;
pub(crate) use runs::{of_click, of_run, with_strange_key};
pub use words::{MOST_LOOKED, UnreadWord, unread, with_word};

/// What came of a postback.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LogResult {
    /// It was taken.
    Done(Done),
    /// It was not.
    Error,
}

impl LogResult {
    /// The word for the wire and the database.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Done(done) => done.word(),
            Self::Error => "error",
        }
    }

    /// The result with exactly this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        if word == "error" { Some(Self::Error) } else { Done::from_word(word).map(Self::Done) }
    }
}

/// Which rows of the log to list.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct LogFilter {
    /// From this moment on.
    pub from: Option<Timestamp>,
    /// Before this moment.
    pub to: Option<Timestamp>,
    /// What came of them.
    pub result: Option<LogResult>,
    /// With whose key.
    pub advertiser: Option<AdvertiserId>,
    /// About which offer.
    pub offer: Option<OfferId>,
    /// About which action.
    pub action: Option<String>,
    /// A request, customer, lead, click or log id, whole.
    pub search: Option<String>,
    /// The HTTP code of the answer.
    pub http: Option<u16>,
    /// The code of what was wrong.
    pub code: Option<String>,
    /// Only those that failed and that no replay has mended.
    pub unmended: bool,
}

/// A row of the log.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LogRow {
    /// Its id.
    pub id: LogId,
    /// When it came.
    pub at: Timestamp,
    /// Whose key it came with.
    pub advertiser: Option<(AdvertiserId, String)>,
    /// About which offer it was.
    pub offer: Option<(OfferId, String)>,
    /// By which way it came.
    pub channel: Channel,
    /// What came of it.
    pub result: LogResult,
    /// What was wrong with it.
    pub code: Option<String>,
    /// The HTTP code of the answer.
    pub http: u16,
    /// The action it named.
    pub action: Option<String>,
    /// The advertiser's id that it named.
    pub request_id: Option<String>,
    /// The customer that it named.
    pub customer_id: Option<String>,
    /// The click that it named, as it was written.
    pub click_id: Option<String>,
    /// Where the conversion or customer stood afterwards.
    pub standing: Option<Word>,
    /// The conversion or the customer's registration that it is about.
    pub lead: Option<LeadId>,
    /// From where it came.
    pub ip: String,
    /// Which row it replays.
    pub replay_of: Option<LogId>,
}

/// A postback with everything that is known of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LogEntry {
    /// The row.
    pub row: LogRow,
    /// What was sent.
    pub request: RequestRecord,
    /// The names and values that were read from it.
    pub fields: Fields,
    /// What was answered, JSON.
    pub response: String,
    /// What was checked.
    pub trace: Vec<Step>,
    /// For a conflict: the request that came first.
    pub first_of_lead: Option<LoggedRequest>,
}

/// A request as it was logged.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LoggedRequest {
    /// The row of the log.
    pub id: LogId,
    /// When it came.
    pub at: Timestamp,
    /// What was sent.
    pub request: RequestRecord,
    /// The names and values that were read from it.
    pub fields: Fields,
}

/// A page of the log, the newest first. A page beyond the last is the last.
pub async fn list(db: &Db, permit: IntegrationPermit, filter: &LogFilter, page: u32) -> Result<Page<LogRow>> {
    // Those that failed, or that have an id, are few, and have an index. Only those that failed have a code.
    let is_failed = filter.unmended || filter.code.is_some() || filter.result == Some(LogResult::Error);
    let are_few = filter.search.is_some() || is_failed;
    let column = if are_few { unindexed } else { plain };
    let wanted = wanted(db, filter, column).await?;
    let query = Entity::find().filter(covered(permit, column)).filter(wanted.clone());
    let all = match (permit.scope(), filter.offer) {
        (Scope::Advertiser(own), Some(offer)) if !are_few => Entity::find().filter(of_own(own, offer)).filter(wanted),
        _ => query.clone(),
    };
    let total = count(db, all).await?;
    let cut = Cut::of(total, page);
    // Whoever looks for an id finds a handful of rows, by the index of that id: no index has the order of their moments, so none is
    // walked through for it. All others are the newest ones, and ids are in the order of time.
    let query = if filter.search.is_some() { query.order_by_desc(Column::At) } else { query };
    let newest = query.order_by_desc(Column::Id);
    let shown = newest.offset(cut.offset()).limit(u64::from(PER_PAGE));
    let rows = listed(shown).into_model::<Listed>().all(db.reader()).await?;
    let rows = rows.into_iter().map(read_row).collect::<Result<_>>()?;
    Ok(Page { rows, page: cut.page, pages: cut.pages, total })
}

/// One postback, if the permit covers it.
pub async fn find(db: &Db, permit: IntegrationPermit, id: LogId) -> Result<Option<LogEntry>> {
    let query = Entity::find().filter(covered(permit, plain)).filter(Column::Id.eq(id.0));
    let Some(row) = listed(query.clone()).into_model::<Listed>().one(db.reader()).await? else { return Ok(None) };
    let Some(model) = query.one(db.reader()).await? else { return Ok(None) };
    let row = read_row(row)?;
    let key = Row { table: TABLE, key: model.id };
    let answer: Body = key.json("response", &model.response)?;
    let first_of_lead = match row.lead {
        Some(lead) if answer.rejected_by_conflict => find_first(db, permit, lead).await?,
        _ => None,
    };
    let (trace, response) = (key.json("trace", &model.trace)?, model.response.clone());
    let LoggedRequest { request, fields, .. } = read_request(model)?;
    Ok(Some(LogEntry { row, request, fields, response, trace, first_of_lead }))
}

/// The postbacks about a conversion or a customer, the first first; at most `most` of them.
pub async fn about(db: &Db, permit: IntegrationPermit, lead: LeadId, most: u64) -> Result<Vec<LogRow>> {
    let query = Entity::find().filter(covered(permit, unindexed)).filter(search::about(db, &[lead.0]).await?);
    let first = query.order_by_asc(Column::At).order_by_asc(Column::Id).limit(most);
    listed(first).into_model::<Listed>().all(db.reader()).await?.into_iter().map(read_row).collect()
}

/// The request that made a conversion or registered a customer.
async fn find_first(db: &Db, permit: IntegrationPermit, lead: LeadId) -> Result<Option<LoggedRequest>> {
    let changes = leads::changes(db, &[lead.0]).await?;
    let made = Column::Id.is_in(changes).and(Column::Result.eq(Done::Created.word()));
    let query = Entity::find().filter(covered(permit, unindexed)).filter(made);
    query.one(db.reader()).await?.map(read_request).transpose()
}

/// The rows that a permit covers: what came with an advertiser's own key. What came with a key that nobody knows is the
/// manager's alone.
fn covered(permit: IntegrationPermit, column: fn(Column) -> Expr) -> Condition {
    in_scope(permit.scope(), column)
}

fn in_scope(scope: Scope, column: fn(Column) -> Expr) -> Condition {
    match scope {
        Scope::Network => Condition::all(),
        Scope::Advertiser(id) => Condition::all().add(column(Column::AdvertiserId).eq(id.0)),
        // Webmasters get no such permit.
        Scope::Webmaster(_) => Condition::all().add(Expr::val(1).eq(0)),
    }
}

/// Whether an offer is an advertiser's: then a row about it came with their key, as a click of another's offer is an unknown one. It is
/// asked once, and the rows are counted by their offer alone, in its index.
fn of_own(advertiser: AdvertiserId, offer: OfferId) -> Expr {
    let mut own = Query::select();
    own.expr(Expr::val(1)).from(offer::Entity);
    own.and_where(offer::Column::Id.eq(offer.0)).and_where(offer::Column::AdvertiserId.eq(advertiser.0));
    Expr::exists(own)
}

/// The rows that were asked for.
async fn wanted(db: &Db, filter: &LogFilter, column: fn(Column) -> Expr) -> Result<Condition> {
    let found = match &filter.search {
        Some(search) => Some(search::matching(db, &visible(search.trim())).await?),
        None => None,
    };
    let names = match &filter.action {
        Some(action) => Some(offers::names::all_of(db, &visible(action)).await?),
        None => None,
    };
    let wanted = Condition::all()
        .add_option(filter.from.map(|from| Column::Id.gte(first_id(from))))
        .add_option(filter.to.map(|to| Column::Id.lt(first_id(to))))
        .add_option(filter.result.map(|result| match result {
            LogResult::Error => search::that_failed(Condition::all()),
            LogResult::Done(_) => Column::Result.eq(result.word()).into(),
        }))
        .add_option(filter.advertiser.map(|advertiser| column(Column::AdvertiserId).eq(advertiser.0)))
        .add_option(filter.offer.map(|offer| column(Column::OfferId).eq(offer.0)))
        .add_option(names.map(|names| Column::Action.is_in(names)))
        .add_option(found)
        .add_option(filter.http.map(|http| Column::HttpStatus.eq(i32::from(http))))
        .add_option(filter.code.as_deref().map(|code| search::that_failed(Column::Code.eq(visible(code)))))
        .add_option(filter.unmended.then(failures::unmended));
    Ok(wanted)
}

/// The columns of the list, with the names that belong to them. A body can be long, and a list shows none.
fn listed(query: Select<Entity>) -> Select<Entity> {
    let advertiser = Entity::belongs_to(advertiser::Entity).from(Column::AdvertiserId).to(advertiser::Column::Id);
    let offer = Entity::belongs_to(offer::Entity).from(Column::OfferId).to(offer::Column::Id);
    query
        .select_only()
        .columns([
            Column::Id,
            Column::At,
            Column::AdvertiserId,
            Column::OfferId,
            Column::Channel,
            Column::Result,
            Column::Code,
            Column::HttpStatus,
            Column::Action,
            Column::RequestId,
            Column::CustomerId,
            Column::ClickId,
            Column::Standing,
            Column::LeadId,
            Column::Ip,
            Column::ReplayOf,
        ])
        .column_as(advertiser::Column::Name, "advertiser_name")
        .column_as(offer::Column::Name, "offer_name")
        .join(JoinType::LeftJoin, advertiser.into())
        .join(JoinType::LeftJoin, offer.into())
}

/// The table, for error messages.
const TABLE: &str = "postback_log";

#[derive(FromQueryResult)]
struct Listed {
    id: Uuid,
    at: i64,
    advertiser_id: Option<i64>,
    advertiser_name: Option<String>,
    offer_id: Option<i64>,
    offer_name: Option<String>,
    channel: String,
    result: String,
    code: Option<String>,
    http_status: i32,
    action: Option<String>,
    request_id: Option<String>,
    customer_id: Option<String>,
    click_id: Option<String>,
    standing: Option<String>,
    lead_id: Option<Uuid>,
    ip: String,
    replay_of: Option<Uuid>,
}

fn read_row(listed: Listed) -> Result<LogRow> {
    let row = Row { table: TABLE, key: listed.id };
    let standing = |word: String| row.read("standing", read_standing(&word));
    Ok(LogRow {
        id: LogId(listed.id),
        at: Timestamp(listed.at),
        advertiser: listed.advertiser_id.map(AdvertiserId).zip(listed.advertiser_name),
        offer: listed.offer_id.map(OfferId).zip(listed.offer_name),
        channel: row.read("channel", Channel::from_word(&listed.channel))?,
        result: row.read("result", LogResult::from_word(&listed.result))?,
        code: listed.code,
        http: row.read("http_status", u16::try_from(listed.http_status))?,
        action: listed.action,
        request_id: listed.request_id,
        customer_id: listed.customer_id,
        click_id: listed.click_id,
        standing: listed.standing.map(standing).transpose()?,
        lead: listed.lead_id.map(LeadId),
        ip: listed.ip,
        replay_of: listed.replay_of.map(LogId),
    })
}

fn read_standing(word: &str) -> Option<Word> {
    let conversion = ConversionStatus::from_word(word).map(Word::Conversion);
    conversion.or_else(|| CustomerStatus::from_word(word).map(Word::Customer))
}

fn read_request(model: Model) -> Result<LoggedRequest> {
    let row = Row { table: TABLE, key: model.id };
    let request = RequestRecord {
        channel: row.read("channel", Channel::from_word(&model.channel))?,
        method: model.method,
        url: model.url,
        body: model.body,
        content_type: model.content_type,
        ip: model.ip,
        user_agent: model.user_agent,
    };
    Ok(LoggedRequest {
        id: LogId(model.id),
        at: Timestamp(model.at),
        request,
        fields: row.json("fields", &model.fields)?,
    })
}
