//! How an advertiser's site keeps the click: a script that puts it into a cookie, and how a server reads it from there.

use super::Language;
use super::literal::{Quoting, literal};
use crate::landing::LandingUrl;
use percent_encoding::percent_decode_str;

/// Seconds that the cookie lives: 30 days.
pub const COOKIE_SECONDS: u32 = 30 * 24 * 60 * 60;

/// The parameter of a landing URL in which visitors bring their click. `click_id` where the URL has it elsewhere than in a parameter.
#[must_use]
pub fn click_param(landing: &LandingUrl) -> String {
    let query = landing.as_str().split_once('?').map_or("", |(_, query)| query);
    let query = query.split_once('#').map_or(query, |(query, _)| query);
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    let name = pairs.filter(|(_, value)| *value == "{click_id}").map(|(name, _)| name).next();
    percent_decode_str(name.unwrap_or("click_id")).decode_utf8_lossy().into_owned()
}

/// The script for every page that visitors can land on: keeps the click that they bring in this parameter.
#[must_use]
pub fn cookie_script(param: &str) -> String {
    let param = literal(Quoting::Script, param);
    format!(
        r#"<script>
  (function () {{
    var click = new URLSearchParams(location.search).get({param});
    if (!click || !/^[0-9a-f-]{{36}}$/i.test(click)) return;
    var secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = "click_id=" + click + "; Max-Age={COOKIE_SECONDS}; Path=/; SameSite=Lax" + secure;
  }})();
</script>
"#
    )
}

/// How a server reads the cookie when it stores the order; none for the shell, which serves no pages.
#[must_use]
pub fn cookie_reader(language: Language) -> Option<&'static str> {
    match language {
        Language::Curl => None,
        Language::Php => Some("$clickId = $_COOKIE['click_id'] ?? null;\n"),
        Language::Python => Some(
            "click_id = request.COOKIES.get(\"click_id\")  # Django\n\
             click_id = request.cookies.get(\"click_id\")  # Flask, FastAPI\n",
        ),
        Language::Node => {
            Some("const clickId = /(?:^|; )click_id=([^;]*)/.exec(request.headers.cookie ?? \"\")?.[1];\n")
        }
        Language::Go => Some(
            "var clickID string\n\
             if cookie, err := r.Cookie(\"click_id\"); err == nil {\n\
             \tclickID = cookie.Value\n\
             }\n",
        ),
        Language::Java => Some(
            "Cookie[] cookies = request.getCookies() == null ? new Cookie[0] : request.getCookies();\n\
             String clickId = Arrays.stream(cookies)\n    \
             .filter(cookie -> cookie.getName().equals(\"click_id\"))\n    \
             .map(Cookie::getValue).findFirst().orElse(null);\n",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_reads_the_parameter_that_the_landing_url_has() {
        for (landing, param) in [
            ("https://site.com/?a=1&aff%5Bid%5D={click_id}#top", "aff[id]"),
            ("https://site.com/?click={click_id}", "click"),
            ("https://site.com/{click_id}?a=b", "click_id"),
        ] {
            let landing = LandingUrl::parse(landing).expect("a landing URL");
            assert_eq!(click_param(&landing), param);
        }
        let script = cookie_script("\"</script>");
        assert!(script.contains(r#".get("\"\x3c/script>");"#), "{script}");
        assert!(script.contains("Max-Age=2592000; Path=/; SameSite=Lax"), "{script}");
    }
}
