//! When it is looked next: one row.

use sea_orm::entity::prelude::*;

/// The id of the one row.
pub const ID: i32 = 1;

#[derive(Clone, Debug, DeriveEntityModel)]
#[sea_orm(table_name = "health_turn")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    pub due_at: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
