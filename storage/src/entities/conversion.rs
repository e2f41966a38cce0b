//! Conversions.

use super::direct_row::direct_row;
use sea_orm::entity::prelude::*;

#[expect(clippy::struct_field_names, reason = "a conversion has a payout's model, and so has every table")]
#[derive(Clone, Debug, DeriveEntityModel)]
#[sea_orm(table_name = "conversion")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub offer_id: i64,
    pub action: String,
    pub request_id: String,
    pub click_id: Uuid,
    pub advertiser_id: i64,
    pub webmaster_id: i64,
    pub campaign_id: i64,
    pub promo_id: Option<i64>,
    pub country: String,
    pub device: String,
    pub payout_id: i64,
    pub model: String,
    pub rate: i64,
    pub share_kind: String,
    pub share: i64,
    pub currency: String,
    pub price: Option<i64>,
    pub advertiser_amount: i64,
    pub network_amount: i64,
    pub webmaster_amount: i64,
    pub status: String,
    pub settled: bool,
    pub customer_id: Option<String>,
    pub comment: Option<String>,
    pub params: String,
    pub version: i32,
    pub created_at: i64,
    pub updated_at: i64,
    pub is_test: bool,
}

direct_row! {
    "conversion":
    id offer_id action request_id click_id advertiser_id webmaster_id campaign_id promo_id country device payout_id
    model rate share_kind share currency price advertiser_amount network_amount webmaster_amount status settled
    customer_id comment params version created_at updated_at is_test
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
