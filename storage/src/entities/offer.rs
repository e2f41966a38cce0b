//! Offers.

use sea_orm::entity::prelude::*;
use serde::Serialize;

#[derive(Clone, Debug, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "offer")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub advertiser_id: i64,
    pub name: String,
    pub description: String,
    pub status: String,
    pub currency: String,
    pub landing_url: String,
    pub fallback_url: Option<String>,
    pub attribution_days: i32,
    pub lock_final: bool,
    pub notes: String,
    pub categories: String,
    pub opens_at: Option<i64>,
    pub closes_at: Option<i64>,
    pub audience: String,
    pub created_at: i64,
    pub visibility: String,
    pub deep_hosts: Option<String>,
    pub default_action: Option<String>,
    pub default_status: String,
    pub shares_price: bool,
    pub time_zone: Option<String>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
