//! Tokens by which people's programs use the API, hashed.

use sea_orm::entity::prelude::*;
use serde::Serialize;

#[derive(Clone, Debug, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "api_token")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub user_id: i64,
    #[serde(skip)]
    pub hash: Vec<u8>,
    pub hint: String,
    pub name: String,
    pub areas: String,
    pub created_at: i64,
    pub expires_at: Option<i64>,
    #[serde(skip)]
    pub used_at: Option<i64>,
    pub revoked_at: Option<i64>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
