//! What each change of a conversion added to the money that is owed.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, DeriveEntityModel)]
#[sea_orm(table_name = "ledger_entry")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub conversion_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub version: i32,
    pub at: i64,
    pub advertiser_id: i64,
    pub webmaster_id: i64,
    pub offer_id: i64,
    pub currency: String,
    pub advertiser_amount: i64,
    pub network_amount: i64,
    pub webmaster_amount: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
