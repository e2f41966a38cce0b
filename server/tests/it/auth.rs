//! Signing in and out, and what browsers are told about it.

use crate::databases::{TestDb, both_databases};
use crate::support::browser::Browser;
use crate::support::network::{Network, PASSWORD, email};
use crate::support::rows::Rows;
use crate::support::site::{NOW, Reply, Site};
use domain::time::{DAY_MS, Timestamp};
use reqwest::Method;
use server::auth::setup;
use std::collections::BTreeSet;

/// The cookie of the session, with its flags.
fn session_cookie(reply: &Reply) -> Option<String> {
    let cookies = reply.headers.get_all("set-cookie").iter().filter_map(|value| value.to_str().ok());
    cookies.map(str::to_owned).find(|cookie| cookie.contains("otklik_session="))
}

/// The name and value of a cookie.
fn pair(cookie: &str) -> &str {
    cookie.split(';').next().unwrap_or_default()
}

both_databases! {
    /// Signing in opens the panel, signing out closes it, for whoever still has the cookie too.
    async fn people_sign_in_and_out(db: TestDb) {
        Network::make(&db).await;
        let site = Site::start(&db).await;
        let browser = Browser::new(&site);
        let reply = browser.get("/offers?search=x").await;
        assert_eq!((reply.status, reply.location()), (303, "/sign-in?next=%2Foffers%3Fsearch%3Dx"));
        let fields = [("email", "Manager@Example.com"), ("password", PASSWORD), ("next", "/offers?search=x")];
        let signed_in = browser.submit("/sign-in", &fields).await;
        assert_eq!((signed_in.status, signed_in.location()), (303, "/offers?search=x"));
        let cookie = session_cookie(&signed_in).expect("a session");
        assert_eq!(browser.get("/offers").await.status, 200);
        let signed_out = browser.submit("/sign-out", &[]).await;
        assert_eq!((signed_out.status, signed_out.location()), (303, "/sign-in"));
        assert_eq!(browser.get("/offers").await.status, 303);
        let thief = site.request(Method::GET, "/offers").header("cookie", pair(&cookie).to_owned());
        assert_eq!(site.send(thief).await.status, 303, "the session is over for every copy of its cookie");
        site.stop().await;
    }

    /// The session has a new id after signing in, so one that was planted before opens nothing.
    async fn a_planted_session_opens_nothing(db: TestDb) {
        Network::make(&db).await;
        let site = Site::start(&db).await;
        let planted = "otklik_session=AAAAAAAAAAAAAAAAAAAAAA";
        let sign_in =
            site.request(Method::POST, "/sign-in").header("cookie", planted).header("sec-fetch-site", "same-origin");
        let reply = site.send(sign_in.form(&[("email", email("manager").as_str()), ("password", PASSWORD)])).await;
        let first = session_cookie(&reply).expect("a session");
        assert_ne!(pair(&first), planted);
        assert_eq!(site.send(site.request(Method::GET, "/offers").header("cookie", planted)).await.status, 303);
        // Whoever signs in again in the same browser gets another one, and the first is over.
        let again = site
            .request(Method::POST, "/sign-in")
            .header("cookie", pair(&first).to_owned())
            .header("sec-fetch-site", "same-origin");
        let reply = site.send(again.form(&[("email", email("shop").as_str()), ("password", PASSWORD)])).await;
        let second = session_cookie(&reply).expect("a session");
        assert_ne!(pair(&first), pair(&second));
        let open =
            |cookie: &str| site.send(site.request(Method::GET, "/offers").header("cookie", pair(cookie).to_owned()));
        assert_eq!((open(&first).await.status, open(&second).await.status), (303, 200));
        site.stop().await;
    }

    /// Cookies cannot be read by scripts or sent by other sites, and over https travel only there.
    async fn session_cookies_have_their_flags(db: TestDb) {
        Network::make(&db).await;
        for (flags, name, is_secure) in [
            (&[][..], "otklik_session=", false),
            (&["--base-url", "https://track.example"][..], "__Host-otklik_session=", true),
        ] {
            let site = Site::start_with(&db, flags).await;
            let sign_in = |password: &'static str| {
                let request = site.request(Method::POST, "/sign-in").header("sec-fetch-site", "same-origin");
                site.send(request.form(&[("email", email("manager")), ("password", password.to_owned())]))
            };
            let reply = sign_in(PASSWORD).await;
            let cookie = session_cookie(&reply).expect("a session");
            assert!(cookie.starts_with(name), "{cookie}");
            let attributes: BTreeSet<_> = cookie.split("; ").skip(1).map(str::to_lowercase).collect();
            for flag in ["httponly", "samesite=lax", "path=/"] {
                assert!(attributes.contains(flag), "{flag}: {cookie}");
            }
            assert_eq!(attributes.contains("secure"), is_secure, "{cookie}");
            assert_eq!(reply.headers.contains_key("strict-transport-security"), is_secure);
            assert_eq!(session_cookie(&sign_in("a wrong password").await), None);
            site.stop().await;
        }
    }

    /// Whatever is wrong, the answer is the same to the letter.
    async fn a_refusal_does_not_say_who_exists(db: TestDb) {
        let network = Network::make(&db).await;
        let rows = Rows::open(&db.url).await;
        rows.all(&format!("UPDATE user_account SET disabled_at = 1 WHERE id = {}", network.users["boris"])).await;
        rows.close().await;
        let site = Site::start_with(&db, &["--trusted-proxy", "127.0.0.1"]).await;
        let mut answers = BTreeSet::new();
        let table = [
            ("manager@example.com", "wrong"),
            ("nobody@example.com", "wrong"),
            ("boris@example.com", PASSWORD),
            ("no address", ""),
            ("", ""),
        ];
        for (number, (email, password)) in table.into_iter().enumerate() {
            let request =
                site.request(Method::POST, "/sign-in").header("x-forwarded-for", format!("198.51.100.{number}"));
            let reply = site
                .send(request.header("sec-fetch-site", "same-origin").form(&[("email", email), ("password", password)]))
                .await;
            let mut headers: Vec<_> = reply
                .headers
                .iter()
                .filter(|(name, _)| *name != "date")
                .map(|(name, value)| format!("{name}: {value:?}"))
                .collect();
            headers.sort();
            answers.insert((reply.status, headers, reply.body));
        }
        assert_eq!(answers.len(), 1, "{answers:#?}");
        assert_eq!(answers.first().map(|(status, ..)| *status), Some(303));
        site.stop().await;
    }

    /// Guessing is slowed down by address; the owner of the account gets in from elsewhere meanwhile.
    async fn guesses_are_few(db: TestDb) {
        Network::make(&db).await;
        let site = Site::start_with(&db, &["--trusted-proxy", "127.0.0.1"]).await;
        let attempt = |from: &'static str, password: &'static str| {
            let request = site
                .request(Method::POST, "/sign-in")
                .header("x-forwarded-for", from)
                .header("sec-fetch-site", "same-origin");
            site.send(request.form(&[("email", email("manager")), ("password", password.to_owned())]))
        };
        let mut locations = vec![];
        for _ in 0..5 {
            locations.push(attempt("203.0.113.9", "a wrong password").await.location().to_owned());
        }
        let [wrong, throttled] = ["/sign-in?error=credentials", "/sign-in?error=throttled"];
        assert_eq!(locations, [wrong, wrong, wrong, throttled, throttled]);
        assert_eq!(attempt("203.0.113.9", PASSWORD).await.location(), throttled, "a right guess is not told either");
        assert_eq!(attempt("203.0.113.10", PASSWORD).await.location(), "/");
        site.stop().await;
    }

    /// Pages of other sites cannot send forms in somebody's name.
    async fn forms_of_other_sites_are_refused(db: TestDb) {
        Network::make(&db).await;
        let site = Site::start(&db).await;
        let browser = Browser::of(&site, "manager").await;
        let strangers = [
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
            ("origin", "https://evil.example"),
            ("origin", "null"),
        ];
        for path in ["/sign-in", "/sign-out", "/setup", "/preferences"] {
            for (name, value) in strangers {
                let form = browser.request(Method::POST, path).header(name, value).form(&[("lang", "ru")]);
                assert_eq!(Reply::to(form).await.status, 403, "{path} {name}: {value}");
            }
        }
        assert_eq!(browser.get("/offers").await.status, 200, "nobody was signed out");
        site.stop().await;
    }

    /// Whoever was locked out is out with the next request.
    async fn a_locked_account_is_out_at_once(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let browser = Browser::of(&site, "anna").await;
        assert_eq!(browser.get("/offers").await.status, 200);
        let rows = Rows::open(&db.url).await;
        rows.all(&format!("UPDATE user_account SET disabled_at = 1 WHERE id = {}", network.users["anna"])).await;
        rows.close().await;
        assert_eq!(browser.get("/offers").await.location(), "/sign-in?error=expired&next=%2Foffers");
        assert_eq!(browser.get("/api/network").await.status, 401);
        assert_eq!(browser.sign_in(&email("anna"), PASSWORD).await.location(), "/sign-in?error=credentials");
        site.stop().await;
    }

    /// The link of the first run makes one manager, once, and only while there is nobody.
    async fn the_first_run_makes_one_manager(db: TestDb) {
        let site = Site::start(&db).await;
        let path = setup::invite(&db, NOW).await.expect("a token").expect("there is nobody yet");
        let token = path.strip_prefix("/setup?token=").expect("a token").to_owned();
        let expired =
            setup::invite(&db, Timestamp(NOW.0 - 2 * DAY_MS)).await.expect("a token").expect("there is nobody yet");
        let expired = expired.strip_prefix("/setup?token=").expect("a token").to_owned();
        let browser = Browser::new(&site);
        assert_eq!(browser.get("/offers").await.status, 303);
        assert_eq!(browser.get(&path).await.status, 200);
        let submit = |token: &str, password: &str| {
            let fields = [
                ("token", token.to_owned()),
                ("name", "Ann".to_owned()),
                ("email", "ann@example.com".to_owned()),
                ("password", password.to_owned()),
            ];
            let request = browser.request(Method::POST, "/setup").header("sec-fetch-site", "same-origin").form(&fields);
            Reply::to(request)
        };
        for token in ["wrong", expired.as_str()] {
            assert!(submit(token, PASSWORD).await.location().contains("error=token"), "{token}");
        }
        for weak in ["password1234", "short", &"long".repeat(40)] {
            let refused = submit(&token, weak).await;
            assert!(refused.location().contains("error="), "{refused:?}");
            let page = browser.get(refused.location()).await.body;
            assert!(
                page.contains("role=\"alert\"") && !page.contains("That did not work."),
                "the page says what is wrong with {weak}: {page}"
            );
        }
        let made = submit(&token, PASSWORD).await;
        assert_eq!((made.status, made.location()), (303, "/"));
        assert_eq!(browser.get("/offers").await.status, 200, "they are signed in already");
        assert!(submit(&token, PASSWORD).await.location().contains("error=token"), "a token works once");
        assert_eq!(setup::invite(&db, NOW).await.expect("the database answers"), None, "nobody else is invited");
        let rows = Rows::open(&db.url).await;
        assert_eq!(rows.count("user_account").await, 1);
        rows.close().await;
        site.stop().await;
    }

    /// Pages may run our own scripts only, and are kept by nobody.
    async fn pages_carry_their_policy(db: TestDb) {
        Network::make(&db).await;
        let site = Site::start(&db).await;
        let browser = Browser::of(&site, "manager").await;
        let mut nonces = BTreeSet::new();
        for path in ["/reports", "/offers", "/postbacks", "/nowhere"] {
            let reply = browser.get(path).await;
            let policy = reply.header("content-security-policy");
            assert!(policy.starts_with("default-src 'none'; script-src 'nonce-"), "{path}: {policy}");
            for rule in ["frame-ancestors 'none'", "base-uri 'none'", "object-src 'none'", "form-action 'self'"] {
                assert!(policy.contains(rule), "{path}: {policy}");
            }
            assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{path}: {policy}");
            let nonce =
                policy.split("'nonce-").nth(1).and_then(|rest| rest.split('\'').next()).expect("a nonce").to_owned();
            assert!(
                reply.body.matches("<script").count() <= reply.body.matches(&format!("nonce=\"{nonce}\"")).count(),
                "{path}"
            );
            nonces.insert(nonce);
            assert_eq!(reply.header("x-content-type-options"), "nosniff");
            assert_eq!(reply.header("referrer-policy"), "same-origin");
            assert_eq!(reply.header("cache-control"), "no-store");
            assert!(!reply.body.contains(" style=\"") && !reply.body.contains(" onclick="), "{path}");
        }
        assert_eq!(nonces.len(), 4, "each page has a nonce of its own");
        site.stop().await;
    }

    /// Without the database people are told so, and nobody is let in or out.
    async fn without_the_database_nobody_gets_in(db: TestDb) {
        Network::make(&db).await;
        let site = Site::start(&db).await;
        let browser = Browser::of(&site, "manager").await;
        site.state.db.clone().close().await;
        for reply in [browser.get("/offers").await, browser.sign_in(&email("manager"), PASSWORD).await] {
            assert_eq!(reply.status, 503, "{reply:?}");
            assert!(!reply.header("retry-after").is_empty());
            assert!(!reply.body.to_lowercase().contains("sql"), "{reply:?}");
        }
        site.stop().await;
    }
}
