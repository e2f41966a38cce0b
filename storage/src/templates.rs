//! Postback templates.

use crate::db::bump_revision;
use crate::entities::template;
use crate::row::{Row, to_json};
use crate::{Db, Result};
use domain::id::TemplateId;
use domain::template::{Template, TemplateParam};
use sea_orm::{EntityTrait, NotSet, Set};

/// A template to be made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewTemplate {
    /// What managers call it.
    pub name: String,
    /// Whether it takes effect.
    pub active: bool,
    /// The extra parameters.
    pub params: Vec<TemplateParam>,
}

/// Adds a template.
pub async fn create(db: &Db, new: &NewTemplate) -> Result<TemplateId> {
    let row = template::ActiveModel {
        id: NotSet,
        name: Set(new.name.clone()),
        active: Set(new.active),
        params: Set(to_json(&new.params)),
    };
    let txn = db.begin().await?;
    bump_revision(&txn).await?;
    let id = template::Entity::insert(row).exec(&txn).await?.last_insert_id;
    txn.commit().await?;
    Ok(TemplateId(id))
}

pub(crate) fn read(row: template::Model) -> Result<Template> {
    let at = Row { table: "template", key: row.id };
    let params = at.json("params", &row.params)?;
    Ok(Template { id: TemplateId(row.id), name: row.name, active: row.active, params })
}
