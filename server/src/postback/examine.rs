//! Looks at a request as far as that goes without the database: whose it is, from where, and what its fields mean.

use domain::id::LogId;
use domain::key::has_ended;
use domain::lang::Lang;
use domain::postback::{Dialect, Fields, MAX_BODY, Problem, Report};
use domain::time::Timestamp;
use domain::trace::Step;
use http::header::{CONTENT_TYPE, USER_AGENT};
use http::request::Parts;
use std::net::IpAddr;
use storage::ingest::{Channel, Incoming, Item, RequestRecord};
use storage::snapshot::{AdvertiserSettings, KeyOwner, Snapshot};

use super::mask::Mask;
use super::read::{self, Sent};
use super::signature;
use crate::click::click_of_cookie;
use crate::http::request::header;
use crate::ids;

/// A request on the postback path.
pub struct Call<'c> {
    /// By which way it came.
    pub channel: Channel,
    /// What stood in the key's place.
    pub key: &'c str,
    /// The sender's address.
    pub ip: IpAddr,
    /// Its line and headers.
    pub parts: &'c Parts,
    /// Its body, unless it was longer than we take.
    pub body: Option<&'c [u8]>,
    /// The language of the answer.
    pub lang: Lang,
}

/// The advertiser whom a key belongs to.
#[derive(Clone, Copy)]
pub struct Sender<'s> {
    key: &'s KeyOwner,
    settings: &'s AdvertiserSettings,
}

impl<'s> Sender<'s> {
    /// Finds the key by its hash. Unknown and revoked ones, and those whose end has come, are not there alike.
    #[must_use]
    pub fn find(snapshot: &'s Snapshot, hash: &[u8], now: Timestamp) -> Option<Self> {
        let key = snapshot.keys.get(hash).filter(|key| !has_ended(key.until, now))?;
        Some(Self { key, settings: snapshot.advertisers.get(&key.advertiser)? })
    }
}

/// What is to be stored of a request: the log's row, and what it reports or why it cannot be taken.
#[must_use]
pub fn examine(call: &Call, sender: Option<Sender>, now: Timestamp) -> Item {
    let mut seen = Seen::default();
    let verdict = check(call, sender, &mut seen);
    // Whoever has a key may send as much as we take; strangers get a line.
    let most = if sender.is_some() { MAX_BODY } else { MOST_OF_STRANGERS };
    let request = record(call, &seen, most);
    let Seen { trace, fields, .. } = seen;
    Item::Postback(Box::new(Incoming {
        log: LogId(ids::uuid_v7(now)),
        at: now,
        advertiser: sender.map(|sender| sender.settings.id),
        lang: call.lang,
        request,
        fields,
        trace,
        verdict,
        replay: None,
    }))
}

/// What was seen of a request so far.
#[derive(Default)]
struct Seen {
    trace: Vec<Step>,
    fields: Fields,
    /// Whether a field has the key in it, however it was encoded.
    repeats_key: bool,
}

/// The most bytes that the log keeps of a query or body with an unknown key: a flood of them must not fill the disk.
const MOST_OF_STRANGERS: usize = 1024;

/// Checks in the order in which an advertiser sets things up: the key, the address, the signature, the request as a whole, then each
/// field.
fn check(call: &Call, sender: Option<Sender>, seen: &mut Seen) -> Result<Report, Problem> {
    let Seen { trace, fields, repeats_key } = seen;
    let Sender { key, settings } = sender.ok_or(Problem::UnknownKey)?;
    trace.push(Step::Key { hint: key.hint.clone() });

    let (ip, listed) = (call.ip.to_string(), !settings.allowed_ips.is_empty());
    if listed && !settings.allowed_ips.iter().any(|network| network.contains(&call.ip)) {
        return Err(Problem::IpNotAllowed { ip });
    }
    trace.push(Step::Ip { ip, listed });

    let body = call.body.filter(|_| query(call).len() <= MAX_BODY).ok_or_else(too_big)?;
    let content_type = header(&call.parts.headers, &CONTENT_TYPE);
    let sent = Sent { method: &call.parts.method, query: query(call), content_type: &content_type, body };
    let read = read::fields(sent, fields);
    if let Some(name) = call.channel.dialect().and_then(Dialect::key_field) {
        fields.remove(name);
        // Where it is not seen as it is, it is encoded.
        *repeats_key = !query(call).contains(call.key) && !String::from_utf8_lossy(body).contains(call.key);
    }
    if let Some(masked) = Mask::new(call.key).fields(fields) {
        *fields = masked;
        *repeats_key = true;
    }
    // What the request repeats of the key is masked by now, so it may be refused.
    if let Some(secret) = &settings.signing {
        signature::check(call, secret, body).map_err(|fault| Problem::BadSignature { fault })?;
        trace.push(Step::Signature);
    }
    read?;
    if call.channel.is_page()
        && let Some(click) = click_of_cookie(&call.parts.headers, settings.id)
    {
        fields.add_missing("click_id", &click.to_string());
    }
    trace.push(Step::Fields { count: u32::try_from(fields.iter().count()).unwrap_or(u32::MAX) });

    let dialect = call.channel.dialect();
    trace.extend(dialect.map(|dialect| Step::ReadAs { system: dialect.name().to_owned() }));
    Report::of(dialect, fields, &settings.words)
}

fn too_big() -> Problem {
    Problem::TooBig { limit: u32::try_from(MAX_BODY).unwrap_or(u32::MAX) }
}

fn query<'c>(call: &Call<'c>) -> &'c str {
    call.parts.uri.query().unwrap_or_default()
}

/// The request as the log keeps it: the key masked, and nothing in it that a database could not keep.
fn record(call: &Call, seen: &Seen, most: usize) -> RequestRecord {
    let mask = Mask::new(call.key);
    let path = match call.channel {
        Channel::S2s => format!("/{}/s2s", mask.shown()),
        Channel::Pixel => format!("/{}/pixel.gif", mask.shown()),
        Channel::Iframe => format!("/{}/iframe", mask.shown()),
        Channel::Other(Dialect::Keitaro) => format!("/{}/postback", mask.shown()),
        Channel::Other(Dialect::Affise | Dialect::Tune | Dialect::Everflow) => call.parts.uri.path().to_owned(),
    };
    let mut query: String = query(call).chars().take(most).collect();
    let body = call.body.unwrap_or_default();
    let mut body = String::from_utf8_lossy(&body[..body.len().min(most)]).replace('\0', "\u{fffd}");
    if seen.repeats_key {
        // An encoding can spell the key so that no mask finds it. What the fields say does not change.
        query = mask.query(&query);
        if !body.is_empty() && !body.contains(call.key) {
            body = serde_json::to_string(&seen.fields).unwrap_or_default();
        }
    }
    RequestRecord {
        channel: call.channel,
        method: call.parts.method.to_string(),
        url: if query.is_empty() { path } else { format!("{path}?{}", mask.text(&query)) },
        body: mask.text(&body),
        content_type: mask.text(&header(&call.parts.headers, &CONTENT_TYPE)),
        ip: call.ip.to_string(),
        user_agent: mask.text(&header(&call.parts.headers, &USER_AGENT)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::id::AdvertiserId;
    use domain::postback::About;
    use domain::status::{ConversionStatus, StatusMap};
    use http::Request;

    const KEY: &str = "otk_abcdefghijklmnopqrstuvwxyz012345";
    const CLICK: &str = "c7e2206f-03af-49fa-9046-dd6aeaa44e9b";
    const NOW: Timestamp = Timestamp(1_700_000_000_000);

    fn settings() -> AdvertiserSettings {
        let mut words = StatusMap::default();
        words.insert("sent", ConversionStatus::Hold);
        AdvertiserSettings {
            id: AdvertiserId(7),
            name: "Shop".into(),
            always_200: false,
            words,
            allowed_ips: vec![],
            signing: None,
        }
    }

    /// What becomes of a request; without settings, of one whose key nobody knows.
    fn examined(channel: Channel, request: Request<Vec<u8>>, settings: Option<&AdvertiserSettings>) -> Incoming {
        let (parts, body) = request.into_parts();
        let ip = "203.0.113.7".parse().unwrap();
        let body = (body.len() <= MAX_BODY).then_some(body);
        let call = Call { channel, key: KEY, ip, parts: &parts, body: body.as_deref(), lang: Lang::En };
        let key = KeyOwner { advertiser: AdvertiserId(7), hint: "2345".into(), until: None };
        let sender = settings.map(|settings| Sender { key: &key, settings });
        match examine(&call, sender, NOW) {
            Item::Postback(incoming) => *incoming,
            Item::Click(_) => panic!("a postback is no click"),
        }
    }

    fn get(tail: &str) -> Request<Vec<u8>> {
        Request::get(format!("/{KEY}/{tail}")).body(vec![]).unwrap()
    }

    #[test]
    fn a_good_request_passes_the_key_the_address_and_the_fields() {
        let query = format!("s2s?click_id={CLICK}&request_id=A-1&action=lead&status=sent");
        let incoming = examined(Channel::S2s, get(&query), Some(&settings()));
        let steps = [
            Step::Key { hint: "2345".into() },
            Step::Ip { ip: "203.0.113.7".into(), listed: false },
            Step::Fields { count: 4 },
        ];
        assert_eq!(incoming.trace, steps);
        let about = incoming.verdict.unwrap().about;
        assert!(matches!(about, About::Conversion { status: Some(ConversionStatus::Hold), .. }), "{about:?}");
        assert_eq!((incoming.advertiser, incoming.log.0.get_version_num()), (Some(AdvertiserId(7)), 7));
    }

    #[test]
    fn each_check_stops_the_ones_behind_it() {
        let mut elsewhere = settings();
        elsewhere.allowed_ips = vec!["198.51.100.0/24".parse().unwrap()];
        let mut at_home = settings();
        at_home.allowed_ips = vec!["198.51.100.0/24".parse().unwrap(), "203.0.113.7/32".parse().unwrap()];
        let long = format!("s2s?comment={}", "x".repeat(MAX_BODY));
        let not_allowed = Problem::IpNotAllowed { ip: "203.0.113.7".into() };
        let duplicate = Problem::DuplicateField { field: "a".into() };
        let missing = Problem::MissingField { field: "click_id".into() };
        let table = [
            (None, "s2s?a=1&a=2", Problem::UnknownKey, 0),
            (Some(&elsewhere), long.as_str(), not_allowed, 1),
            (Some(&at_home), long.as_str(), too_big(), 2),
            (Some(&at_home), "s2s?a=1&a=2", duplicate, 2),
            (Some(&at_home), "s2s", missing, 3),
        ];
        for (sender, tail, problem, steps) in table {
            let incoming = examined(Channel::S2s, get(tail), sender);
            assert_eq!((incoming.verdict.err(), incoming.trace.len()), (Some(problem), steps), "{tail:.20}");
        }
    }

    #[test]
    fn a_body_may_have_16_kibibytes_and_no_byte_more() {
        for (size, problem) in [(MAX_BODY, None), (MAX_BODY + 1, Some(too_big()))] {
            let comment = "x".repeat(size - "comment=".len());
            let request = Request::post(format!("/{KEY}/s2s")).body(format!("comment={comment}").into_bytes()).unwrap();
            let incoming = examined(Channel::S2s, request, Some(&settings()));
            assert_eq!(incoming.verdict.err().filter(|problem| *problem == too_big()), problem, "{size}");
        }
    }

    #[test]
    fn a_picture_knows_the_click_from_its_cookie_unless_the_request_names_one() {
        let query = "request_id=A-1&action=lead&status=hold";
        let cookie = format!("otklik_click_70=x; otklik_click_7={CLICK}");
        let click_of = |channel, tail: &str| {
            let mut request = get(tail);
            request.headers_mut().insert("cookie", cookie.parse().unwrap());
            examined(channel, request, Some(&settings())).fields.get("click_id").map(str::to_owned)
        };
        assert_eq!(click_of(Channel::Pixel, &format!("pixel.gif?{query}")).as_deref(), Some(CLICK));
        assert_eq!(click_of(Channel::Iframe, &format!("iframe?{query}")).as_deref(), Some(CLICK));
        assert_eq!(click_of(Channel::Pixel, &format!("pixel.gif?click_id=other&{query}")).as_deref(), Some("other"));
        assert_eq!(click_of(Channel::S2s, &format!("s2s?{query}")), None);
    }

    #[test]
    fn the_log_never_sees_the_key() {
        let request = Request::post(format!("/{KEY}/s2s?comment={KEY}"))
            .header("user-agent", format!("shop/{KEY}"))
            .header("content-type", "application/json")
            .body(format!(r#"{{"city":"{KEY}\u0000"}}"#).into_bytes())
            .unwrap();
        let incoming = examined(Channel::S2s, request, Some(&settings()));
        assert_eq!(incoming.request.url, "/***2345/s2s?comment=***2345");
        assert_eq!(incoming.fields.get("comment"), Some("***2345"));
        assert!(!format!("{incoming:?}").contains(KEY), "{incoming:?}");
    }

    #[test]
    fn the_log_never_sees_the_key_in_another_spelling() {
        let (tail, first) = (&KEY[1..], "\\u006f");
        let request = Request::post(format!("/{KEY}/s2s?a=1&comment=%6f{tail}"))
            .header("content-type", "application/json")
            .body(format!(r#"{{"city":"{first}{tail}"}}"#).into_bytes())
            .unwrap();
        let incoming = examined(Channel::S2s, request, Some(&settings()));
        assert_eq!(incoming.request.url, "/***2345/s2s?a=1&comment=***2345");
        assert_eq!(incoming.request.body, r#"{"a":"1","city":"***2345","comment":"***2345"}"#);
    }

    #[test]
    fn the_log_keeps_little_of_strangers() {
        let request = Request::post(format!("/{KEY}/s2s?a={}", "x".repeat(5000))).body(vec![b'y'; 5000]).unwrap();
        let stranger = examined(Channel::S2s, request, None).request;
        assert!(
            stranger.url.len() < 1100 && stranger.body.len() == 1024,
            "{} {}",
            stranger.url.len(),
            stranger.body.len()
        );
    }

    #[test]
    fn a_zero_byte_in_a_body_is_nothing_a_database_has_to_keep() {
        let request = Request::post(format!("/{KEY}/s2s")).body(b"a=\0\xff".to_vec()).unwrap();
        assert_eq!(examined(Channel::S2s, request, Some(&settings())).request.body, "a=\u{fffd}\u{fffd}");
    }
}
