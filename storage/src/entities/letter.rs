//! The letters that were sent, could not be, or wait.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, DeriveEntityModel)]
#[sea_orm(table_name = "letter")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub kind: String,
    pub recipient: String,
    pub name: String,
    pub lang: String,
    pub token: Option<Vec<u8>>,
    pub link_until: Option<i64>,
    pub created_at: i64,
    pub due_at: Option<i64>,
    pub tries: i32,
    pub sent_at: Option<i64>,
    pub failed_at: Option<i64>,
    pub last_error: String,
    pub about: Option<String>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
