//! The logo of an offer: the form that uploads one, the button that takes it away, and the picture itself.

use super::offers::page;
use super::{Forms, granted};
use crate::auth::unavailable;
use app::draft::{Draft, Fault};
use app::forms::Done;
use axum::Extension;
use axum::body::Bytes;
use axum::extract::{FromRequest, Multipart, Path, Request, State};
use axum::response::{IntoResponse, Response};
use domain::access::right::Offers;
use domain::access::{Permit, Scope, Viewer};
use domain::id::OfferId;
use domain::offer::{ImageKind, LARGEST_LOGO};
use http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use http::request::Parts;
use http::{HeaderMap, StatusCode};
use storage::offers;

/// The most bytes of the form that are read. More than a logo may have, so that whoever sends too much is told so on the page.
pub const UPLOAD: usize = 4 * LARGEST_LOGO;

/// The field of the form.
const FIELD: &str = "logo";

/// What was sent about a logo by a manager who may change offers: a file, unless it is to be taken away.
pub struct Upload {
    permit: Permit<Offers>,
    file: Result<Bytes, Fault>,
    request: Parts,
}

impl FromRequest<Forms> for Upload {
    type Rejection = Response;

    async fn from_request(request: Request, forms: &Forms) -> Result<Self, Response> {
        let (parts, body) = request.into_parts();
        let Some(permit) = granted(forms, &parts) else {
            return Err(forms.page(on_edit(parts), None, StatusCode::FORBIDDEN).await);
        };
        let form = Multipart::from_request(Request::from_parts(parts.clone(), body), forms).await;
        let file = match form {
            Ok(form) => read(form).await,
            Err(_) => Err(Fault::NotAnImage),
        };
        Ok(Self { permit, file, request: parts })
    }
}

impl Upload {
    /// The same from a program, whose request is the file alone.
    pub fn of(permit: Permit<Offers>, file: Result<Bytes, Fault>, request: Parts) -> Self {
        Self { permit, file, request }
    }
}

/// The first file of the form.
async fn read(mut form: Multipart) -> Result<Bytes, Fault> {
    loop {
        match form.next_field().await {
            Ok(Some(field)) if field.name() == Some(FIELD) => {
                let too_big = |status| {
                    if status == StatusCode::PAYLOAD_TOO_LARGE { Fault::ImageTooBig } else { Fault::NotAnImage }
                };
                return field.bytes().await.map_err(|error| too_big(error.status()));
            }
            Ok(Some(_)) => {}
            Ok(None) => return Err(Fault::Missing),
            Err(_) => return Err(Fault::NotAnImage),
        }
    }
}

/// The kind of a picture that may be kept.
fn checked(file: Result<Bytes, Fault>) -> Result<(ImageKind, Bytes), Fault> {
    let bytes = file?;
    if bytes.is_empty() {
        return Err(Fault::Missing);
    }
    if bytes.len() > LARGEST_LOGO {
        return Err(Fault::ImageTooBig);
    }
    ImageKind::of(&bytes).map(|kind| (kind, bytes)).ok_or(Fault::NotAnImage)
}

/// Keeps a logo.
pub async fn save(State(forms): State<Forms>, Path(id): Path<String>, upload: Upload) -> Response {
    let Upload { permit, file, request } = upload;
    let request = on_edit(request);
    let Ok(id) = id.parse::<OfferId>() else { return forms.page(request, None, StatusCode::NOT_FOUND).await };
    let (kind, bytes) = match checked(file) {
        Ok(picture) => picture,
        Err(fault) => {
            let mut draft = Draft::default();
            draft.refuse(FIELD, fault);
            return forms.page(request, Some(draft), StatusCode::UNPROCESSABLE_ENTITY).await;
        }
    };
    match offers::set_logo(&forms.state.db, permit, id, kind, bytes.to_vec()).await {
        Ok(true) => forms.done(&page(id, "/edit"), Done::LogoSaved).await,
        Ok(false) => forms.page(request, None, StatusCode::NOT_FOUND).await,
        Err(error) => Forms::failed(error),
    }
}

/// Takes a logo away. That none is left is what was asked for, whether there was one or not.
pub async fn remove(State(forms): State<Forms>, Path(id): Path<String>, upload: Upload) -> Response {
    let (db, request) = (&forms.state.db, on_edit(upload.request));
    let Ok(id) = id.parse::<OfferId>() else { return forms.page(request, None, StatusCode::NOT_FOUND).await };
    let removed = match offers::remove_logo(db, upload.permit, id).await {
        Ok(false) => offers::find(db, Scope::Network, id).await.map(|offer| offer.is_some()),
        removed => removed,
    };
    match removed {
        Ok(true) => forms.done(&page(id, "/edit"), Done::LogoRemoved).await,
        Ok(false) => forms.page(request, None, StatusCode::NOT_FOUND).await,
        Err(error) => Forms::failed(error),
    }
}

/// The picture, for those who see the offer. A browser asks each time, and is sent the bytes only when they are others.
pub async fn show(
    State(forms): State<Forms>,
    Path(id): Path<String>,
    Extension(viewer): Extension<Viewer>,
    headers: HeaderMap,
) -> Response {
    let Ok(id) = id.parse::<OfferId>() else { return StatusCode::NOT_FOUND.into_response() };
    let logo = match offers::logo(&forms.state.db, viewer.scope(), id).await {
        Ok(Some(logo)) => logo,
        Ok(None) => return StatusCode::NOT_FOUND.into_response(),
        Err(error) => return unavailable(error).into_response(),
    };
    let tag = format!("\"{}\"", logo.digest);
    let caching = [(ETAG, tag.clone()), (CACHE_CONTROL, "private, no-cache".to_owned())];
    let known = headers.get(IF_NONE_MATCH).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if known.split(',').any(|one| one.trim().trim_start_matches("W/") == tag) {
        return (StatusCode::NOT_MODIFIED, caching).into_response();
    }
    (caching, [(CONTENT_TYPE, logo.kind.media_type())], logo.bytes).into_response()
}

/// The page that the form stands on: what a form at an address without a page has to be answered with.
fn on_edit(mut request: Parts) -> Parts {
    let path = request.uri.path();
    let path = path.strip_suffix("/remove").unwrap_or(path);
    let path = path.strip_suffix("/logo").unwrap_or(path);
    request.uri = format!("{path}/edit").parse().expect("a part of an address is one too");
    request
}
