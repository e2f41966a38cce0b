//! Hourly sums.

use super::direct_row::direct_row;
use crate::days::packed;
use domain::report::Figures;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, DeriveEntityModel)]
#[sea_orm(table_name = "rollup")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub hour: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub offer_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub advertiser_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub webmaster_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub campaign_id: i64,
    /// 0 for none: a key cannot be NULL.
    #[sea_orm(primary_key, auto_increment = false)]
    pub promo_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub country: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub device: String,
    pub clicks: i64,
    pub holds: i64,
    pub approved: i64,
    pub rejected: i64,
    pub hold_advertiser: i64,
    pub hold_network: i64,
    pub hold_webmaster: i64,
    pub approved_advertiser: i64,
    pub approved_network: i64,
    pub approved_webmaster: i64,
}

/// The columns that hold money.
pub const MONEY: [Column; 6] = [
    Column::HoldAdvertiser,
    Column::HoldNetwork,
    Column::HoldWebmaster,
    Column::ApprovedAdvertiser,
    Column::ApprovedNetwork,
    Column::ApprovedWebmaster,
];

/// The columns that are added up.
pub const SUMS: [Column; 10] = [
    Column::Clicks,
    Column::Holds,
    Column::Approved,
    Column::Rejected,
    Column::HoldAdvertiser,
    Column::HoldNetwork,
    Column::HoldWebmaster,
    Column::ApprovedAdvertiser,
    Column::ApprovedNetwork,
    Column::ApprovedWebmaster,
];

direct_row! {
    "rollup":
    hour offer_id advertiser_id webmaster_id campaign_id promo_id country device clicks holds approved rejected
    hold_advertiser hold_network hold_webmaster approved_advertiser approved_network approved_webmaster
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// What is added up.
    pub fn figures(&self) -> Figures {
        packed::of_numbers([
            self.clicks,
            self.holds,
            self.approved,
            self.rejected,
            self.hold_advertiser,
            self.hold_network,
            self.hold_webmaster,
            self.approved_advertiser,
            self.approved_network,
            self.approved_webmaster,
        ])
    }
}
