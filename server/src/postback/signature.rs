//! The signature of a postback, for advertisers who have to sign theirs: HMAC-SHA256 of what carries the fields, exactly as it was
//! sent, in a header of its own.

use super::examine::Call;
use domain::postback::SignatureFault;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request};
use storage::SigningSecret;

/// The header with the signature: `sha256=` and 64 hexadecimal digits.
pub const HEADER: HeaderName = HeaderName::from_static("x-otklik-signature");

/// How the header begins.
const SCHEME: &str = "sha256=";

/// Checks that a request is signed.
///
/// # Errors
/// What is wrong with its signature.
pub fn check(call: &Call, secret: &SigningSecret, body: &[u8]) -> Result<(), SignatureFault> {
    if call.channel.is_page() {
        return Err(SignatureFault::FromPage);
    }
    let query = call.parts.uri.query().unwrap_or_default();
    let signature = of_headers(&call.parts.headers)?;
    let signed = match call.parts.method {
        // Fields in its address would be taken too, and nobody has signed them.
        Method::POST if !query.is_empty() => return Err(SignatureFault::FieldsInAddress),
        Method::POST => body,
        _ => query.as_bytes(),
    };
    secret.has_signed(signed, &signature).then_some(()).ok_or(SignatureFault::Wrong)
}

/// Signs a GET as an advertiser does.
pub fn sign<B>(request: &mut Request<B>, secret: &SigningSecret) {
    let signature = secret.sign(request.uri().query().unwrap_or_default().as_bytes());
    if let Ok(value) = HeaderValue::try_from(format!("{SCHEME}{signature}")) {
        request.headers_mut().insert(HEADER, value);
    }
}

/// The bytes of the one signature that came.
fn of_headers(headers: &HeaderMap) -> Result<[u8; 32], SignatureFault> {
    let mut sent = headers.get_all(HEADER).iter();
    let value = sent.next().ok_or(SignatureFault::Missing)?;
    let text = value.to_str().ok().filter(|_| sent.next().is_none());
    text.and_then(|text| bytes(text.trim().strip_prefix(SCHEME)?)).ok_or(SignatureFault::Malformed)
}

/// The bytes that hexadecimal digits say, of either case.
fn bytes(hex: &str) -> Option<[u8; 32]> {
    // A sign is no digit, though it may stand before a number.
    if hex.len() != 64 || !hex.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    let mut bytes = [0; 32];
    for (at, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&hex[2 * at..2 * at + 2], 16).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::lang::Lang;
    use storage::ingest::Channel;

    fn checked(channel: Channel, request: Request<&[u8]>) -> Result<(), SignatureFault> {
        let (parts, body) = request.into_parts();
        let ip = "203.0.113.7".parse().unwrap();
        let call = Call { channel, key: "key", ip, parts: &parts, body: Some(body), lang: Lang::En };
        check(&call, &secret(), body)
    }

    fn secret() -> SigningSecret {
        SigningSecret::new("Jefe".to_owned())
    }

    fn signature(text: &str) -> String {
        format!("sha256={}", secret().sign(text.as_bytes()))
    }

    #[test]
    fn a_get_signs_its_query_and_a_post_its_body() {
        let request = |method: Method, query: &str, body: &'static str, signature: String| {
            let request = Request::builder().method(method).uri(format!("/key/s2s{query}"));
            checked(Channel::S2s, request.header(HEADER, signature).body(body.as_bytes()).unwrap())
        };
        let (get, post) = (Method::GET, Method::POST);
        let upper = signature("a=%C3%A9+1").replace("sha256=", "").to_uppercase();
        assert_eq!(request(get.clone(), "?a=%C3%A9+1", "", signature("a=%C3%A9+1")), Ok(()));
        assert_eq!(request(get.clone(), "?a=%C3%A9+1", "", format!("sha256={upper}")), Ok(()));
        assert_eq!(request(get.clone(), "", "", signature("")), Ok(()));
        assert_eq!(request(post.clone(), "", "{\"a\": 1}", signature("{\"a\": 1}")), Ok(()));
        let wrong = Err(SignatureFault::Wrong);
        assert_eq!(request(get.clone(), "?a=%c3%a9+1", "", signature("a=%C3%A9+1")), wrong, "exactly as it was sent");
        assert_eq!(request(get, "?a=1&b=2", "", signature("a=1")), wrong);
        assert_eq!(request(post.clone(), "", "{\"a\":1}", signature("{\"a\": 1}")), wrong);
        let in_address = Err(SignatureFault::FieldsInAddress);
        assert_eq!(request(post.clone(), "?a=1", "b=2", signature("b=2")), in_address);
        assert_eq!(request(post, "?a=1", "", signature("a=1")), in_address);
    }

    #[test]
    fn a_signature_has_one_form_and_comes_once() {
        let right = signature("a=1");
        let digits = right.strip_prefix("sha256=").unwrap();
        let short = &right[..right.len() - 1];
        let spelled = [digits, "sha256=", short, &format!("sha512={digits}"), &format!("sha256=+{}", &digits[1..])];
        for value in spelled {
            let request = Request::get("/key/s2s?a=1").header(HEADER, value).body(&b""[..]).unwrap();
            assert_eq!(checked(Channel::S2s, request), Err(SignatureFault::Malformed), "{value}");
        }
        let none = Request::get("/key/s2s?a=1").body(&b""[..]).unwrap();
        assert_eq!(checked(Channel::S2s, none), Err(SignatureFault::Missing));
        let twice = Request::get("/key/s2s?a=1").header(HEADER, &right).header(HEADER, &right).body(&b""[..]).unwrap();
        assert_eq!(checked(Channel::S2s, twice), Err(SignatureFault::Malformed));
        for channel in [Channel::Pixel, Channel::Iframe] {
            let signed = Request::get("/key/pixel.gif?a=1").header(HEADER, &right).body(&b""[..]).unwrap();
            assert_eq!(checked(channel, signed), Err(SignatureFault::FromPage));
        }
    }
}
