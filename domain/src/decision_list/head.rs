//! The first line of a list: which column means what.

use super::ListFault;
use serde::{Deserialize, Serialize};

/// A column that a list can have.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    /// The id of a conversion, as postbacks are answered with it.
    Lead,
    /// The offer's number.
    Offer,
    /// The action's name.
    Action,
    /// The advertiser's own id.
    Request,
    /// The click that it is owed to.
    Click,
    /// Where the conversion is to stand.
    Status,
    /// Why.
    Reason,
}

impl Column {
    /// Every column, in the order of the help.
    pub const ALL: [Self; 7] =
        [Self::Lead, Self::Offer, Self::Action, Self::Request, Self::Click, Self::Status, Self::Reason];

    /// The name that postbacks have for it too.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Lead => "lead_id",
            Self::Offer => "offer_id",
            Self::Action => "action",
            Self::Request => "request_id",
            Self::Click => "click_id",
            Self::Status => "status",
            Self::Reason => "reason",
        }
    }

    /// What else people call it.
    fn other_names(self) -> &'static [&'static str] {
        match self {
            Self::Lead => &["lead", "conversion_id", "id_конверсии"],
            Self::Offer => &["offer", "оффер", "id_оффера"],
            Self::Action => &["goal", "действие"],
            Self::Request => &["order_id", "request", "id_заявки", "номер_заказа"],
            Self::Click => &["click", "clickid", "id_клика"],
            Self::Status => &["state", "статус"],
            Self::Reason => &["comment", "причина", "комментарий"],
        }
    }

    fn named(name: &str) -> Option<Self> {
        let name = canonical(name);
        Self::ALL.into_iter().find(|column| column.word() == name || column.other_names().contains(&name.as_str()))
    }
}

/// Names of the order's price. A decision does not change it, and a file that has one may be meant to.
const PRICES: [&str; 4] = ["price", "цена", "стоимость", "сумма_заказа"];

/// Where each column stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Head {
    places: [Option<usize>; Column::ALL.len()],
    /// How many columns there are.
    pub width: usize,
    /// The names of those that mean nothing here.
    pub unused: Vec<String>,
}

impl Head {
    /// Reads the names of the columns, in any letter case and order.
    ///
    /// # Errors
    /// [`ListFault`] for a name that stands twice, a price, a list without a status, and one that names no conversions.
    pub fn parse(names: &[String]) -> Result<Self, ListFault> {
        let mut head = Self { places: [None; Column::ALL.len()], width: names.len(), unused: vec![] };
        for (place, name) in names.iter().enumerate() {
            if PRICES.contains(&canonical(name).as_str()) {
                return Err(ListFault::Price(name.trim().to_owned()));
            }
            match Column::named(name) {
                Some(column) if head.has(column) => return Err(ListFault::ColumnTwice(column)),
                Some(column) => head.places[column as usize] = Some(place),
                None if name.trim().is_empty() => {}
                None => head.unused.push(name.trim().to_owned()),
            }
        }
        match (head.has(Column::Status), head.names_conversions()) {
            (true, true) => Ok(head),
            (true, false) => Err(ListFault::NoIds),
            (false, _) => Err(ListFault::NoStatus),
        }
    }

    /// How many of these names mean something: by that a reader tells which sign stands between them.
    #[must_use]
    pub fn known_among(names: &[String]) -> usize {
        names.iter().filter(|name| Column::named(name).is_some()).count()
    }

    /// The cell of a column; empty where there is none.
    pub(super) fn cell<'c>(&self, column: Column, cells: &'c [String]) -> &'c str {
        let cell = self.places[column as usize].and_then(|place| cells.get(place));
        cell.map_or("", |cell| crate::sheet::original(cell.trim()).trim())
    }

    /// Whether its columns are enough to tell conversions apart.
    fn names_conversions(&self) -> bool {
        let has = |columns: &[Column]| columns.iter().all(|column| self.has(*column));
        has(&[Column::Lead])
            || has(&[Column::Offer, Column::Action, Column::Request])
            || has(&[Column::Click, Column::Action])
    }

    fn has(&self, column: Column) -> bool {
        self.places[column as usize].is_some()
    }
}

fn canonical(name: &str) -> String {
    name.trim().to_lowercase().replace([' ', '-'], "_")
}
