//! What a batch knows of the database: read at its beginning with three queries, and kept up to date as its items are decided.

use super::ask::Ask;
use super::counters::{Aim, Counters};
use super::tables::Tables;
use super::{Incoming, Item, replay};
use crate::entities::{click, conversion, customer};
use crate::snapshot::Snapshot;
use crate::{Result, clicks, conversions, customers};
use domain::cap::{Cap, Span};
use domain::click::Click;
use domain::conversion::Conversion;
use domain::customer::Customer;
use domain::decide::Key;
use domain::id::{ClickId, LeadId};
use domain::offer::Offer;
use domain::postback::About;
use domain::time::Timestamp;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;
use uuid::Uuid;

/// How much a batch looks around before it decides.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Care {
    /// It takes for granted that its clicks are new and that nobody else changes what it reads. Where that is wrong, a
    /// constraint or a version tells, and nothing is stored.
    Hopeful,
    /// It looks its clicks up, and locks what it reads where rows can be locked.
    Careful,
}

/// Something that may change, and the version that is stored, if any is.
#[derive(Debug)]
pub(super) struct Tracked<T> {
    /// As it is now.
    pub now: T,
    /// The version in the database.
    pub stored: Option<i32>,
}

impl<T: Versioned> Tracked<T> {
    fn stored(now: T) -> Self {
        Self { stored: Some(now.version()), now }
    }
}

/// Something whose changes are counted.
pub(super) trait Versioned {
    /// How many there were, the first version included.
    fn version(&self) -> i32;
}

impl Versioned for Conversion {
    fn version(&self) -> i32 {
        self.version
    }
}

impl Versioned for Customer {
    fn version(&self) -> i32 {
        self.version
    }
}

/// Everything that the reports of a batch are about. Conversions and customers are in the order of their ids, and are written in
/// it, so that two processes with the same ones never wait for each other in a circle.
#[derive(Debug)]
pub(super) struct Known {
    /// Clicks by id.
    pub clicks: HashMap<ClickId, Arc<Click>>,
    /// Conversions by id.
    pub conversions: BTreeMap<LeadId, Tracked<Conversion>>,
    /// Customers by id.
    pub customers: BTreeMap<LeadId, Tracked<Customer>>,
    /// When that came which last changed a conversion or customer. It is looked up for those that a replay is about.
    pub said: HashMap<LeadId, Timestamp>,
    /// How much is taken of the caps of their offers.
    pub counters: Counters,
}

impl Known {
    /// Reads what the items are about; answers also the key of each that is about a conversion or a customer.
    pub(super) async fn load<T: Tables + Ask>(
        tables: &T,
        snapshot: &Snapshot,
        items: &[Item],
        care: Care,
        aim: Aim,
    ) -> Result<(Self, Vec<Option<Key>>)> {
        let mut ids = BTreeSet::new();
        let mut coming = HashMap::new();
        // Only postbacks ask about clicks.
        let is_asked = items.iter().any(|item| matches!(item, Item::Postback(_)));
        for item in items {
            match item {
                Item::Click(click) => {
                    if is_asked {
                        coming.insert(click.id, click);
                    }
                    if care == Care::Careful {
                        ids.insert(click.id.0);
                    }
                }
                Item::Postback(incoming) => ids.extend(incoming.named_click().map(|id| id.0)),
            }
        }
        let clicks = load_clicks(tables, &ids).await?;
        let click = |id: ClickId| clicks.get(&id).or_else(|| coming.get(&id).copied()).map(AsRef::as_ref);
        let offer = |id: ClickId| click(id).and_then(|click| snapshot.offers.get(&click.offer));
        let keys: Vec<Option<Key>> = items.iter().map(|item| key_of(item, offer)).collect();
        let of_items = || keys.iter().flatten();
        // Before the conversions: whoever waits for a counter then sees those that were made meanwhile.
        let wanted = items.iter().flat_map(|item| caps_of(item, snapshot, click)).collect();
        let counters = Counters::load(tables, wanted, aim).await?;
        let conversions = load_conversions(tables, of_items().flat_map(|key| &key.conversions).copied(), care).await?;
        let customers = load_customers(tables, of_items().filter_map(|key| key.customer), care).await?;
        let is_replay = |item: &Item| matches!(item, Item::Postback(incoming) if incoming.replay.is_some());
        let replayed = items.iter().zip(&keys).filter(|(item, _)| is_replay(item)).filter_map(|(_, key)| key.as_ref());
        let said = replay::last_said(tables, &replayed.collect::<Vec<_>>()).await?;
        Ok((Self { clicks, conversions, customers, said, counters }, keys))
    }

    /// Reads these conversions and their clicks alone.
    pub(super) async fn of_conversions(tables: &impl Tables, ids: &[LeadId], care: Care) -> Result<Self> {
        let conversions = load_conversions(tables, ids.iter().copied(), care).await?;
        let clicks = load_clicks(tables, &conversions.values().map(|known| known.now.click.0).collect()).await?;
        Ok(Self {
            clicks,
            conversions,
            customers: BTreeMap::new(),
            said: HashMap::new(),
            counters: Counters::default(),
        })
    }

    /// Reads this customer alone.
    pub(super) async fn of_customer(tables: &impl Tables, id: LeadId, care: Care) -> Result<Self> {
        let customers = load_customers(tables, [id].into_iter(), care).await?;
        Ok(Self {
            clicks: HashMap::new(),
            conversions: BTreeMap::new(),
            customers,
            said: HashMap::new(),
            counters: Counters::default(),
        })
    }

    /// When that came which last changed what a report is about.
    pub(super) fn last_said(&self, key: &Key) -> Option<Timestamp> {
        let of_customer = key.customer.filter(|_| key.conversions.is_empty());
        key.conversions.iter().chain(&of_customer).find_map(|id| self.said.get(id)).copied()
    }
}

impl Incoming {
    /// When its sender sent it, which for a replay is long ago.
    pub(super) fn came(&self) -> Timestamp {
        self.replay.map_or(self.at, |replay| replay.came)
    }

    /// The click that it names, also when it was refused: the log tells which offer it was about. Nothing is looked up for those
    /// whom we do not know.
    pub(super) fn named_click(&self) -> Option<ClickId> {
        self.advertiser?;
        match &self.verdict {
            Ok(report) => Some(report.click),
            Err(_) => self.field("click_id")?.parse().ok(),
        }
    }

    /// The value that was sent for a field of ours, by whatever name.
    pub(super) fn field(&self, name: &str) -> Option<&str> {
        match self.request.channel.dialect() {
            None => self.fields.get(name),
            Some(dialect) => dialect.get(&self.fields, name),
        }
    }
}

fn key_of<'o>(item: &Item, offer: impl Fn(ClickId) -> Option<&'o Offer>) -> Option<Key> {
    let Item::Postback(incoming) = item else { return None };
    let report = incoming.verdict.as_ref().ok()?;
    Some(Key::of(report, offer(report.click)?))
}

/// The caps that may let a postback in or not, and in which span each would count it.
fn caps_of<'s, 'c>(
    item: &Item,
    snapshot: &'s Snapshot,
    click: impl Fn(ClickId) -> Option<&'c Click>,
) -> Vec<(&'s Cap, Span)> {
    let found = || {
        let Item::Postback(incoming) = item else { return None };
        let report = incoming.verdict.as_ref().ok()?;
        let About::Conversion { action, .. } = &report.about else { return None };
        let click = click(report.click)?;
        let caps = snapshot.caps.get(&click.offer)?;
        let action = snapshot.offers.get(&click.offer)?.action_of(action.as_deref())?;
        let concerned = caps.caps.iter().filter(|cap| cap.concerns(action, click.webmaster));
        Some(concerned.map(|cap| (cap, cap.span(incoming.at, caps.days))).collect())
    };
    found().unwrap_or_default()
}

async fn load_clicks(tables: &impl Tables, ids: &BTreeSet<Uuid>) -> Result<HashMap<ClickId, Arc<Click>>> {
    let rows = tables.find::<click::Entity>(click::Column::Id, ids, Care::Hopeful).await?;
    Ok(rows.into_iter().map(|row| (ClickId(row.id), Arc::new(clicks::read(row)))).collect())
}

async fn load_conversions(
    tables: &impl Tables,
    ids: impl Iterator<Item = LeadId>,
    care: Care,
) -> Result<BTreeMap<LeadId, Tracked<Conversion>>> {
    let ids = ids.map(|id| id.0).collect();
    let rows = tables.find::<conversion::Entity>(conversion::Column::Id, &ids, care).await?;
    rows.into_iter().map(conversions::read).map(|now| now.map(|now| (now.id, Tracked::stored(now)))).collect()
}

async fn load_customers(
    tables: &impl Tables,
    ids: impl Iterator<Item = LeadId>,
    care: Care,
) -> Result<BTreeMap<LeadId, Tracked<Customer>>> {
    let ids = ids.map(|id| id.0).collect();
    let rows = tables.find::<customer::Entity>(customer::Column::Id, &ids, care).await?;
    rows.into_iter().map(customers::read).map(|now| now.map(|now| (now.id, Tracked::stored(now)))).collect()
}
