//! People who sign in: invitations, what each may change, second factors and sessions, through the pages that people use.

use crate::databases::{TestDb, both_databases};
use crate::support::browser::Browser;
use crate::support::network::{Network, PASSWORD, email};
use crate::support::rows::Rows;
use crate::support::site::{NOW, Reply, Site};
use domain::totp::TotpKey;
use reqwest::Method;

/// What stands between two texts.
fn between<'b>(body: &'b str, before: &str, after: &str) -> &'b str {
    let rest = body.split_once(before).unwrap_or_else(|| panic!("there is no {before}: {body}")).1;
    rest.split_once(after).unwrap_or_else(|| panic!("there is no {after} after {before}")).0
}

/// The path of the link that a page hands over.
fn handed(reply: &Reply, page: &str) -> String {
    assert_eq!(reply.status, 200, "{reply:?}");
    let rest = between(&reply.body, &format!("{page}?token="), "<");
    format!("{page}?token={}", rest.chars().take_while(char::is_ascii_alphanumeric).collect::<String>())
}

fn token(link: &str) -> &str {
    link.split_once("token=").expect("a token").1
}

const NEW_PASSWORD: &str = "a horse of another colour";

/// Sends a link's form, from a browser in which nobody is signed in.
async fn follow(browser: &Browser, link: &str, password: &str) -> Reply {
    let path = link.split('?').next().expect("a path");
    browser.submit(path, &[("token", token(link)), ("password", password)]).await
}

async fn site(db: &TestDb) -> Site {
    // Whoever tries wrong codes has to wait, so everybody has an address of their own.
    Site::start_with(db, &["--trusted-proxy", "127.0.0.1"]).await
}

/// Sets a second factor up as a person does; answers the key and the recovery codes.
async fn set_up_second_factor(browser: &Browser) -> (TotpKey, Vec<String>) {
    let path = "/account/second-factor";
    let begun = browser.submit(path, &[("step", "begin")]).await;
    assert_eq!((begun.status, begun.location()), (303, path));
    let page = browser.get(path).await.body;
    let secret = between(page.split_once("id=\"secret\"").expect("the secret").1, "\n", "</textarea>");
    let key = TotpKey::parse(secret.trim()).unwrap_or_else(|| panic!("no secret: {secret}"));
    assert!(page.contains("<path d=\"M4 4h1v1h-1z"), "the picture is there");
    let wrong = browser.submit(path, &[("step", "confirm"), ("code", "000000")]).await;
    assert_eq!(wrong.status, 422);
    let done = browser.submit(path, &[("step", "confirm"), ("code", &key.code(NOW))]).await;
    assert_eq!(done.status, 200, "{done:?}");
    let codes: Vec<String> =
        done.body.split("<li><code>").skip(1).filter_map(|rest| rest.split('<').next()).map(str::to_owned).collect();
    assert_eq!(codes.len(), 10, "{codes:?}");
    (key, codes)
}

/// What each browser is answered who opens a page of the panel.
async fn statuses(browsers: [&Browser; 4]) -> Vec<u16> {
    let mut statuses = vec![];
    for browser in browsers {
        statuses.push(browser.get("/offers").await.status);
    }
    statuses
}

both_databases! {
    /// From the form to the first page of whoever was invited, who may change what was ticked and nothing else.
    async fn somebody_is_invited_and_gets_in(db: TestDb) {
        Network::make(&db).await;
        let site = site(&db).await;
        let manager = Browser::of(&site, "manager").await;
        let form = [("email", "New@Example.com"), ("name", "New"), ("role", "manager"), ("area-offers", "on")];
        let reply = manager.submit("/team/invite", &form).await;
        let link = handed(&reply, "/invitation");
        let list = manager.get("/team").await.body;
        assert!(list.contains("new@example.com") && !list.contains(token(&link)), "{list}");

        let guest = Browser::new(&site);
        let page = guest.get(&link).await;
        assert!(page.status == 200 && page.body.contains("new@example.com"), "{page:?}");
        let weak = follow(&guest, &link, "short").await;
        assert!(weak.location().contains("error=weak-password"), "{weak:?}");
        let [one, two] = [Browser::new(&site), Browser::new(&site)];
        let answers = tokio::join!(follow(&one, &link, NEW_PASSWORD), follow(&two, &link, NEW_PASSWORD));
        let mut locations = [answers.0.location().to_owned(), answers.1.location().to_owned()];
        locations.sort();
        assert_eq!(locations, ["/", "/invitation?error=link"], "a link works once");
        assert_eq!(guest.get(&link).await.status, 404);
        let made = if answers.0.location() == "/" { one } else { two };
        let statuses = [made.get("/team").await.status, made.get("/offers/new").await.status, made.get("/team/invite").await.status];
        assert_eq!(statuses, [200, 200, 403]);
        assert_eq!(guest.sign_in("new@example.com", NEW_PASSWORD).await.location(), "/");
        site.stop().await;
    }

    /// An invitation is over after a week, and taken back at once; a new link takes the place of the old one.
    async fn a_link_ends(db: TestDb) {
        Network::make(&db).await;
        let site = site(&db).await;
        let manager = Browser::of(&site, "manager").await;
        let guest = Browser::new(&site);
        let reply = manager.submit("/team/invite", &[("email", "a@example.com"), ("name", "A"), ("role", "manager")]).await;
        let first = handed(&reply, "/invitation");
        let rows = Rows::open(&db.url).await;
        rows.all(&format!("UPDATE invitation SET expires_at = {}", NOW.0)).await;
        rows.close().await;
        assert_eq!(guest.get(&first).await.status, 404);
        assert_eq!(follow(&guest, &first, NEW_PASSWORD).await.location(), "/invitation?error=link");
        let renewed = handed(&manager.submit("/team/invitations/1", &[("step", "renew")]).await, "/invitation");
        assert_ne!(first, renewed);
        assert_eq!(guest.get(&renewed).await.status, 200);
        let withdrawn = manager.submit("/team/invitations/1", &[("step", "withdraw")]).await;
        assert_eq!(withdrawn.location(), "/team?done=invitation-withdrawn");
        assert_eq!(follow(&guest, &renewed, NEW_PASSWORD).await.location(), "/invitation?error=link");
        site.stop().await;
    }

    /// What is refused says why at its field, and nothing is stored.
    async fn what_a_manager_may_not_do_is_refused(db: TestDb) {
        let network = Network::make(&db).await;
        let site = site(&db).await;
        let manager = Browser::of(&site, "manager").await;
        let clerk = network.users["clerk"];
        let me = network.users["manager"];
        let refused = |reply: &Reply, words: &str| assert!(reply.status == 422 && reply.body.contains(words), "{words}: {reply:?}");
        let taken = [("email", "shop@example.com"), ("name", "Shop"), ("role", "manager")];
        refused(&manager.submit("/team/invite", &taken).await, "Somebody signs in with this address already.");
        let nobodys = [("email", "no address"), ("name", ""), ("role", "advertiser-999")];
        let reply = manager.submit("/team/invite", &nobodys).await;
        for words in ["This is not an e-mail address.", "Fill this in.", "Choose one from the list."] {
            refused(&reply, words);
        }
        let last = manager.submit(&format!("/team/{me}"), &[("name", "Me"), ("area-offers", "on")]).await;
        refused(&last, "Nobody else could let people in then.");
        refused(&manager.submit(&format!("/team/{me}/disable"), &[]).await, "Not to yourself");

        // The clerk gets the team alone, and can pass nothing else on.
        let saved = manager.submit(&format!("/team/{clerk}"), &[("name", "Clerk"), ("area-team", "on")]).await;
        assert_eq!(saved.location(), format!("/team/{clerk}?done=person-saved"));
        let browser = Browser::of(&site, "clerk").await;
        let more = [("email", "b@example.com"), ("name", "B"), ("role", "manager"), ("area-settings", "on")];
        refused(&browser.submit("/team/invite", &more).await, "You can give others only what you may change yourself.");
        refused(&browser.submit(&format!("/team/{me}/reset"), &[]).await, "You can give others only what you may change yourself.");
        site.stop().await;
    }

    /// What a manager may change counts from their next request on, and so does that they are switched off.
    async fn what_is_taken_away_is_gone_at_once(db: TestDb) {
        let network = Network::make(&db).await;
        let site = site(&db).await;
        let manager = Browser::of(&site, "manager").await;
        let clerk = network.users["clerk"];
        let browser = Browser::of(&site, "clerk").await;
        assert_eq!(browser.get("/templates/new").await.status, 403);
        manager.submit(&format!("/team/{clerk}"), &[("name", "Clerk"), ("area-offers", "on")]).await;
        assert_eq!(browser.get("/templates/new").await.status, 200);
        manager.submit(&format!("/team/{clerk}"), &[("name", "Clerk")]).await;
        assert_eq!(browser.get("/templates/new").await.status, 403);
        let off = manager.submit(&format!("/team/{clerk}/disable"), &[]).await;
        assert_eq!(off.location(), format!("/team/{clerk}?done=person-disabled"));
        assert_eq!(browser.get("/offers").await.location(), "/sign-in?error=expired&next=%2Foffers");
        assert_eq!(browser.sign_in(&email("clerk"), PASSWORD).await.location(), "/sign-in?error=credentials");
        manager.submit(&format!("/team/{clerk}/enable"), &[]).await;
        assert_eq!(browser.sign_in(&email("clerk"), PASSWORD).await.location(), "/");
        site.stop().await;
    }

    /// A link to a new password works once and for a day, ends every session, and tells nobody who exists.
    async fn a_lost_password_is_chosen_anew(db: TestDb) {
        let network = Network::make(&db).await;
        let site = site(&db).await;
        let manager = Browser::of(&site, "manager").await;
        let anna = Browser::of(&site, "anna").await;
        let reset = format!("/team/{}/reset", network.users["anna"]);
        let link = handed(&manager.submit(&reset, &[]).await, "/password-reset");
        let guest = Browser::new(&site);
        assert!(guest.get(&link).await.body.contains("anna@example.com"));
        let unknown = [guest.get("/password-reset?token=x").await, guest.get("/password-reset?token=y").await];
        assert_eq!(unknown.map(|reply| reply.status), [404, 404]);
        let [one, two] = [Browser::new(&site), Browser::new(&site)];
        let answers = tokio::join!(follow(&one, &link, NEW_PASSWORD), follow(&two, &link, NEW_PASSWORD));
        let mut locations = [answers.0.location().to_owned(), answers.1.location().to_owned()];
        locations.sort();
        assert_eq!(locations, ["/password-reset?error=link", "/sign-in?told=password"]);
        assert_eq!(anna.get("/offers").await.status, 303, "every session is over");
        assert_eq!(guest.sign_in(&email("anna"), PASSWORD).await.location(), "/sign-in?error=credentials");
        assert_eq!(guest.sign_in(&email("anna"), NEW_PASSWORD).await.location(), "/");
        let late = handed(&manager.submit(&reset, &[]).await, "/password-reset");
        let rows = Rows::open(&db.url).await;
        rows.all(&format!("UPDATE password_reset SET expires_at = {}", NOW.0)).await;
        rows.close().await;
        assert_eq!(follow(&guest, &late, NEW_PASSWORD).await.location(), "/password-reset?error=link");
        site.stop().await;
    }

    /// With a second factor a password opens nothing; a code counts once, and a recovery code too.
    async fn a_second_factor_is_asked_for(db: TestDb) {
        let network = Network::make(&db).await;
        let site = site(&db).await;
        let (key, codes) = set_up_second_factor(&Browser::of(&site, "anna").await).await;
        let half = Browser::new(&site);
        assert_eq!(half.submit("/sign-in/code", &[("code", &key.code(NOW))]).await.location(), "/sign-in?error=expired");
        assert_eq!(half.sign_in(&email("anna"), PASSWORD).await.location(), "/sign-in/code");
        assert_eq!(half.get("/offers").await.status, 303, "the password alone opens nothing");
        assert_eq!(half.get("/sign-in/code").await.status, 200);
        let replayed = half.submit("/sign-in/code", &[("code", &key.code(NOW))]).await;
        assert_eq!(replayed.location(), "/sign-in/code?error=code", "this code has switched the factor on");
        for _ in 0..2 {
            half.submit("/sign-in/code", &[("code", "000000")]).await;
        }
        let throttled = half.submit("/sign-in/code", &[("code", &codes[0])]).await;
        assert_eq!(throttled.location(), "/sign-in/code?error=throttled");

        let other = Browser::new(&site);
        let wanted = [("email", "anna@example.com"), ("password", PASSWORD), ("next", "/reports")];
        assert_eq!(other.submit("/sign-in", &wanted).await.location(), "/sign-in/code");
        let recovered = other.submit("/sign-in/code", &[("code", &codes[0].to_uppercase())]).await;
        assert_eq!(recovered.location(), "/reports");
        assert_eq!(other.get("/offers").await.status, 200);
        let again = Browser::new(&site);
        again.sign_in(&email("anna"), PASSWORD).await;
        assert_eq!(again.submit("/sign-in/code", &[("code", &codes[0])]).await.location(), "/sign-in/code?error=code");

        // Somebody half in whose password was changed meanwhile signs in anew.
        let rows = Rows::open(&db.url).await;
        rows.all(&format!("UPDATE user_account SET password_set_at = {} WHERE id = {}", NOW.0 + 1, network.users["anna"])).await;
        rows.close().await;
        assert_eq!(again.submit("/sign-in/code", &[("code", &codes[1])]).await.location(), "/sign-in?error=expired");

        // Whoever knows a code switches it off; so does a manager.
        let off = other.submit("/account/second-factor", &[("step", "remove"), ("code", &codes[1])]).await;
        assert_eq!(off.location(), "/account/second-factor?done=second-factor-off");
        assert_eq!(Browser::new(&site).sign_in(&email("anna"), PASSWORD).await.location(), "/");
        set_up_second_factor(&Browser::of(&site, "boris").await).await;
        let manager = Browser::of(&site, "manager").await;
        manager.submit(&format!("/team/{}/second-factor", network.users["boris"]), &[]).await;
        assert_eq!(Browser::new(&site).sign_in(&email("boris"), PASSWORD).await.location(), "/");
        site.stop().await;
    }

    /// Secrets and codes are not in the database as they are.
    async fn a_copy_of_the_database_has_no_second_factor(db: TestDb) {
        Network::make(&db).await;
        let site = site(&db).await;
        let (key, codes) = set_up_second_factor(&Browser::of(&site, "anna").await).await;
        let rows = Rows::open(&db.url).await;
        let bytes = |row: &sea_orm::QueryResult| row.try_get_by_index::<Vec<u8>>(0).expect("bytes");
        let sealed = rows.all("SELECT totp_sealed FROM user_account WHERE totp_sealed IS NOT NULL").await;
        let hashes = rows.all("SELECT hash FROM recovery_code").await;
        rows.close().await;
        assert_eq!((sealed.len(), hashes.len()), (1, 10));
        let holds = |stored: &[u8], text: &str| stored.windows(text.len()).any(|part| part == text.as_bytes());
        assert!(!holds(&bytes(&sealed[0]), &key.text()));
        for code in codes {
            let plain = code.replace('-', "");
            assert!(hashes.iter().all(|row| bytes(row).len() == 32 && !holds(&bytes(row), &plain)), "{code}");
        }
        site.stop().await;
    }

    /// A password is changed by whoever knows it, and ends the other sessions.
    async fn somebody_changes_their_password(db: TestDb) {
        Network::make(&db).await;
        let site = site(&db).await;
        let (here, there) = (Browser::of(&site, "anna").await, Browser::of(&site, "anna").await);
        let change = |current: &'static str, new: &'static str| {
            let here = &here;
            async move { here.submit("/account/password", &[("current", current), ("password", new)]).await }
        };
        let weak = change(PASSWORD, "password1234").await;
        assert!(weak.status == 422 && weak.body.contains("among the first that are guessed"), "{weak:?}");
        let wrong = change("not the password", NEW_PASSWORD).await;
        assert!(wrong.status == 422 && wrong.body.contains("This is not your present password."), "{wrong:?}");
        assert!(!wrong.body.contains(NEW_PASSWORD), "what was typed is not shown again");
        assert_eq!(there.get("/offers").await.status, 200);
        assert_eq!(change(PASSWORD, NEW_PASSWORD).await.location(), "/account?done=password-changed");
        assert_eq!([here.get("/offers").await.status, there.get("/offers").await.status], [200, 303]);
        let renamed = here.submit("/account", &[("name", "Анна К."), ("lang", "en")]).await;
        assert_eq!(renamed.location(), "/account?done=account-saved");
        assert!(here.get("/account").await.body.contains("Анна К."));
        site.stop().await;
    }

    /// Somebody sees their sessions, ends one, and then all others; nobody else's is touched.
    async fn somebody_ends_sessions(db: TestDb) {
        Network::make(&db).await;
        let site = site(&db).await;
        let [here, second, third] = [Browser::of(&site, "anna").await, Browser::of(&site, "anna").await, Browser::of(&site, "anna").await];
        let boris = Browser::of(&site, "boris").await;
        let page = here.get("/account/sessions").await.body;
        let ids: Vec<&str> = page.split("name=\"session\" value=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert_eq!((ids.len(), page.matches("THIS ONE").count()), (3, 1), "two to end, and the button for all: {page}");
        let foreign = boris.submit("/account/sessions", &[("session", ids[0])]).await;
        assert_eq!(foreign.status, 303);
        assert_eq!(statuses([&here, &second, &third, &boris]).await, [200, 200, 200, 200]);
        here.submit("/account/sessions", &[("session", ids[0])]).await;
        let left = statuses([&here, &second, &third, &boris]).await;
        assert_eq!(left.iter().filter(|status| **status == 200).count(), 3);
        assert_eq!(left[0], 200);
        here.submit("/account/sessions", &[("session", "others")]).await;
        assert_eq!(statuses([&here, &second, &third, &boris]).await, [200, 303, 303, 200]);
        site.stop().await;
    }

    /// Pages of other sites can neither choose a password nor change an account.
    async fn forms_of_other_sites_change_no_account(db: TestDb) {
        Network::make(&db).await;
        let site = site(&db).await;
        let manager = Browser::of(&site, "manager").await;
        for path in ["/invitation", "/password-reset", "/sign-in/code", "/account", "/account/password", "/account/second-factor", "/account/sessions", "/account/tokens", "/team/invite", "/team/2", "/team/2/disable"] {
            let form = manager.request(Method::POST, path).header("sec-fetch-site", "cross-site").form(&[("name", "x")]);
            assert_eq!(Reply::to(form).await.status, 403, "{path}");
        }
        site.stop().await;
    }
}
