//! Webmasters' personal terms.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, DeriveEntityModel)]
#[sea_orm(table_name = "personal_terms")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub payout_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub webmaster_id: i64,
    pub share: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
