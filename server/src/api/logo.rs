//! The logo of an offer.

use app::draft::Fault;
use axum::Extension;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, FromRequest, Path, Request, State};
use axum::response::{IntoResponse, Response};
use domain::access::Viewer;
use domain::lang::Lang;
use http::{HeaderMap, StatusCode};
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouterExt};
use utoipa_axum::routes;

use super::body::Saved;
use super::refusal::Refusal;
use crate::forms::logos::{self, UPLOAD, Upload};
use crate::forms::{Forms, granted};

/// The operations of this file.
pub fn routes() -> OpenApiRouter<Forms> {
    OpenApiRouter::new().routes(routes!(show, save, remove).layer(DefaultBodyLimit::max(UPLOAD)))
}

/// A picture from somebody who may change offers, as the form would have brought it.
pub struct Picture(Upload);

impl FromRequest<Forms> for Picture {
    type Rejection = Response;

    async fn from_request(request: Request, forms: &Forms) -> Result<Self, Response> {
        let (parts, body) = request.into_parts();
        let Some(permit) = granted(forms, &parts) else {
            let lang = parts.extensions.get::<Lang>().copied().unwrap_or_default();
            return Err(Refusal::of(StatusCode::FORBIDDEN, lang).into_response());
        };
        // A body that cannot be read to its end is one that is too long.
        let file = Bytes::from_request(Request::from_parts(parts.clone(), body), forms).await;
        Ok(Self(Upload::of(permit, file.map_err(|_| Fault::ImageTooBig), parts)))
    }
}

/// The logo, as it was sent.
#[utoipa::path(get, path = "/offers/{id}/logo", tag = "Offers", params(
    ("id" = i64, Path, description = "The offer's number."),
), responses(
    (status = 200, description = "The picture.", content_type = "image/*", body = Vec<u8>),
    (status = 304, description = "It is the one of `If-None-Match`."),
    (status = 404, body = Refusal),
))]
pub async fn show(forms: State<Forms>, id: Path<String>, viewer: Extension<Viewer>, headers: HeaderMap) -> Response {
    logos::show(forms, id, viewer, headers).await
}

/// Gives an offer a logo: the body is a PNG, JPEG or WebP picture of at most one megabyte, whatever it calls itself.
#[utoipa::path(put, path = "/offers/{id}/logo", tag = "Offers", params(
    ("id" = i64, Path, description = "The offer's number."),
), request_body(content = Vec<u8>, content_type = "application/octet-stream", description = "The picture."), responses(
    (status = 200, body = Saved),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal),
    (status = 422, body = Refusal),
))]
pub async fn save(forms: State<Forms>, id: Path<String>, picture: Picture) -> Response {
    logos::save(forms, id, picture.0).await
}

/// Takes the logo of an offer away, if it has one.
#[utoipa::path(delete, path = "/offers/{id}/logo", tag = "Offers", params(
    ("id" = i64, Path, description = "The offer's number."),
), responses(
    (status = 200, body = Saved),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal),
))]
pub async fn remove(forms: State<Forms>, id: Path<String>, picture: Picture) -> Response {
    logos::remove(forms, id, picture.0).await
}
