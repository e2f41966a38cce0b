//! What a session holds, and how long it lasts.

use axum::extract::{FromRequestParts, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use domain::access::{Role, Viewer};
use domain::id::UserId;
use domain::time::Timestamp;
use http::HeaderValue;
use http::header::{Entry, SET_COOKIE, USER_AGENT};
use http::request::Parts;
use serde::{Deserialize, Serialize};
use std::convert::Infallible;
use std::net::IpAddr;
use storage::Db;
use storage::users::{self, User};
use tower_sessions::cookie::SameSite;
use tower_sessions::session::{Error, Id, Record};
use tower_sessions::session_store::Error as StoreError;
use tower_sessions::{Expiry, Session, SessionManagerLayer, SessionStore};

use super::store::{Store, moment};
use crate::http::ClientIp;
use crate::http::request::header;

/// Who signed in, and when they were last here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedIn {
    /// Who.
    pub user: UserId,
    since: Timestamp,
    /// When they were last here, to the minute.
    pub seen: Timestamp,
    /// Where they signed in.
    #[serde(default)]
    pub origin: Origin,
}

/// Where somebody signed in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// What their browser said of itself.
    pub browser: String,
    /// The address that they came from.
    pub ip: Option<IpAddr>,
}

impl<S: Sync> FromRequestParts<S> for Origin {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let ip = parts.extensions.get().map(|ClientIp(ip)| *ip);
        Ok(Self { browser: header(&parts.headers, &USER_AGENT), ip })
    }
}

/// Somebody who has typed their password, and not yet the code of their second factor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Half {
    /// Who.
    pub user: UserId,
    /// Since when.
    pub since: Timestamp,
    /// The page that they wanted.
    pub next: String,
}

/// What the session of somebody holds who is signed in.
const KEY: &str = "signed_in";

/// What the session of somebody holds who is half signed in.
const HALF: &str = "half_signed_in";

/// How long somebody may look for their code, in milliseconds.
const HALF_LASTS: i64 = 5 * MINUTE;

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;

/// How long a session lasts, in milliseconds.
struct Limits {
    idle: i64,
    absolute: i64,
}

impl Limits {
    /// Managers can do the most, so theirs are the shortest.
    fn of(role: Role) -> Self {
        match role {
            Role::Manager => Self { idle: 30 * MINUTE, absolute: 12 * HOUR },
            Role::Advertiser(_) | Role::Webmaster(_) => Self { idle: 12 * HOUR, absolute: 7 * 24 * HOUR },
        }
    }
}

impl SignedIn {
    /// What a stored session says, if it says anything that can be read.
    #[must_use]
    pub fn of(record: &Record) -> Option<Self> {
        serde_json::from_value(record.data.get(KEY)?.clone()).ok()
    }

    fn ends(&self, role: Role) -> Timestamp {
        let Limits { idle, absolute } = Limits::of(role);
        Timestamp((self.seen.0.saturating_add(idle)).min(self.since.0.saturating_add(absolute)))
    }
}

/// Sessions cannot be looked at now.
#[derive(Debug, thiserror::Error)]
#[error("the sessions cannot be reached")]
pub struct Unavailable;

/// Whose session this is. The person is read anew for every request, so that what a manager changes counts at once.
///
/// # Errors
/// If the database does not answer. A session that makes no sense is nobody's.
pub async fn viewer(session: &Session, db: &Db, now: Timestamp) -> Result<Option<Viewer>, Unavailable> {
    let signed_in: SignedIn = match session.get(KEY).await {
        Ok(Some(signed_in)) => signed_in,
        Ok(None) | Err(Error::SerdeJson(_) | Error::Store(StoreError::Encode(_) | StoreError::Decode(_))) => {
            return Ok(None);
        }
        Err(Error::Store(StoreError::Backend(_))) => return Err(Unavailable),
    };
    let user = users::find(db, signed_in.user).await.map_err(|error| {
        tracing::error!(error = &error as &dyn std::error::Error, "a user could not be read");
        Unavailable
    })?;
    let Some(user) = user.filter(|user| user.disabled_at.is_none() && now < signed_in.ends(user.role)) else {
        end(session).await?;
        return Ok(None);
    };
    touch(session, &signed_in, user.role, now).await?;
    Ok(Some(viewer_of(user)))
}

/// Whose session this still is, read anew. Looking does not count as being here: a page that is left open keeps nobody signed in.
///
/// # Errors
/// If the database does not answer.
pub async fn still(id: Id, store: &Store, now: Timestamp) -> Result<Option<Viewer>, Unavailable> {
    let record = store.load(&id).await.map_err(|_| Unavailable)?;
    let Some(signed_in) = record.as_ref().and_then(SignedIn::of) else { return Ok(None) };
    let user = users::find(&store.db, signed_in.user).await.map_err(|error| {
        tracing::error!(error = &error as &dyn std::error::Error, "a user could not be read");
        Unavailable
    })?;
    Ok(user.filter(|user| user.disabled_at.is_none() && now < signed_in.ends(user.role)).map(viewer_of))
}

/// Notes that somebody was here. Once a minute is enough, and spares the database a write for each page.
async fn touch(session: &Session, signed_in: &SignedIn, role: Role, now: Timestamp) -> Result<(), Unavailable> {
    if now.0 - signed_in.seen.0 < MINUTE {
        return Ok(());
    }
    keep(session, SignedIn { seen: now, ..signed_in.clone() }, role).await
}

/// Starts a session for somebody who has proved who they are. Its id is new, so whoever knew the old one knows nothing.
///
/// # Errors
/// If the database does not answer.
pub async fn begin(
    session: &Session,
    user: UserId,
    role: Role,
    now: Timestamp,
    origin: Origin,
) -> Result<(), Unavailable> {
    session.cycle_id().await.map_err(|_| Unavailable)?;
    session.remove_value(HALF).await.map_err(|_| Unavailable)?;
    keep(session, SignedIn { user, since: now, seen: now, origin }, role).await?;
    // The layer would store it too, but only when nobody can be told any more that it could not.
    session.save().await.map_err(|_| Unavailable)
}

/// Remembers for a few minutes that somebody has typed their password. Whoever was signed in here is so no more.
///
/// # Errors
/// If the database does not answer.
pub async fn begin_half(session: &Session, half: Half) -> Result<(), Unavailable> {
    session.cycle_id().await.map_err(|_| Unavailable)?;
    session.remove_value(KEY).await.map_err(|_| Unavailable)?;
    session.set_expiry(Some(Expiry::AtDateTime(moment(Timestamp(half.since.0 + HALF_LASTS)))));
    session.insert(HALF, half).await.map_err(|_| Unavailable)?;
    session.save().await.map_err(|_| Unavailable)
}

/// Who is half signed in.
///
/// # Errors
/// If the database does not answer.
pub async fn half(session: &Session, now: Timestamp) -> Result<Option<Half>, Unavailable> {
    match session.get(HALF).await {
        Ok(half) => Ok(half.filter(|half: &Half| now.0 < half.since.0 + HALF_LASTS)),
        Err(Error::SerdeJson(_)) => Ok(None),
        Err(Error::Store(_)) => Err(Unavailable),
    }
}

async fn keep(session: &Session, signed_in: SignedIn, role: Role) -> Result<(), Unavailable> {
    session.set_expiry(Some(Expiry::AtDateTime(moment(signed_in.ends(role)))));
    session.insert(KEY, signed_in).await.map_err(|_| Unavailable)
}

/// Ends a session, here and in the browser.
///
/// # Errors
/// If the database does not answer.
pub async fn end(session: &Session) -> Result<(), Unavailable> {
    session.flush().await.map_err(|_| Unavailable)
}

fn viewer_of(user: User) -> Viewer {
    Viewer { user: user.id, name: user.name, email: user.email, role: user.role, areas: user.areas, lang: user.lang }
}

/// The name of the session's cookie. Over https the prefix makes browsers refuse one that another host or plain http has set.
fn cookie_name(https: bool) -> &'static str {
    if https { "__Host-otklik_session" } else { "otklik_session" }
}

/// The layer that finds a request's session and keeps what became of it.
#[must_use]
pub fn layer(store: Store, https: bool) -> SessionManagerLayer<Store> {
    SessionManagerLayer::new(store)
        .with_name(cookie_name(https))
        .with_secure(https)
        .with_http_only(true)
        .with_path("/")
        // Strict would show the sign-in page to everybody who follows a link from a mail.
        .with_same_site(SameSite::Lax)
}

/// Gives the cookie that ends a session the flags of the one that began it; without them browsers would keep a `__Host-` cookie.
pub async fn complete_removal(State(https): State<bool>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    if let Entry::Occupied(mut cookies) = response.headers_mut().entry(SET_COOKIE) {
        cookies.iter_mut().for_each(|cookie| complete(cookie, https));
    }
    response
}

fn complete(cookie: &mut HeaderValue, https: bool) {
    let is_removal = |text: &&str| text.strip_prefix(cookie_name(https)).is_some_and(|rest| rest.starts_with("=;"));
    if let Some(text) = cookie.to_str().ok().filter(is_removal) {
        let secure = if https { "; Secure" } else { "" };
        let completed = format!("{text}; HttpOnly; SameSite=Lax{secure}");
        *cookie = HeaderValue::try_from(completed).expect("flags are plain ASCII");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signed_in(since: i64, seen: i64) -> SignedIn {
        SignedIn { user: UserId(1), since: Timestamp(since), seen: Timestamp(seen), origin: Origin::default() }
    }

    #[test]
    fn a_session_ends_when_nobody_is_there_and_after_a_working_day() {
        assert_eq!(signed_in(0, 0).ends(Role::Manager), Timestamp(30 * MINUTE));
        assert_eq!(signed_in(0, 11 * HOUR).ends(Role::Manager), Timestamp(11 * HOUR + 30 * MINUTE));
        assert_eq!(signed_in(0, 12 * HOUR - 1).ends(Role::Manager), Timestamp(12 * HOUR));
        let webmaster = Role::Webmaster(domain::id::WebmasterId(1));
        assert_eq!(signed_in(0, HOUR).ends(webmaster), Timestamp(13 * HOUR));
        assert_eq!(signed_in(0, 167 * HOUR).ends(webmaster), Timestamp(168 * HOUR));
    }

    #[test]
    fn what_a_session_holds_is_read_back_and_nonsense_is_nobody() {
        let record =
            |value| Record { id: Id(1), data: [(KEY.to_owned(), value)].into(), expiry_date: moment(Timestamp(0)) };
        let stored = serde_json::to_value(signed_in(1, 2)).unwrap();
        assert_eq!(SignedIn::of(&record(stored)), Some(signed_in(1, 2)));
        assert_eq!(SignedIn::of(&record(serde_json::json!({ "user": "me" }))), None);
    }

    #[test]
    fn only_the_cookie_that_ends_a_session_is_completed() {
        let completed = |text: &'static str, https| {
            let mut cookie = HeaderValue::from_static(text);
            complete(&mut cookie, https);
            cookie.to_str().unwrap().to_owned()
        };
        let removal = "__Host-otklik_session=; Path=/; Max-Age=0";
        assert_eq!(completed(removal, true), format!("{removal}; HttpOnly; SameSite=Lax; Secure"));
        let removal = "otklik_session=; Path=/; Max-Age=0";
        assert_eq!(completed(removal, false), format!("{removal}; HttpOnly; SameSite=Lax"));
        for other in ["otklik_session=abc; Path=/", "otklik_lang=ru; Path=/", "otklik_session2=; Path=/"] {
            assert_eq!(completed(other, false), other);
        }
    }
}
