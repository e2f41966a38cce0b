//! The forms of the panel: each is read once, changes one thing, and leads back to a page.
//!
//! They are plain routes beside the pages that they stand on, so they work without a script. A form that is refused is answered
//! with its own page, 422, filled in as it was sent and with the reason at each field; one that is saved with 303 and the page that
//! says so. The pages, and what their fields mean, are the app's; a handler here reads, stores and answers.

mod account;
mod offers;
mod payouts;
mod team;
mod templates;

use app::draft::{Draft, Fault};
use app::forms::{DONE, Done};
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, Request};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::post;
use domain::access::{Permit, Right, Viewer};
use http::StatusCode;
use http::request::Parts;
use leptos::prelude::provide_context;
use leptos_axum::render_app_async_with_context;
use std::sync::Arc;
use storage::StorageError;

use crate::auth::unavailable;
use crate::routes;
use crate::state::AppState;

/// What forms have at hand. Cloning it is cheap.
#[derive(Clone)]
pub struct Forms {
    state: AppState,
    /// What pages find in Leptos' context.
    context: Arc<dyn Fn() + Send + Sync>,
}

/// The routes of the forms. They need [`crate::auth::identify::identify`] around them.
pub fn router(forms: &Forms) -> Router {
    Router::new()
        .route(routes::NEW_TEMPLATE, post(templates::create))
        .route(routes::TEMPLATE, post(templates::update))
        .route(routes::NEW_OFFER, post(offers::create))
        .route(routes::OFFER_EDIT, post(offers::update))
        .route(routes::OFFER_TRACKING, post(offers::set_landing))
        .route(routes::OFFER_PROMO, post(offers::save_promo))
        .route(routes::OFFER_ARCHIVE, post(offers::archive))
        .route(routes::OFFER_PAYOUT, post(payouts::save))
        .route(routes::ACCOUNT, post(account::rename))
        .route(routes::OWN_PASSWORD, post(account::change_password))
        .route(routes::OWN_SECOND_FACTOR, post(account::second_factor))
        .route(routes::OWN_SESSIONS, post(account::end_sessions))
        .route(routes::INVITE, post(team::invite))
        .route(routes::INVITED, post(team::renew_or_withdraw))
        .route(routes::PERSON, post(team::change))
        .route(routes::PERSON_STEP, post(team::step))
        .with_state(forms.clone())
}

/// A form that was sent by a manager who may change what it changes.
pub struct Sent<R: Right> {
    permit: Permit<R>,
    draft: Draft,
    request: Parts,
}

/// Whoever may not send a form is answered by its page, which refuses them in their language.
impl<R: Right> FromRequest<Forms> for Sent<R> {
    type Rejection = Response;

    async fn from_request(request: Request, forms: &Forms) -> Result<Self, Response> {
        let (parts, body) = request.into_parts();
        let now = (forms.state.now)();
        let permit = parts.extensions.get::<Viewer>().and_then(|viewer| viewer.permit(now));
        let Some(permit) = permit else { return Err(forms.page(parts, None, StatusCode::FORBIDDEN).await) };
        let body = Bytes::from_request(Request::from_parts(parts.clone(), body), forms).await;
        let body = body.map_err(IntoResponse::into_response)?;
        Ok(Self { permit, draft: Draft::parse(&body), request: parts })
    }
}

impl Forms {
    /// What forms have at hand.
    pub fn new(state: AppState, context: impl Fn() + Send + Sync + 'static) -> Self {
        Self { state, context: Arc::new(context) }
    }

    /// Shows a form again, as one of its buttons has changed it. Nothing is saved, and nothing is refused.
    async fn again<R: Right>(&self, sent: Sent<R>) -> Response {
        self.page(sent.request, Some(sent.draft), StatusCode::OK).await
    }

    /// Shows a form with what is wrong in it.
    async fn refused<R: Right>(&self, sent: Sent<R>) -> Response {
        self.page(sent.request, Some(sent.draft), StatusCode::UNPROCESSABLE_ENTITY).await
    }

    /// Shows a form with one more thing that is wrong in it, which only the database knew.
    async fn refused_for<R: Right>(&self, mut sent: Sent<R>, field: &str, fault: Fault) -> Response {
        sent.draft.refuse(field, fault);
        self.refused(sent).await
    }

    /// Says that what the form is about is not there, as its page says it.
    async fn not_there<R: Right>(&self, sent: Sent<R>) -> Response {
        self.page(sent.request, None, StatusCode::NOT_FOUND).await
    }

    /// Makes the page at the request's address. What a page says itself is wrong stands before `status`.
    async fn page(&self, request: Parts, draft: Option<Draft>, status: StatusCode) -> Response {
        let provide = move || {
            if let Some(draft) = &draft {
                provide_context(draft.clone());
            }
        };
        self.page_with(request, status, provide).await
    }

    /// Shows the page at the request's address with something that is shown this once and kept nowhere.
    async fn once<T: Clone + Send + Sync + 'static>(&self, request: Parts, shown: T) -> Response {
        self.page_with(request, StatusCode::OK, move || provide_context(shown.clone())).await
    }

    async fn page_with(
        &self,
        mut request: Parts,
        status: StatusCode,
        provide: impl Fn() + Clone + Send + Sync + 'static,
    ) -> Response {
        // The page is shown, whatever has led to it.
        request.method = http::Method::GET;
        let context = self.context.clone();
        let with_more = move || {
            context();
            provide();
        };
        let request = Request::from_parts(request, Body::empty());
        let mut response = render_app_async_with_context(with_more, app::shell)(request).await;
        if response.status() == StatusCode::OK {
            *response.status_mut() = status;
        }
        response
    }

    /// Leads to the page that says what was done. What was saved counts from the next click on.
    async fn done(&self, path: &str, done: Done) -> Response {
        if let Err(error) = self.state.snapshots.refresh(&self.state.db).await {
            // It is saved, and is looked for again in a moment.
            tracing::warn!(error = &error as &dyn std::error::Error, "the configuration could not be refreshed");
        }
        Redirect::to(&format!("{path}?{DONE}={}", done.word())).into_response()
    }

    /// Says that nothing could be stored.
    fn failed(error: StorageError) -> Response {
        unavailable(error).into_response()
    }
}
