//! The campaigns that a smartlink is over, where it is not over all.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, DeriveEntityModel)]
#[sea_orm(table_name = "smartlink_campaign")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub smartlink_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub campaign_id: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
