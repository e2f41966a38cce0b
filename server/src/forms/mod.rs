//! The forms of the panel: each is read once, changes one thing, and leads back to a page.
//!
//! They are plain routes beside the pages that they stand on, so they work without a script. A form that is refused is answered
//! with its own page, 422, filled in as it was sent and with the reason at each field; one that is saved with 303 and the page that
//! says so. The pages, and what their fields mean, are the app's; a handler here reads, stores and answers.

mod account;
pub(crate) mod actions;
pub(crate) mod advertisers;
pub(crate) mod alerts;
pub(crate) mod campaigns;
pub(crate) mod caps;
pub(crate) mod checks;
pub(crate) mod customers;
mod decision_lists;
mod decisions;
mod deep_links;
pub(crate) mod developer_links;
pub(crate) mod logos;
pub(crate) mod offers;
pub(crate) mod payouts;
pub(crate) mod removals;
pub(crate) mod replays;
pub(crate) mod settings;
pub(crate) mod smartlinks;
pub(crate) mod sub_accounts;
pub(crate) mod targets;
pub(crate) mod team;
pub(crate) mod templates;
mod tokens;
pub(crate) mod webmasters;
pub(crate) mod words;

use app::draft::{Draft, Fault};
use app::forms::{DONE, Done};
use app::i18n::t;
use axum::body::{Body, Bytes};
use axum::extract::{DefaultBodyLimit, FromRequest, Request};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use chrono_tz::Tz;
use domain::access::{KeepingPermit, MendingPermit, Permit, Right, SharingPermit, Viewer, WebmasterPermit};
use domain::lang::Lang;
use domain::time::Timestamp;
use http::StatusCode;
use http::header::RETRY_AFTER;
use http::request::Parts;
use leptos::prelude::provide_context;
use leptos_axum::render_app_async_with_context;
use std::sync::Arc;
use storage::StorageError;

use crate::api::body::Saved;
use crate::api::refusal::{Names, Refusal};
use crate::api::shown::Shown;
use crate::auth::unavailable;
use crate::routes;
use crate::state::AppState;

/// What forms have at hand. Cloning it is cheap.
#[derive(Clone)]
pub struct Forms {
    state: AppState,
    /// What pages find in Leptos' context.
    context: Arc<dyn Fn() + Send + Sync>,
    voice: Voice,
}

/// How a form is answered.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Voice {
    /// With pages, to people.
    Pages,
    /// With JSON, to programs.
    Data,
}

/// The routes of the forms. They need [`crate::auth::identify::identify`] around them.
pub fn router(forms: &Forms) -> Router {
    Router::new()
        .route(routes::NEW_TEMPLATE, post(templates::create))
        .route(routes::TEMPLATE, post(templates::update))
        .route(routes::TEMPLATES, post(templates::switch))
        .route(routes::NEW_OFFER, post(offers::create))
        .route(routes::OFFER_EDIT, post(offers::update))
        .route(routes::OFFER_TRACKING, post(offers::set_landing))
        .route(routes::OFFER_PROMO, post(offers::save_promo))
        .route(routes::OFFER_DEEP_LINKS, post(deep_links::save))
        .route(routes::OFFER_ARCHIVE, post(offers::archive))
        .route(routes::OFFER_PAYOUT, post(payouts::save))
        .route(routes::OFFER_CAPS, post(caps::set_days))
        .route(routes::OFFER_CAP, post(caps::save))
        .route(routes::OFFER_CAP_REMOVE, post(caps::remove))
        .route(routes::SETTINGS, post(settings::update))
        .route(routes::LETTERS, post(settings::test_letter))
        .route(routes::ALERT_SETTINGS, post(alerts::settings))
        .route(routes::ALERT_SEE, post(alerts::see))
        .route(routes::ALERT_MUTE, post(alerts::mute))
        .route(routes::NEW_ADVERTISER, post(advertisers::create))
        .route(routes::ADVERTISER_EDIT, post(advertisers::update))
        .route(routes::ADVERTISER_NEW_KEY, post(advertisers::new_key))
        .route(routes::ADVERTISER_REVOKE_KEY, post(advertisers::revoke_key))
        .route(routes::ADVERTISER_SIGNING, post(advertisers::sign))
        .route(routes::OFFER_CODES, post(developer_links::make))
        .route(routes::OFFER_LINK, post(developer_links::revoke))
        .route(routes::OFFER_CHECK, post(checks::begin))
        .route(routes::DECISION, post(decisions::decide))
        .route(routes::DECISION_FILE, post(decision_lists::check).layer(DefaultBodyLimit::max(decision_lists::UPLOAD)))
        .route(routes::DECISION_LIST, post(decision_lists::apply))
        .route(routes::DECISION_LIST_LEFT, get(decision_lists::left))
        .route(routes::DECISION_SAMPLE, get(decision_lists::sample))
        .route(routes::CUSTOMER, post(customers::switch))
        .route(routes::CUSTOMER_REPLAY, post(customers::replay))
        .route(routes::REPLAY, post(replays::replay))
        .route(routes::WORDS, post(words::teach))
        .route(routes::ACTIONS, post(actions::teach))
        .route(routes::NEW_WEBMASTER, post(webmasters::create))
        .route(routes::WEBMASTER_EDIT, post(webmasters::update))
        .route(routes::NEW_CAMPAIGN, post(campaigns::connect))
        .route(routes::CAMPAIGN_MOVE, post(campaigns::decide))
        .route(routes::NEW_SUB_ACCOUNT, post(sub_accounts::create))
        .route(routes::SUB_ACCOUNT_EDIT, post(sub_accounts::update))
        .route(routes::SUB_ACCOUNT_REMOVE, post(sub_accounts::remove))
        .route(routes::NEW_SMARTLINK, post(smartlinks::create))
        .route(routes::SMARTLINK_EDIT, post(smartlinks::update))
        .route(routes::SMARTLINK_REMOVE, post(smartlinks::remove))
        .route(routes::NEW_TARGET, post(targets::create))
        .route(routes::TARGET_EDIT, post(targets::update))
        .route(routes::TARGET_REMOVE, post(targets::remove))
        .route(routes::TARGET_TEST, post(targets::test))
        .route(routes::TARGET_SWITCH, post(targets::switch))
        .route(routes::TARGET_SECRET, post(targets::renew_secret))
        .route(routes::TARGET_FILL, post(targets::fill))
        .route(routes::DELIVERIES_RESEND, post(targets::resend))
        .route(routes::DELIVERY_RESEND, post(targets::resend_one))
        .route(routes::CATALOGUE_OFFER, post(campaigns::apply))
        .route(routes::OFFER_LOGO, get(logos::show).post(logos::save).layer(DefaultBodyLimit::max(logos::UPLOAD)))
        .route(routes::OFFER_LOGO_REMOVE, post(logos::remove))
        .route(routes::OFFER_AUDIENCE, post(offers::set_audience))
        .route(routes::OFFER_PAYOUT_REMOVE, post(removals::payout))
        .route(routes::OFFER_PROMO_REMOVE, post(removals::promo))
        .route(routes::TEMPLATE_REMOVE, post(removals::template))
        .route(routes::ACCOUNT, post(account::rename))
        .route(routes::OWN_PASSWORD, post(account::change_password))
        .route(routes::OWN_SECOND_FACTOR, post(account::second_factor))
        .route(routes::OWN_SESSIONS, post(account::end_sessions))
        .route(routes::OWN_TOKENS, post(tokens::make))
        .route(routes::OWN_TOKEN, post(tokens::revoke))
        .route(routes::INVITE, post(team::invite))
        .route(routes::INVITED, post(team::renew_or_withdraw))
        .route(routes::PERSON, post(team::change))
        .route(routes::PERSON_STEP, post(team::step))
        .with_state(forms.clone())
}

/// A form that was sent by somebody with the permission to send it.
pub struct SentBy<P> {
    permit: P,
    draft: Draft,
    request: Parts,
}

/// One that was sent by a manager who may change what it changes.
pub type Sent<R> = SentBy<Permit<R>>;

/// What it takes to send a form.
pub trait Grant: Sized + Send {
    /// The permission of somebody who asks at this moment, if they have it.
    fn of(viewer: &Viewer, now: Timestamp) -> Option<Self>;
}

impl<R: Right> Grant for Permit<R> {
    fn of(viewer: &Viewer, now: Timestamp) -> Option<Self> {
        viewer.permit(now)
    }
}

impl Grant for WebmasterPermit {
    fn of(viewer: &Viewer, _: Timestamp) -> Option<Self> {
        viewer.webmaster()
    }
}

impl Grant for SharingPermit {
    fn of(viewer: &Viewer, now: Timestamp) -> Option<Self> {
        viewer.sharing(now)
    }
}

impl Grant for MendingPermit {
    fn of(viewer: &Viewer, now: Timestamp) -> Option<Self> {
        viewer.mending(now)
    }
}

/// What takes both: to say what a word or a name means changes an advertiser or an offer, and then conversions.
impl<A: Right, B: Right> Grant for (Permit<A>, Permit<B>) {
    fn of(viewer: &Viewer, now: Timestamp) -> Option<Self> {
        Some((viewer.permit(now)?, viewer.permit(now)?))
    }
}

impl Grant for KeepingPermit {
    fn of(viewer: &Viewer, now: Timestamp) -> Option<Self> {
        viewer.keeping(now)
    }
}

/// Reads a form. Whoever may not send it is answered by its page, which refuses them in their language.
impl<P: Grant> FromRequest<Forms> for SentBy<P> {
    type Rejection = Response;

    async fn from_request(request: Request, forms: &Forms) -> Result<Self, Response> {
        let (parts, body) = request.into_parts();
        let Some(permit) = granted(forms, &parts) else {
            return Err(forms.page(parts, None, StatusCode::FORBIDDEN).await);
        };
        let body = Bytes::from_request(Request::from_parts(parts.clone(), body), forms).await;
        let body = body.map_err(IntoResponse::into_response)?;
        Ok(Self::new(permit, Draft::parse(&body), parts))
    }
}

impl<P> SentBy<P> {
    /// The form as it was sent.
    pub(crate) fn new(permit: P, draft: Draft, request: Parts) -> Self {
        Self { permit, draft, request }
    }

    /// The form itself, for those who answer it in another way.
    pub(crate) fn draft_mut(&mut self) -> &mut Draft {
        &mut self.draft
    }

    /// The request that it came with.
    pub(crate) fn request(&self) -> &Parts {
        &self.request
    }

    /// The same from a program that calls a field otherwise than the form does.
    #[must_use]
    pub fn calling(mut self, form: &str, json: &str) -> Self {
        let names = self.request.extensions.remove::<Names>().unwrap_or_default();
        self.request.extensions.insert(names.and(form, json));
        self
    }
}

/// The permission of whoever sends a request, if they have it.
pub(crate) fn granted<P: Grant>(forms: &Forms, request: &Parts) -> Option<P> {
    P::of(request.extensions.get::<Viewer>()?, (forms.state.now)())
}

impl Forms {
    /// What forms have at hand.
    pub fn new(state: AppState, context: impl Fn() + Send + Sync + 'static, voice: Voice) -> Self {
        Self { state, context: Arc::new(context), voice }
    }

    /// What every request has at hand.
    #[must_use]
    pub fn state(&self) -> &AppState {
        &self.state
    }

    /// The zone in which the network's days are counted.
    #[must_use]
    pub fn zone(&self) -> Tz {
        self.state.snapshots.now().network.time_zone.parse().unwrap_or(Tz::UTC)
    }

    /// Makes what pages find there available in Leptos' context.
    pub fn provide(&self) {
        (self.context)();
    }

    /// Shows a form again, as one of its buttons has changed it. Nothing is saved, and nothing is refused.
    async fn again<P>(&self, sent: SentBy<P>) -> Response {
        self.page(sent.request, Some(sent.draft), StatusCode::OK).await
    }

    /// Shows a form with what is wrong in it.
    async fn refused<P>(&self, sent: SentBy<P>) -> Response {
        self.page(sent.request, Some(sent.draft), StatusCode::UNPROCESSABLE_ENTITY).await
    }

    /// Shows a form with one more thing that is wrong in it, which only the database knew.
    async fn refused_for<P>(&self, mut sent: SentBy<P>, field: &str, fault: Fault) -> Response {
        sent.draft.refuse(field, fault);
        self.refused(sent).await
    }

    /// Says that what the form is about is not there, as its page says it.
    async fn not_there<P>(&self, sent: SentBy<P>) -> Response {
        self.page(sent.request, None, StatusCode::NOT_FOUND).await
    }

    /// Makes the page at the request's address. What a page says itself is wrong stands before `status`.
    async fn page(&self, request: Parts, draft: Option<Draft>, status: StatusCode) -> Response {
        if self.voice == Voice::Data {
            let lang = request.extensions.get::<Lang>().copied().unwrap_or_default();
            return match draft {
                Some(draft) => {
                    let names = request.extensions.get::<Names>().cloned().unwrap_or_default();
                    Refusal::of_draft(&draft, &names, lang).into_response()
                }
                None => Refusal::of(status, lang).into_response(),
            };
        }
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

    /// Says that things stand otherwise than the form takes for granted: its page shows how, and a program is told the sentence.
    async fn conflict(&self, request: Parts, sentence: &str) -> Response {
        if self.voice == Voice::Data {
            let lang = request.extensions.get::<Lang>().copied().unwrap_or_default();
            return Refusal::of(StatusCode::CONFLICT, lang).because(t(lang, sentence)).into_response();
        }
        self.page(request, None, StatusCode::CONFLICT).await
    }

    /// Says that something was asked for too often, and when it may be asked for again.
    async fn too_often<P>(&self, mut sent: SentBy<P>, field: &str, seconds: u32) -> Response {
        let fault = Fault::TooOften(seconds);
        let mut response = if self.voice == Voice::Data {
            let lang = sent.request.extensions.get::<Lang>().copied().unwrap_or_default();
            Refusal::of(StatusCode::TOO_MANY_REQUESTS, lang).because(fault.say(lang)).into_response()
        } else {
            sent.draft.refuse(field, fault);
            self.page(sent.request, Some(sent.draft), StatusCode::TOO_MANY_REQUESTS).await
        };
        response.headers_mut().insert(RETRY_AFTER, seconds.into());
        response
    }

    /// Leads to the page that says what was done. What was saved counts from the next click on.
    async fn done(&self, path: &str, done: Done) -> Response {
        self.saved(None, path, done).await
    }

    /// The same for something that was made, and its number.
    async fn made(&self, id: i64, path: &str, done: Done) -> Response {
        self.saved(Some(id), path, done).await
    }

    /// The same for a key or secret that was made. Its page shows it, and a program, which opens no page, gets it in the answer.
    async fn shown(&self, id: Option<i64>, secret: &str, path: &str, done: Done) -> Response {
        let led = self.saved(id, path, done).await;
        match self.voice {
            Voice::Pages => led,
            Voice::Data => {
                Json(Shown { done: done.word(), id, secret: secret.to_owned(), until: None }).into_response()
            }
        }
    }

    /// The same for so many things that nothing has to be read anew for. A program is told how many.
    fn counted(&self, count: u64, path: &str, done: Done) -> Response {
        match self.voice {
            Voice::Pages => self.told(None, path, done),
            Voice::Data => Json(Saved { done: done.word(), id: None, count: Some(count) }).into_response(),
        }
    }

    async fn saved(&self, id: Option<i64>, path: &str, done: Done) -> Response {
        self.refresh().await;
        self.told(id, path, done)
    }

    /// Makes what was saved count from the next click on.
    async fn refresh(&self) {
        if let Err(error) = self.state.snapshots.refresh(&self.state.db).await {
            // It is saved, and is looked for again in a moment.
            tracing::warn!(error = &error as &dyn std::error::Error, "the configuration could not be refreshed");
        }
    }

    /// The same where nothing has changed that clicks and postbacks read.
    fn told(&self, id: Option<i64>, path: &str, done: Done) -> Response {
        match self.voice {
            Voice::Pages => Redirect::to(&format!("{path}?{DONE}={}", done.word())).into_response(),
            Voice::Data => Json(Saved { done: done.word(), id, count: None }).into_response(),
        }
    }

    /// Says that nothing could be stored.
    fn failed(error: StorageError) -> Response {
        unavailable(error).into_response()
    }
}
