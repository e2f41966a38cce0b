//! Webmasters' connections to offers.

use sea_orm::entity::prelude::*;
use serde::Serialize;

#[derive(Clone, Debug, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "campaign")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub code: String,
    pub offer_id: i64,
    pub webmaster_id: i64,
    pub promo_id: Option<i64>,
    pub status: String,
    pub created_at: i64,
    pub message: String,
    pub reason: String,
    // The audit log has both of its own.
    #[serde(skip)]
    pub decided_at: Option<i64>,
    #[serde(skip)]
    pub decided_by: Option<i64>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
