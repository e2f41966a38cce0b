//! People who can sign in.

use sea_orm::entity::prelude::*;
use serde::Serialize;

#[derive(Clone, Debug, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "user_account")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub email: String,
    #[serde(skip)]
    pub password_hash: String,
    pub name: String,
    pub role: String,
    pub areas: String,
    pub advertiser_id: Option<i64>,
    pub webmaster_id: Option<i64>,
    pub lang: Option<String>,
    pub created_at: i64,
    pub disabled_at: Option<i64>,
    #[serde(skip)]
    pub totp_sealed: Option<Vec<u8>>,
    #[serde(skip)]
    pub totp_pending: Option<Vec<u8>>,
    #[serde(skip)]
    pub totp_step: Option<i64>,
    pub second_factor_since: Option<i64>,
    pub password_set_at: Option<i64>,
    pub alert_letters: bool,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
