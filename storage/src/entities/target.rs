//! Webmasters' addresses that are told of conversions. What is sealed stays out of the audit log, and so do headers and what stands behind a question
//! mark, where webmasters have keys of their own.

use sea_orm::entity::prelude::*;
use serde::Serialize;

#[derive(Clone, Debug, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "target")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub webmaster_id: i64,
    pub name: String,
    pub method: String,
    #[serde(serialize_with = "without_query")]
    pub url: String,
    #[serde(skip)]
    pub headers: String,
    pub filter: String,
    pub state: String,
    #[serde(skip)]
    pub secret: Vec<u8>,
    #[serde(skip)]
    pub old_secret: Option<Vec<u8>>,
    pub old_secret_until: Option<i64>,
    #[serde(skip)]
    pub failing_since: Option<i64>,
    pub created_at: i64,
    pub removed_at: Option<i64>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

fn without_query<S: serde::Serializer>(url: &str, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(url.split('?').next().unwrap_or_default())
}
