//! What the template pages ask the server for. Only managers are answered.

use crate::error::AppError;
use domain::template::Template;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// A line of the list.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TemplateRow {
    /// The template.
    pub template: Template,
    /// The offers with a payout that has it, by number and name.
    pub offers: Vec<(i64, String)>,
}

/// Every template.
#[server(endpoint = "templates", input = server_fn::codec::GetUrl)]
pub async fn list_templates() -> Result<Vec<TemplateRow>, AppError> {
    use crate::server;
    let permit = server::manager()?;
    let found = storage::templates::list(&server::context().db, permit).await.map_err(server::internal)?;
    let row = |used: storage::templates::UsedTemplate| TemplateRow {
        template: used.template,
        offers: used.offers.into_iter().map(|(id, name)| (id.0, name)).collect(),
    };
    Ok(found.into_iter().map(row).collect())
}

/// One template.
#[server(endpoint = "template", input = server_fn::codec::GetUrl)]
pub async fn find_template(id: i64) -> Result<Template, AppError> {
    use crate::server;
    let permit = server::who_may_change(domain::access::Area::Offers)?;
    let found = storage::templates::find(&server::context().db, permit, domain::id::TemplateId(id)).await;
    found.map_err(server::internal)?.ok_or_else(server::not_found)
}
