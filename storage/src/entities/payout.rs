//! Payouts of offers.

use sea_orm::entity::prelude::*;
use serde::Serialize;

#[expect(clippy::struct_field_names, reason = "a payout has a model, and so has every table")]
#[derive(Clone, Debug, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "payout")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub offer_id: i64,
    pub action: String,
    pub model: String,
    pub rate: i64,
    pub commission: i64,
    pub template_id: Option<i64>,
    pub active: bool,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
