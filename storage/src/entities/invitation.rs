//! Invitations: links by which somebody can become one who signs in.

use sea_orm::entity::prelude::*;
use serde::Serialize;

#[derive(Clone, Debug, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "invitation")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    #[serde(skip)]
    pub hash: Vec<u8>,
    pub email: String,
    pub name: String,
    pub role: String,
    pub areas: String,
    pub advertiser_id: Option<i64>,
    pub webmaster_id: Option<i64>,
    pub invited_by: i64,
    pub created_at: i64,
    pub expires_at: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
