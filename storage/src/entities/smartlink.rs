//! Links over several campaigns.

use sea_orm::entity::prelude::*;
use serde::Serialize;

#[derive(Clone, Debug, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "smartlink")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub webmaster_id: i64,
    pub name: String,
    pub code: String,
    pub every: bool,
    pub created_at: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
