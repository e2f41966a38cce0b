//! Advertisers.

use sea_orm::entity::prelude::*;
use serde::Serialize;

#[derive(Clone, Debug, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "advertiser")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub name: String,
    pub always_200: bool,
    pub status_map: String,
    pub allowed_ips: String,
    pub created_at: i64,
    pub contact: String,
    pub notes: String,
    #[serde(skip)]
    pub signing_secret: Option<Vec<u8>>,
    pub signing_since: Option<i64>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
