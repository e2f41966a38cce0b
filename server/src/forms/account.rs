//! The forms for one's own account, which everybody has who can sign in.

use super::Forms;
use app::account::{AccountFault, RecoveryCodes, ThisSession};
use app::draft::{Draft, Fault};
use app::forms::{Done, account as reading};
use axum::body::Bytes;
use axum::extract::{FromRequest, Request, State};
use axum::response::{IntoResponse, Response};
use domain::access::Viewer;
use domain::time::Timestamp;
use domain::totp::{SECRET, TotpKey};
use http::StatusCode;
use http::request::Parts;
use std::net::IpAddr;
use storage::{StorageError, account, second_factors, sessions, users};

use crate::auth::password::{Password, Verdict, Weakness};
use crate::auth::second_factor;
use crate::http::ClientIp;
use crate::{ids, routes};

/// A form that was sent by somebody who is signed in, about what is their own.
pub struct Mine {
    pub(super) viewer: Viewer,
    session: ThisSession,
    ip: IpAddr,
    pub(super) now: Timestamp,
    pub(super) draft: Draft,
    pub(super) request: Parts,
}

/// Strangers never come as far as here: they are led to the sign-in page before.
impl FromRequest<Forms> for Mine {
    type Rejection = Response;

    async fn from_request(request: Request, forms: &Forms) -> Result<Self, Response> {
        let (parts, body) = request.into_parts();
        let known = (parts.extensions.get::<Viewer>(), parts.extensions.get::<ThisSession>());
        let (Some(viewer), Some(session)) = known else { return Err(StatusCode::UNAUTHORIZED.into_response()) };
        let (viewer, session) = (viewer.clone(), session.clone());
        let Some(ClientIp(ip)) = parts.extensions.get::<ClientIp>().copied() else {
            return Err(StatusCode::INTERNAL_SERVER_ERROR.into_response());
        };
        let body = Bytes::from_request(Request::from_parts(parts.clone(), body), forms).await;
        let draft = Draft::parse(&body.map_err(IntoResponse::into_response)?);
        Ok(Self { viewer, session, ip, now: (forms.state.now)(), draft, request: parts })
    }
}

impl Mine {
    /// Shows the form with what is wrong in it.
    pub(super) async fn refused(self, forms: &Forms) -> Response {
        forms.page(self.request, Some(self.draft), StatusCode::UNPROCESSABLE_ENTITY).await
    }

    /// The same with one more thing that is wrong.
    async fn refused_for(mut self, forms: &Forms, field: &str, fault: AccountFault) -> Response {
        self.draft.refuse(field, Fault::Account(fault));
        self.refused(forms).await
    }

    /// A password as it was typed: nothing of it is trimmed.
    fn password(&self, name: &str) -> Password {
        Password::from(self.draft.raw(name).to_owned())
    }
}

/// Changes one's own name and language.
pub async fn rename(State(forms): State<Forms>, mut sent: Mine) -> Response {
    let Some((name, lang, alert_letters)) = reading::own(&mut sent.draft) else { return sent.refused(&forms).await };
    let (db, user) = (&forms.state.db, sent.viewer.user);
    let saved = async {
        account::rename(db, sent.viewer.author(sent.now), user, &name).await?;
        // Whoever sees no alerts is asked nothing, and gets no letter either.
        if sent.viewer.integration().is_some() {
            account::set_alert_letters(db, sent.viewer.author(sent.now), user, alert_letters).await?;
        }
        users::set_lang(db, user, lang).await
    };
    match saved.await {
        Ok(()) => forms.done(routes::ACCOUNT, Done::AccountSaved).await,
        Err(error) => Forms::failed(error),
    }
}

/// Changes one's own password, and ends the other sessions.
pub async fn change_password(State(forms): State<Forms>, sent: Mine) -> Response {
    let state = &forms.state;
    let (current, new) = (sent.password("current"), sent.password("password"));
    if let Err(weakness) = new.check() {
        let fault = match weakness {
            Weakness::Short | Weakness::Long => AccountFault::WeakPassword,
            Weakness::Common => AccountFault::CommonPassword,
        };
        return sent.refused_for(&forms, "password", fault).await;
    }
    let Ok(attempt) = state.attempts.admit(sent.ip, &sent.viewer.email, sent.now) else {
        return sent.refused_for(&forms, "current", AccountFault::TooManyTries).await;
    };
    tokio::time::sleep(attempt.delay).await;
    let user = match users::find(&state.db, sent.viewer.user).await {
        Ok(user) => user,
        Err(error) => {
            attempt.forgive();
            return Forms::failed(error);
        }
    };
    let known = user.as_ref().map(|user| user.password_hash.as_str());
    let verdict = state.passwords.verify(current, known).await;
    let (Ok(Verdict::Right | Verdict::RightButOld), Some(user)) = (verdict, &user) else {
        return sent.refused_for(&forms, "current", AccountFault::WrongPassword).await;
    };
    attempt.forgive();
    let Ok(hash) = state.passwords.hash(new).await else {
        return sent.refused_for(&forms, "current", AccountFault::TooManyTries).await;
    };
    let by = sent.viewer.author(sent.now);
    match account::change_password(&state.db, by, user.id, &user.password_hash, &hash, &sent.session.0).await {
        Ok(true) => forms.done(routes::ACCOUNT, Done::PasswordChanged).await,
        Ok(false) => sent.refused_for(&forms, "current", AccountFault::WrongPassword).await,
        Err(error) => Forms::failed(error),
    }
}

/// Does what one of the buttons about the second factor asks for.
pub async fn second_factor(State(forms): State<Forms>, sent: Mine) -> Response {
    match sent.draft.get("step") {
        "begin" => begin_second_factor(&forms, sent).await,
        "confirm" => confirm_second_factor(&forms, sent).await,
        "remove" => remove_second_factor(&forms, sent).await,
        _ => sent.refused_for(&forms, "code", AccountFault::WrongCode).await,
    }
}

/// Makes a secret, which waits for its first code.
async fn begin_second_factor(forms: &Forms, sent: Mine) -> Response {
    let key = TotpKey::new(ids::random::<SECRET>());
    match second_factors::begin(&forms.state.db, sent.viewer.user, &key.text(), ids::random()).await {
        Ok(_) => axum::response::Redirect::to(routes::OWN_SECOND_FACTOR).into_response(),
        Err(error) => Forms::failed(error),
    }
}

/// Switches the second factor on, once its first code has come, and shows the codes that stand in for it.
async fn confirm_second_factor(forms: &Forms, sent: Mine) -> Response {
    let state = &forms.state;
    let user = sent.viewer.user;
    let Ok(attempt) = state.attempts.admit(sent.ip, &second_factor::account(user), sent.now) else {
        return sent.refused_for(forms, "code", AccountFault::TooManyTries).await;
    };
    let codes: Vec<String> = std::iter::repeat_with(ids::recovery_code).take(RecoveryCodes::COUNT).collect();
    let confirmed = async {
        let Some(pending) = second_factors::pending(&state.db, user).await? else { return Ok(false) };
        let key = TotpKey::parse(&pending.secret);
        let Some(step) = key.and_then(|key| key.step_of(sent.draft.get("code"), sent.now)) else { return Ok(false) };
        let by = sent.viewer.author(sent.now);
        second_factors::confirm(&state.db, by, user, &pending, step, &codes).await
    };
    let confirmed: Result<bool, StorageError> = confirmed.await;
    match confirmed {
        Ok(true) => {
            attempt.forgive();
            forms.once(sent.request, RecoveryCodes(codes)).await
        }
        Ok(false) => sent.refused_for(forms, "code", AccountFault::WrongCode).await,
        Err(error) => Forms::failed(error),
    }
}

/// Switches the second factor off for somebody who knows a code.
async fn remove_second_factor(forms: &Forms, sent: Mine) -> Response {
    let state = &forms.state;
    let user = sent.viewer.user;
    let Ok(attempt) = state.attempts.admit(sent.ip, &second_factor::account(user), sent.now) else {
        return sent.refused_for(forms, "code", AccountFault::TooManyTries).await;
    };
    match second_factor::accepts(&state.db, user, sent.draft.get("code"), sent.now).await {
        Ok(true) => attempt.forgive(),
        Ok(false) => {
            return sent.refused_for(forms, "code", AccountFault::WrongCode).await;
        }
        Err(error) => return Forms::failed(error),
    }
    match second_factors::remove(&state.db, sent.viewer.author(sent.now), user).await {
        Ok(()) => forms.done(routes::OWN_SECOND_FACTOR, Done::SecondFactorOff).await,
        Err(error) => Forms::failed(error),
    }
}

/// Ends one of one's own sessions, or all but this one.
pub async fn end_sessions(State(forms): State<Forms>, sent: Mine) -> Response {
    let (id, others) = match sent.draft.get("session") {
        "others" => (Some(sent.session.clone()), true),
        id => (ThisSession::parse(id), false),
    };
    let by = sent.viewer.author(sent.now);
    let ended = match &id {
        Some(id) => sessions::end(&forms.state.db, by, sent.viewer.user, &id.0, others).await,
        None => Ok(0),
    };
    match ended {
        Ok(_) => forms.done(routes::OWN_SESSIONS, Done::SessionsEnded).await,
        Err(error) => Forms::failed(error),
    }
}
