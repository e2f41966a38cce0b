//! The network: one row.

use sea_orm::entity::prelude::*;
use serde::Serialize;

/// The id of the one row.
pub const ID: i32 = 1;

#[derive(Clone, Debug, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "network")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    pub name: String,
    pub currency: String,
    pub time_zone: String,
    pub fallback_url: Option<String>,
    pub default_commission: i64,
    pub tracking_domain: Option<String>,
    pub keep_clicks_days: Option<i32>,
    pub keep_log_days: Option<i32>,
    pub default_lang: Option<String>,
    #[serde(skip)]
    pub revision: i64,
    #[serde(skip)]
    pub caps_revision: i64,
    #[serde(skip)]
    pub secret_check: Option<Vec<u8>>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
