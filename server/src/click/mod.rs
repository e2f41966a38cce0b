//! `GET /c/{code}`: records a click and sends the visitor on, the click on disk before the answer.

mod landing;
mod pages;
mod turned;
mod visit;

use crate::http::client_ip;
use crate::http::request::{cookie as cookie_value, header};
use crate::state::AppState;
use crate::{ids, routes};
use axum::Router;
use axum::extract::connect_info::ConnectInfo;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use domain::cap::Cap;
use domain::click::{Click, Device, NamedPage};
use domain::codes::CLICK_COOKIE;
use domain::id::{AdvertiserId, ClickId, PromoId};
use domain::landing::{LandingUrl, Macro};
use domain::offer::{Closed, Offer, Visitor};
use domain::smartlink;
use domain::time::Timestamp;
use domain::trafficback::{Reason, Whose};
use http::header::{CACHE_CONTROL, LOCATION, REFERRER_POLICY, RETRY_AFTER, SET_COOKIE, USER_AGENT};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri};
use landing::Landing;
use pages::Refusal;
use percent_encoding::percent_decode_str;
use std::borrow::Cow;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use storage::ingest::Item;
use storage::smartlinks::SmartRoute;
use storage::snapshot::{Route, Snapshot};
use turned::Turned;
use uuid::Uuid;
use visit::Link;

/// The click routes.
pub fn router(state: AppState) -> Router {
    Router::new().route(routes::CLICK, get(click).head(peek)).with_state(state)
}

/// Days that the tracking cookie lives, as the integration guide tells advertisers to keep theirs.
const COOKIE_DAYS: u32 = 30;

/// What the path of a link begins with.
const BEFORE_CODE: &str = "/c/";

/// The longest query of a link, in bytes: several times what all its parameters need.
const LONGEST_QUERY: usize = 8 * 1024;

/// What stands in the code's place. What cannot be decoded is the code of no campaign, and is answered like any other that is none.
fn code(uri: &Uri) -> Cow<'_, str> {
    let written = uri.path().strip_prefix(BEFORE_CODE).unwrap_or_default();
    percent_decode_str(written).decode_utf8().unwrap_or_default()
}

async fn click(
    State(state): State<AppState>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    request: Request,
) -> Response {
    answer(&state, peer.ip(), request.uri(), request.headers()).await
}

/// Whether the router would find a link there.
#[must_use]
pub fn is_link(uri: &Uri) -> bool {
    uri.path().strip_prefix(BEFORE_CODE).is_some_and(|code| !code.is_empty() && !code.contains('/'))
}

/// Records a click, and says where it leads.
pub async fn answer(state: &AppState, peer: IpAddr, uri: &Uri, headers: &HeaderMap) -> Response {
    let ip = client_ip::resolve(peer, headers, &state.trusted_proxies);
    if is_prefetch(headers) {
        // A browser that only guesses is refused, so that it asks again when the visitor really comes.
        return (StatusCode::SERVICE_UNAVAILABLE, [(CACHE_CONTROL, "no-store")]).into_response();
    }
    let query = uri.query().unwrap_or_default();
    if query.len() > LONGEST_QUERY {
        return StatusCode::URI_TOO_LONG.into_response();
    }
    let snapshot = state.snapshots.now();
    let link = Link::parse(query);
    let found = match find(&snapshot, &code(uri), link.promo) {
        Ok(found) => found,
        Err(turned) => return turned.counted(state),
    };
    let page = (!link.page.is_empty()).then(|| link.page.clone());
    let to_shop = target.route.is_test && link.to_shop;
    let mut visit = link.into_visit(headers, ip, state.geo.country(ip));
    let now = (state.now)();
    let visitor = Visitor { country: &visit.country, device: visit.device };
    let (target, landing) = match found.land(state, &snapshot, now, visitor) {
        Ok((target, landing)) => {
            let landing = landing.for_page(page.as_deref(), target.offer);
            (target, landing)
        }
        Err(turned) => return turned.counted(state),
    };
    visit.page = page.map(|url| NamedPage { url, fault: landing.fault() });
    let click = Click {
        id: ClickId(ids::uuid_v7(now)),
        at: now,
        campaign: target.route.campaign,
        offer: target.offer.id,
        advertiser: target.offer.advertiser,
        webmaster: target.route.webmaster,
        promo: target.promo,
        is_test: target.route.is_test,
        visit,
    };
    let location = if to_shop { shop(&click) } else { fill(&landing, &click) };
    let cookie = cookie(&click, state.https);
    let click = Arc::new(click);
    let stored = match &state.spool {
        Some(spool) => spool.store(&state.writer, &click).await,
        None => state.writer.write(Item::Click(Arc::clone(&click))).await.map(drop),
    };
    // Not before: its texts are this thread's, and the writer would have to hand each of them back.
    drop(click);
    match stored {
        Ok(()) => redirect(location, Some(cookie)),
        // Why is in the log already: the writer has said it once for everything that waited with this click.
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, [(RETRY_AFTER, "2"), (CACHE_CONTROL, "no-store")]).into_response(),
    }
}

/// HEAD: where the link leads whoever asks, for those who check links. Nothing is recorded, so there is no click id.
async fn peek(State(state): State<AppState>, request: Request) -> Response {
    let (uri, headers) = (request.uri(), request.headers());
    let Some(ip) = client_ip::of(request.extensions(), headers, &state.trusted_proxies) else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let snapshot = state.snapshots.now();
    let country = state.geo.country(ip);
    let visitor = Visitor { country: &country, device: Device::guess(&header(headers, &USER_AGENT)) };
    let link = Link::parse(uri.query().unwrap_or_default());
    let page = (!link.page.is_empty()).then_some(link.page.as_str());
    let found = find(&snapshot, &code(uri), link.promo);
    let landed = found.and_then(|found| {
        let (target, landing) = found.land(&state, &snapshot, (state.now)(), visitor)?;
        Ok(landing.for_page(page, target.offer))
    });
    match landed {
        Ok(landing) => redirect(landing.fill(|_| Cow::Borrowed("")), None),
        // Whoever only looks is no visitor.
        Err(turned) => turned.to.into_response(),
    }
}

/// What stands behind a link.
enum Found<'s> {
    /// A campaign.
    One(Target<'s>),
    /// Several, of which one is chosen for each visitor.
    Several(&'s SmartRoute),
}

impl<'s> Found<'s> {
    /// Where this visitor lands at this moment: of several campaigns by one that takes them, the better the more often.
    fn land(
        self,
        state: &AppState,
        snapshot: &'s Snapshot,
        now: Timestamp,
        visitor: Visitor,
    ) -> Result<(Target<'s>, Landing<'s>), Turned> {
        let several = match self {
            Self::One(target) => return target.landing(state, snapshot, now, visitor).map(|landing| (target, landing)),
            Self::Several(several) => several,
        };
        let taking = several.codes.iter().filter_map(|code| {
            let target = Target::of(snapshot, snapshot.campaigns.get(code)?, None).ok()?;
            let landing = target.landing(state, snapshot, now, visitor).ok()?;
            Some((state.weights.of(several.id, target.route.campaign), (target, landing)))
        });
        let (weights, mut taking): (Vec<u32>, Vec<_>) = taking.unzip();
        let chosen = smartlink::choose(&weights, ids::dice()).map(|at| taking.swap_remove(at));
        chosen.ok_or_else(|| {
            let to = elsewhere(snapshot, None).unwrap_or(Refusal::Closed);
            let whose = Whose { webmaster: Some(several.webmaster), ..Whose::default() };
            Turned { to, whose, why: Reason::Smartlink }
        })
    }
}

/// Where a link leads.
struct Target<'s> {
    route: &'s Route,
    offer: &'s Offer,
    promo: Option<PromoId>,
}

impl<'s> Target<'s> {
    /// Where a campaign's link leads, if it leads anywhere.
    fn of(snapshot: &'s Snapshot, route: &'s Route, promo: Option<PromoId>) -> Result<Self, Turned> {
        let offer = snapshot.offers.get(&route.offer).ok_or_else(|| nowhere(snapshot))?;
        if let Some(why) = route.shut {
            let to = elsewhere(snapshot, Some(offer)).unwrap_or(Refusal::Closed);
            return Err(Turned::from(offer, route.campaign, route.webmaster, why, to));
        }
        // A promo that is not this offer's is somebody's typing error; the visitor still goes where the offer leads.
        let promo = promo.filter(|promo| route.promos.contains_key(promo)).or(route.promo);
        Ok(Self { route, offer, promo })
    }

    /// The page that this visitor lands on at this moment.
    fn landing(
        &self,
        state: &AppState,
        snapshot: &'s Snapshot,
        now: Timestamp,
        visitor: Visitor,
    ) -> Result<Landing<'s>, Turned> {
        let of_promo = || self.promo.and_then(|promo| self.route.promos.get(&promo)?.as_ref());
        let usual = || Landing::Usual(of_promo().unwrap_or(&self.offer.landing));
        // An offer is tried out before it is opened, and from wherever its people sit.
        if self.route.is_test {
            return Ok(usual());
        }
        let own = self.offer.admit(now, visitor).map_err(|why| self.turn(snapshot, why, None))?;
        if let Some(cap) = self.full_cap(state, snapshot, now) {
            return Err(self.turn(snapshot, Closed::Cap, cap.overflow.as_ref()));
        }
        Ok(own.map_or_else(usual, Landing::Visitors))
    }

    /// The cap that is full, if one keeps the link's visitors away.
    fn full_cap(&self, state: &AppState, snapshot: &'s Snapshot, now: Timestamp) -> Option<&'s Cap> {
        let caps = snapshot.caps.get(&self.offer.id)?;
        caps.closing(self.offer, self.route.webmaster, |cap| state.snapshots.full.is_full(cap, now))
    }

    /// Sends a visitor away whom the offer does not take: there, or to the page for such visitors.
    fn turn(&self, snapshot: &Snapshot, why: Closed, overflow: Option<&LandingUrl>) -> Turned {
        let to = overflow.map(bare).or_else(|| elsewhere(snapshot, Some(self.offer))).unwrap_or(Refusal::Closed);
        Turned::from(self.offer, self.route.campaign, self.route.webmaster, why.into(), to)
    }
}

/// A page for those who are not taken. Nothing is recorded, so there is nothing to fill it in with.
fn bare(url: &LandingUrl) -> Refusal {
    Refusal::Elsewhere(url.fill(|_| Cow::Borrowed("")))
}

/// The page for visitors whom nobody takes, if there is one: the offer's own, or the network's.
fn elsewhere(snapshot: &Snapshot, offer: Option<&Offer>) -> Option<Refusal> {
    let fallback = offer.and_then(|offer| offer.fallback.as_ref()).or(snapshot.network.fallback.as_ref());
    fallback.map(bare)
}

fn find<'s>(snapshot: &'s Snapshot, code: &str, promo: Option<PromoId>) -> Result<Found<'s>, Turned> {
    if let Some(route) = snapshot.campaigns.get(code) {
        return Target::of(snapshot, route, promo).map(Found::One);
    }
    snapshot.smartlinks.get(code).map(Found::Several).ok_or_else(|| nowhere(snapshot))
}

/// By a link that there is not.
fn nowhere(snapshot: &Snapshot) -> Turned {
    let to = elsewhere(snapshot, None).unwrap_or(Refusal::Unknown);
    Turned { to, whose: Whose::default(), why: Reason::UnknownLink }
}

/// The demo shop in place of the advertiser's site.
fn shop(click: &Click) -> String {
    format!("{}{}?click_id={}", routes::SHOP, click.offer, click.id)
}

/// One deployment serves one network.
const NETWORK_ID: &str = "1";

fn fill(landing: &Landing, click: &Click) -> String {
    let visit = &click.visit;
    landing.fill(|name| match name {
        Macro::ClickId => click.id.to_string().into(),
        Macro::CampaignId => click.campaign.to_string().into(),
        Macro::PromoId => click.promo.map(|promo| promo.to_string()).unwrap_or_default().into(),
        Macro::OfferId => click.offer.to_string().into(),
        Macro::NetworkId => NETWORK_ID.into(),
        Macro::Timestamp => click.at.seconds().to_string().into(),
        Macro::TrafficSource => (&visit.traffic_source).into(),
        Macro::Ip => (&visit.ip).into(),
        Macro::Country => (&visit.country).into(),
        Macro::UserAgent => (&visit.user_agent).into(),
        Macro::Device => visit.device.word().into(),
        Macro::Referrer => (&visit.referrer).into(),
        Macro::UtmSource => (&visit.utm.source).into(),
        Macro::UtmMedium => (&visit.utm.medium).into(),
        Macro::UtmCampaign => (&visit.utm.campaign).into(),
        Macro::UtmTerm => (&visit.utm.term).into(),
        Macro::UtmContent => (&visit.utm.content).into(),
        Macro::Sub1 => (&visit.subs[0]).into(),
        Macro::Sub2 => (&visit.subs[1]).into(),
        Macro::Sub3 => (&visit.subs[2]).into(),
        Macro::Sub4 => (&visit.subs[3]).into(),
        Macro::Sub5 => (&visit.subs[4]).into(),
    })
}

fn redirect(location: String, cookie: Option<String>) -> Response {
    let location = HeaderValue::try_from(location).expect("a filled landing URL is plain ASCII");
    let mut response = StatusCode::FOUND.into_response();
    let headers = response.headers_mut();
    headers.insert(LOCATION, location);
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("strict-origin-when-cross-origin"));
    if let Some(cookie) = cookie {
        headers.insert(SET_COOKIE, HeaderValue::try_from(cookie).expect("a cookie of ids is plain ASCII"));
    }
    response
}

/// The name of the cookie by which the Pixel and the Iframe know the last click to this advertiser.
fn cookie_name(click_of: AdvertiserId) -> String {
    format!("{CLICK_COOKIE}_{click_of}")
}

/// A cookie that pages of other sites may send back: that is what the Pixel is. Browsers allow it over https only.
fn cookie(click: &Click, https: bool) -> String {
    let (name, id, seconds) = (cookie_name(click.advertiser), click.id, COOKIE_DAYS * 86_400);
    let cross_site = if https { "SameSite=None; Secure" } else { "SameSite=Lax" };
    format!("{name}={id}; Max-Age={seconds}; Path=/; HttpOnly; {cross_site}")
}

/// Where browsers say that they only guess.
static PURPOSES: [HeaderName; 4] = [
    HeaderName::from_static("sec-purpose"),
    HeaderName::from_static("purpose"),
    HeaderName::from_static("x-moz"),
    HeaderName::from_static("x-purpose"),
];

fn is_prefetch(headers: &HeaderMap) -> bool {
    let guesses = |value: &str| ["prefetch", "preview", "prerender"].iter().any(|word| value.contains(word));
    PURPOSES.iter().any(|name| headers.get(name).is_some_and(|value| value.to_str().is_ok_and(guesses)))
}

/// The click that a cookie carries.
#[must_use]
pub fn click_of_cookie(headers: &HeaderMap, advertiser: AdvertiserId) -> Option<ClickId> {
    cookie_value(headers, &cookie_name(advertiser)).and_then(|id| Uuid::parse_str(id).ok()).map(ClickId)
}
