//! When people are told of something, and where besides: one row.

use sea_orm::entity::prelude::*;
use serde::Serialize;

/// The id of the one row.
pub const ID: i32 = 1;

#[derive(Clone, Debug, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "alert_settings")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    pub silence_times: i32,
    pub silence_hours: i32,
    pub errors_percent: i32,
    pub errors_least: i32,
    pub approval_points: i32,
    pub approval_least: i32,
    pub webhook_url: Option<String>,
    #[serde(skip)]
    pub webhook_secret: Option<Vec<u8>>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
