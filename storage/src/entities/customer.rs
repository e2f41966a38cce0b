//! Recurring customers.

use super::direct_row::direct_row;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, DeriveEntityModel)]
#[sea_orm(table_name = "customer")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub offer_id: i64,
    pub advertiser_id: i64,
    pub customer_id: String,
    pub click_id: Uuid,
    pub webmaster_id: i64,
    pub status: String,
    pub price: Option<i64>,
    pub version: i32,
    pub created_at: i64,
    pub updated_at: i64,
    pub is_test: bool,
}

direct_row! {
    "customer":
    id offer_id advertiser_id customer_id click_id webmaster_id status price version created_at updated_at
    is_test
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
