//! What goes over the wire: the answer as JSON, as a picture or as a frame.

use axum::response::{Html, IntoResponse, Response};
use domain::answer::Answer;
use domain::lang::Lang;
use domain::postback::Problem;
use http::header::{CONTENT_TYPE, RETRY_AFTER};
use http::{HeaderName, HeaderValue, StatusCode};
use storage::ingest::Channel;

use super::dialects;

/// A transparent picture of one pixel.
const PICTURE: [u8; 43] = [
    0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 0x01, 0x00, 0x01, 0x00, 0x80, 0x00, 0x00, 0x00, 0x00, 0x00, 0xff, 0xff, 0xff,
    0x21, 0xf9, 0x04, 0x01, 0x00, 0x00, 0x00, 0x00, 0x2c, 0x00, 0x00, 0x00, 0x00, 0x01, 0x00, 0x01, 0x00, 0x00, 0x02,
    0x02, 0x44, 0x01, 0x00, 0x3b,
];

/// A page with nothing on it.
const FRAME: &str = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Otklik</title></html>";

/// Seconds after which a database may be back.
const BREAK: u32 = 2;

/// Pictures and frames are for pages of other sites.
const FOR_EVERYBODY: (HeaderName, HeaderValue) =
    (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("cross-origin"));

/// How a sender wants to be answered.
#[derive(Clone, Debug)]
pub struct Manner {
    /// By which way the postback came.
    pub channel: Channel,
    /// What the sender wants to read when all is well, where their system lets them choose.
    pub success: Option<String>,
}

impl From<Channel> for Manner {
    fn from(channel: Channel) -> Self {
        Self { channel, success: None }
    }
}

/// The answer, for the way by which the postback came.
///
/// A picture is a picture and a frame a page whatever happened, so that nothing breaks on the page they are on; their code is the
/// answer's own, for whoever looks into the browser's network log, and the words are in the log of incoming postbacks.
pub fn respond(manner: &Manner, answer: &Answer) -> Response {
    let status = StatusCode::from_u16(answer.http).expect("answers have valid codes");
    match manner.channel {
        Channel::Other(dialect) => dialects::respond(dialect, manner.success.as_deref(), status, &answer.body),
        Channel::S2s => {
            let body = serde_json::to_vec(&answer.body).expect("ids and texts can be written as JSON");
            (status, [(CONTENT_TYPE, "application/json; charset=utf-8")], body).into_response()
        }
        Channel::Pixel => {
            (status, [FOR_EVERYBODY, (CONTENT_TYPE, HeaderValue::from_static("image/gif"))], PICTURE).into_response()
        }
        Channel::Iframe => (status, [FOR_EVERYBODY], Html(FRAME)).into_response(),
    }
}

/// The answer to what is not in the log: there were too many, or it could not be stored.
pub fn refuse(manner: &Manner, problem: &Problem, lang: Lang) -> Response {
    let mut response = respond(manner, &Answer::refused(problem, None, app::i18n::problem(lang, problem)));
    let seconds = match problem {
        Problem::TooMany { retry_after } => *retry_after,
        _ => BREAK,
    };
    response.headers_mut().insert(RETRY_AFTER, seconds.into());
    response
}

#[cfg(test)]
mod tests {
    use super::*;
    use http_body_util::BodyExt;

    async fn refused(channel: Channel, problem: &Problem) -> (u16, String, String, Vec<u8>) {
        let response = refuse(&channel.into(), problem, Lang::En);
        let header = |name| response.headers()[&name].to_str().unwrap().to_owned();
        let (kind, wait) = (header(CONTENT_TYPE), header(RETRY_AFTER));
        (response.status().as_u16(), kind, wait, response.into_body().collect().await.unwrap().to_bytes().to_vec())
    }

    #[tokio::test]
    async fn a_backend_is_told_in_json_when_to_come_back() {
        let (status, kind, wait, body) = refused(Channel::S2s, &Problem::TooMany { retry_after: 3 }).await;
        assert_eq!((status, kind.as_str(), wait.as_str()), (429, "application/json; charset=utf-8", "3"));
        let body: serde_json::Value = serde_json::from_slice(&body).unwrap();
        assert_eq!((body["status"].as_str(), body["code"].as_str()), (Some("error"), Some("too_many")));
        assert_eq!(body["rejected_by_conflict"], false);
        let (status, _, wait, _) = refused(Channel::S2s, &Problem::Unavailable).await;
        assert_eq!((status, wait.as_str()), (503, "2"));
    }

    #[tokio::test]
    async fn a_picture_stays_a_picture_and_a_frame_a_page() {
        let (status, kind, _, body) = refused(Channel::Pixel, &Problem::Unavailable).await;
        assert_eq!((status, kind.as_str(), &body[..6]), (503, "image/gif", &b"GIF89a"[..]));
        let (status, kind, _, body) = refused(Channel::Iframe, &Problem::Unavailable).await;
        assert_eq!((status, kind.as_str(), body), (503, "text/html; charset=utf-8", FRAME.as_bytes().to_vec()));
    }
}
