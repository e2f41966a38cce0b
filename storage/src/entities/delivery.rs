//! What is on its way to webmasters, and what has arrived.

use super::direct_row::direct_row;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, DeriveEntityModel)]
#[sea_orm(table_name = "delivery")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub target_id: i64,
    pub webmaster_id: i64,
    pub conversion_id: Uuid,
    pub version: i32,
    pub offer_id: i64,
    pub action: String,
    pub status: String,
    pub facts: String,
    pub created_at: i64,
    pub state: String,
    pub lane: i32,
    pub due_at: Option<i64>,
    pub tries: i32,
    pub http_status: Option<i32>,
    pub last_error: String,
    pub last_at: Option<i64>,
}

direct_row! {
    "delivery":
    id target_id webmaster_id conversion_id version offer_id action status facts created_at state lane due_at tries
    http_status last_error last_at
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
