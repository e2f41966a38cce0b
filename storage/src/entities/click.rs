//! Clicks.

use super::direct_row::direct_row;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, DeriveEntityModel)]
#[sea_orm(table_name = "click")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub at: i64,
    pub campaign_id: i64,
    pub offer_id: i64,
    pub advertiser_id: i64,
    pub webmaster_id: i64,
    pub promo_id: Option<i64>,
    pub ip: String,
    pub country: String,
    pub user_agent: String,
    pub device: String,
    pub referrer: String,
    pub traffic_source: String,
    pub sub1: String,
    pub sub2: String,
    pub sub3: String,
    pub sub4: String,
    pub sub5: String,
    pub utm_source: String,
    pub utm_medium: String,
    pub utm_campaign: String,
    pub utm_term: String,
    pub utm_content: String,
    pub page: Option<String>,
    pub page_fault: Option<String>,
    pub is_test: bool,
}

direct_row! {
    "click":
    id at campaign_id offer_id advertiser_id webmaster_id promo_id ip country user_agent device referrer
    traffic_source sub1 sub2 sub3 sub4 sub5 utm_source utm_medium utm_campaign utm_term utm_content page page_fault
    is_test
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
