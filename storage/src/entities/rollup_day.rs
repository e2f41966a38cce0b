//! Sums of closed hours, packed: one row for each campaign and day on the network's clocks.

use super::direct_row::direct_row;
use sea_orm::entity::prelude::*;

#[derive(Clone, PartialEq, Eq, Debug, DeriveEntityModel)]
#[sea_orm(table_name = "rollup_day")]
pub struct Model {
    /// Rows of an era that is over are about nothing, and are thrown away by and by.
    #[sea_orm(primary_key, auto_increment = false)]
    pub era: i64,
    /// Empty for everything; otherwise the tag that it is about.
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: String,
    /// The moment at which the day begins.
    #[sea_orm(primary_key, auto_increment = false)]
    pub day: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub campaign_id: i64,
    pub offer_id: i64,
    pub advertiser_id: i64,
    pub webmaster_id: i64,
    pub total: Vec<u8>,
    pub parts: Vec<u8>,
    pub hours: Vec<u8>,
}

direct_row! {
    "rollup_day":
    era kind day campaign_id offer_id advertiser_id webmaster_id total parts hours
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
