//! What is on its way to the network's own webhook.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, DeriveEntityModel)]
#[sea_orm(table_name = "alert_notice")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub alert_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub event: String,
    pub created_at: i64,
    pub due_at: Option<i64>,
    pub tries: i32,
    pub sent_at: Option<i64>,
    pub failed_at: Option<i64>,
    pub http_status: Option<i32>,
    pub last_error: String,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
