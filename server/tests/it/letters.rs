//! Letters, from what they tell to a mail server that takes them: over real connections, on both databases.

use crate::databases::{TestDb, both_databases};
use crate::support::browser::Browser;
use crate::support::network::{Network, PASSWORD, email};
use crate::support::rows::Rows;
use crate::support::site::{Reply, Site};
use crate::support::smtp::{Letter, MailServer};
use std::time::Duration;

const BASE: &str = "http://otklik.example";

const NEW_PASSWORD: &str = "a horse of another colour";

async fn site(db: &TestDb, mail: &MailServer) -> Site {
    let (url, from) = (mail.url(), "Otklik <otklik@otklik.example>");
    Site::start_with(db, &["--smtp-url", &url, "--mail-from", from, "--base-url", BASE]).await
}

/// The path of the link in a letter.
fn path_in(letter: &Letter) -> String {
    let link = letter.link();
    link.strip_prefix(BASE).unwrap_or_else(|| panic!("{link} leads elsewhere")).to_owned()
}

/// Sends a link's form, from a browser in which nobody is signed in.
async fn follow(browser: &Browser, link: &str, password: &str) -> Reply {
    let (path, token) = link.split_once("?token=").expect("a token");
    browser.submit(path, &[("token", token), ("password", password)]).await
}

fn assert_about(letter: &Letter, to: &str, subject: &str) {
    assert_eq!(letter.to, to, "{letter:?}");
    assert!(letter.content.contains(&format!("Subject: {subject}")), "{subject} is not in {}", letter.content);
    assert!(
        letter.content.contains("From: Otklik <otklik@otklik.example>")
            || letter.content.contains("From: \"Otklik\" <otklik@otklik.example>"),
        "{letter:?}"
    );
}

/// Waits until the page of the settings says something.
async fn says(manager: &Browser, text: &str) -> String {
    for _ in 0..200 {
        let page = manager.get("/settings/letters").await.body;
        if page.contains(text) {
            return page;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("the settings do not say {text}: {}", manager.get("/settings/letters").await.body)
}

both_databases! {
    /// The letter has the same link that the page hands over, and it works.
    async fn whoever_is_invited_gets_a_letter(db: TestDb) {
        let _network = Network::make(&db).await;
        let mail = MailServer::start().await;
        let site = site(&db, &mail).await;
        let manager = Browser::of(&site, "manager").await;
        let fields = [("email", "new@example.com"), ("name", "New One"), ("role", "manager")];
        let page = manager.submit("/team/invite", &fields).await;
        assert_eq!(page.status, 200, "{page:?}");
        let letters = mail.letters(1).await;
        assert_about(&letters[0], "new@example.com", "An invitation to ");
        let link = path_in(&letters[0]);
        assert!(page.body.contains(&link), "{link} is not in {}", page.body);
        assert_eq!(follow(&Browser::new(&site), &link, NEW_PASSWORD).await.location(), "/");
        // Nothing is kept by which the link could be read again.
        let rows = Rows::open(&db.url).await;
        // The mail server has it a moment before that is noted.
        for left in (0..200).rev() {
            if rows.number("SELECT count(*) FROM letter WHERE token IS NULL AND due_at IS NULL AND sent_at IS NOT NULL").await == 1 {
                break;
            }
            assert!(left > 0, "the letter is not noted as sent");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        rows.close().await;
        site.stop().await;
    }

    /// Known or not, the answer is the same; the link works once, and the owner is told.
    async fn a_forgotten_password_is_replaced_by_a_link_in_a_letter(db: TestDb) {
        let _network = Network::make(&db).await;
        let mail = MailServer::start().await;
        let site = site(&db, &mail).await;
        let guest = Browser::new(&site);
        assert!(guest.get("/sign-in").await.body.contains("href=\"/forgotten-password\""));
        let mut answers = vec![];
        for address in ["nobody@example.com", &email("anna")] {
            let reply = guest.submit("/forgotten-password", &[("email", address)]).await;
            answers.push((reply.status, reply.location().to_owned(), reply.body));
        }
        assert_eq!(answers[0], answers[1]);
        assert!(guest.get(&answers[0].1).await.body.contains("a letter with a link is on its way"));
        let letters = mail.letters(1).await;
        assert_about(&letters[0], &email("anna"), "A new password for ");
        let link = path_in(&letters[0]);
        assert_eq!(follow(&guest, &link, NEW_PASSWORD).await.location(), "/sign-in?told=password");
        assert_eq!(follow(&guest, &link, NEW_PASSWORD).await.location(), "/password-reset?error=link");
        let letters = mail.letters(2).await;
        assert_about(&letters[1], &email("anna"), "Your password at ");
        let signed_in = guest.submit("/sign-in", &[("email", &email("anna")), ("password", NEW_PASSWORD)]).await;
        assert_eq!(signed_in.location(), "/", "{signed_in:?}");
        site.stop().await;
    }

    /// Whoever asks in somebody's name neither fills their mailbox nor takes away what a manager has made for them.
    async fn a_stranger_who_asks_does_no_harm(db: TestDb) {
        let network = Network::make(&db).await;
        let mail = MailServer::start().await;
        let site = site(&db, &mail).await;
        let manager = Browser::of(&site, "manager").await;
        manager.submit(&format!("/team/{}/reset", network.users["anna"]), &[]).await;
        let handed = path_in(&mail.letters(1).await[0]);
        let stranger = Browser::new(&site);
        for _ in 0..10 {
            let reply = stranger.submit("/forgotten-password", &[("email", &email("anna"))]).await;
            assert_eq!(reply.location(), "/forgotten-password?told=sent");
        }
        mail.letters(4).await;
        assert_eq!(follow(&stranger, &handed, NEW_PASSWORD).await.location(), "/sign-in?told=password");
        let letters = mail.letters(5).await;
        assert_about(&letters[4], &email("anna"), "Your password at ");
        assert_eq!(letters.len(), 5, "one handed over, three asked for, one that tells");
        // Every other link has gone with it.
        let asked = path_in(&letters[3]);
        assert_eq!(follow(&stranger, &asked, NEW_PASSWORD).await.location(), "/password-reset?error=link");
        let wrong = stranger.submit("/forgotten-password", &[("email", "anna")]).await;
        assert_eq!(wrong.location(), "/forgotten-password?error=email");
        site.stop().await;
    }

    /// What the mail server says is shown to those who run the network; what it may take later waits.
    async fn what_could_not_be_sent_is_shown_with_the_reason(db: TestDb) {
        let _network = Network::make(&db).await;
        let mail = MailServer::start().await;
        let site = site(&db, &mail).await;
        let manager = Browser::of(&site, "manager").await;
        for address in ["refused@example.com", "later@example.com"] {
            let fields = [("email", address), ("name", "New One"), ("role", "manager")];
            assert_eq!(manager.submit("/team/invite", &fields).await.status, 200);
        }
        let page = says(&manager, "there is nobody of this name").await;
        assert!(page.contains("refused@example.com") && page.contains("Invitation"), "{page}");
        says(&manager, "no room left").await;
        let rows = Rows::open(&db.url).await;
        let waits = "SELECT count(*) FROM letter WHERE recipient = 'later@example.com' AND due_at IS NOT NULL AND token IS NOT NULL";
        assert_eq!(rows.number(waits).await, 1);
        rows.close().await;
        let test = manager.submit("/settings/letters", &[]).await;
        assert_eq!(test.location(), "/settings/letters?done=test-letter");
        assert_about(&mail.letters(1).await[0], &email("manager"), "A test letter from ");
        site.stop().await;
    }

    /// Without a mail server nothing is written, and pages say what to do instead.
    async fn a_network_without_a_mail_server_says_so(db: TestDb) {
        let _network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let guest = Browser::new(&site);
        assert!(!guest.get("/sign-in").await.body.contains("/forgotten-password"));
        assert!(guest.get("/forgotten-password").await.body.contains("This network sends no letters."));
        assert_eq!(guest.submit("/forgotten-password", &[("email", &email("anna"))]).await.location(), "/forgotten-password?told=sent");
        let anna = Browser::of(&site, "anna").await;
        let change = [("current", PASSWORD), ("password", NEW_PASSWORD)];
        assert_eq!(anna.submit("/account/password", &change).await.status, 303);
        let manager = Browser::of(&site, "manager").await;
        assert!(manager.get("/settings/letters").await.body.contains("Sending letters is not set up"));
        let rows = Rows::open(&db.url).await;
        assert_eq!(rows.count("letter").await, 0);
        rows.close().await;
        site.stop().await;
    }
}
