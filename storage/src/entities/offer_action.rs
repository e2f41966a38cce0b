//! Every name that an action of an offer has or had.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, DeriveEntityModel)]
#[sea_orm(table_name = "offer_action")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub offer_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub action: String,
    /// What is paid for it; none in rows of a version that did not know.
    pub payout_id: Option<i64>,
    /// Whether it was its own name, under which conversions may stand.
    pub made: bool,
    /// Whether postbacks may call it so now.
    pub counts: bool,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
