//! Customers' histories.

use super::direct_row::direct_row;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, DeriveEntityModel)]
#[sea_orm(table_name = "customer_change")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub customer_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub version: i32,
    pub at: i64,
    pub log_id: Option<Uuid>,
    pub from_status: Option<String>,
    pub to_status: String,
    pub price: Option<i64>,
    pub actor_id: Option<i64>,
    pub reason: Option<String>,
}

direct_row! {
    "customer_change":
    customer_id version at log_id from_status to_status price actor_id reason
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
