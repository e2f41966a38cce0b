//! How far the hourly sums are folded into those of days: a row for everything and one for each tag.

use super::direct_row::direct_row;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, DeriveEntityModel)]
#[sea_orm(table_name = "rollup_folded")]
pub struct Model {
    /// As in `rollup_day`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: String,
    /// Which rows of `rollup_day` count.
    pub era: i64,
    /// The zone whose days they are of; empty while nothing is folded.
    pub zone: String,
    /// The hours before this moment are folded.
    pub folded: i64,
}

direct_row! {
    "rollup_folded":
    kind era zone folded
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
