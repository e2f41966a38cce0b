//! Conversions' histories, and what each line moved: the ledger.

use super::direct_row::direct_row;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, DeriveEntityModel)]
#[sea_orm(table_name = "conversion_transition")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub conversion_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub version: i32,
    pub at: i64,
    pub source: String,
    pub actor_id: Option<i64>,
    pub log_id: Option<Uuid>,
    pub from_status: Option<String>,
    pub to_status: String,
    pub before_advertiser: Option<i64>,
    pub before_network: Option<i64>,
    pub before_webmaster: Option<i64>,
    pub after_advertiser: i64,
    pub after_network: i64,
    pub after_webmaster: i64,
    pub comment: Option<String>,
    pub list_name: Option<String>,
    /// What it added to the money that is owed, the ledger's entry; nothing stands here of tests.
    pub advertiser_amount: Option<i64>,
    pub network_amount: Option<i64>,
    pub webmaster_amount: Option<i64>,
}

direct_row! {
    "conversion_transition":
    conversion_id version at source actor_id log_id from_status to_status before_advertiser before_network
    before_webmaster after_advertiser after_network after_webmaster comment list_name
    advertiser_amount network_amount webmaster_amount
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
