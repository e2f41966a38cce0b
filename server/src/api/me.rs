//! Whom a token speaks for.

use axum::extract::Extension;
use axum::response::{IntoResponse, Response};
use axum::{Json, extract::State};
use domain::access::{Area, Areas, Role, Viewer};
use domain::lang::Lang;
use serde::Serialize;
use storage::api_tokens::ApiToken;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::forms::Forms;

/// The operations of this file.
pub fn routes() -> OpenApiRouter<Forms> {
    OpenApiRouter::new().routes(routes!(me))
}

/// The token's owner, and what the token may do.
#[derive(Serialize, ToSchema)]
pub struct Me {
    /// Their number.
    id: i64,
    /// What pages call them.
    name: String,
    /// The address that they sign in with.
    email: String,
    /// `manager`, `advertiser` or `webmaster`.
    role: &'static str,
    /// The number of the advertiser or webmaster for whom they sign in.
    belongs_to: Option<i64>,
    /// What may be changed with this token, if they are a manager: what was ticked when it was made, as far as they may still.
    areas: Vec<&'static str>,
    /// The language of the sentences in answers.
    lang: &'static str,
    /// The token.
    token: Token,
}

/// A token.
#[derive(Serialize, ToSchema)]
pub struct Token {
    /// What its owner calls it.
    name: String,
    /// Whether it only reads.
    reads_only: bool,
    /// Until when it works; for ever if none.
    until: Option<i64>,
}

/// Who one is, and what one's token may do.
#[utoipa::path(get, path = "/me", tag = "Token", responses((status = 200, body = Me)))]
pub async fn me(
    State(_): State<Forms>,
    Extension(viewer): Extension<Viewer>,
    Extension(token): Extension<ApiToken>,
    Extension(lang): Extension<Lang>,
) -> Response {
    let belongs_to = match viewer.role {
        Role::Manager => None,
        Role::Advertiser(id) => Some(id.0),
        Role::Webmaster(id) => Some(id.0),
    };
    let areas = Area::ALL.into_iter().filter(|area| viewer.may_change(*area)).map(Area::word).collect();
    Json(Me {
        id: viewer.user.0,
        role: viewer.role.word(),
        name: viewer.name,
        email: viewer.email,
        belongs_to,
        areas,
        lang: lang.tag(),
        token: Token {
            name: token.name,
            reads_only: token.areas == Areas::NONE,
            until: token.expires_at.map(|at| at.0),
        },
    })
    .into_response()
}
