//! What people have been told of.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, DeriveEntityModel)]
#[sea_orm(table_name = "alert")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub kind: String,
    pub of_kind: String,
    pub of_id: i64,
    pub advertiser_id: i64,
    pub code: String,
    pub reason: String,
    pub opened_at: i64,
    pub closed_at: Option<i64>,
    pub seen_at: Option<i64>,
    pub seen_by: Option<i64>,
    pub muted_until: Option<i64>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
