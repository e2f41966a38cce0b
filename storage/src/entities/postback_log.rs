//! Incoming postbacks.

use super::direct_row::direct_row;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, DeriveEntityModel)]
#[sea_orm(table_name = "postback_log")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub at: i64,
    pub advertiser_id: Option<i64>,
    pub offer_id: Option<i64>,
    pub channel: String,
    pub method: String,
    pub url: String,
    pub body: String,
    pub content_type: String,
    pub ip: String,
    pub user_agent: String,
    pub http_status: i32,
    pub result: String,
    pub code: Option<String>,
    pub action: Option<String>,
    pub request_id: Option<String>,
    pub click_id: Option<String>,
    pub customer_id: Option<String>,
    pub standing: Option<String>,
    pub lead_id: Option<Uuid>,
    pub fields: String,
    pub response: String,
    pub trace: String,
    pub replay_of: Option<Uuid>,
}

direct_row! {
    "postback_log":
    id at advertiser_id offer_id channel method url body content_type ip user_agent http_status result code action
    request_id click_id customer_id standing lead_id fields response trace replay_of
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
