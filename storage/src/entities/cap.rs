//! Caps of offers.

use sea_orm::entity::prelude::*;
use serde::Serialize;

#[derive(Clone, Debug, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "cap")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub offer_id: i64,
    pub action: Option<String>,
    pub webmaster_id: Option<i64>,
    pub period: String,
    pub most: i64,
    pub overflow_url: Option<String>,
    pub created_at: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
