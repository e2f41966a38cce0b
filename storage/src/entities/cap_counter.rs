//! How much of a cap is taken, since which moment.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, DeriveEntityModel)]
#[sea_orm(table_name = "cap_counter")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub cap_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub since: i64,
    pub taken: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
