//! Webmasters' sub-accounts.

use sea_orm::entity::prelude::*;
use serde::Serialize;

#[derive(Clone, Debug, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "sub_account")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub webmaster_id: i64,
    pub name: String,
    pub value: String,
    pub created_at: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
