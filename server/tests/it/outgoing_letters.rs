//! The letters that webmasters get when an address of theirs is told nothing more.

use crate::databases::{TestDb, both_databases};
use crate::outgoing::{HERE, add, lead, target};
use crate::support::network::{Network, email};
use crate::support::receiver::{Behaviour, Receiver};
use crate::support::rows::Rows;
use crate::support::site::{NOW, Site};
use crate::support::smtp::MailServer;
use domain::access::{Areas, Role};
use domain::lang::Lang;
use domain::outgoing::GIVEN_UP_AFTER;
use std::time::Duration;
use storage::users::{self, NewUser};
use tokio::time::sleep;

async fn site(db: &TestDb, mail: &MailServer) -> Site {
    let (url, from) = (mail.url(), "Otklik <otklik@otklik.example>");
    let mail = ["--smtp-url", &url, "--mail-from", from, "--base-url", "http://otklik.example"];
    Site::start_with(db, &[&mail[..], &HERE].concat()).await
}

/// Somebody else who signs in for Anna, and reads Russian.
async fn colleague(db: &TestDb, network: &Network) -> NewUser {
    let new = NewUser {
        email: "colleague@example.com".to_owned(),
        password_hash: "$argon2id$".to_owned(),
        name: "Colleague".to_owned(),
        role: Role::Webmaster(network.webmasters["anna"]),
        areas: Areas::NONE,
        lang: Some(Lang::Ru),
        created_at: NOW,
    };
    users::create(db, &new).await.expect("a person");
    new
}

both_databases! {
    async fn everybody_of_a_webmaster_is_written_once_that_an_address_is_gone(db: TestDb) {
        let network = Network::make(&db).await;
        let other = colleague(&db, &network).await;
        let (mail, gone) = (MailServer::start().await, Receiver::start(Behaviour::Answers(410)).await);
        let (id, _) = add(&db, &network, &target("Keitaro", &gone.url("/?key=secret&v={version}"))).await;
        let site = site(&db, &mail).await;
        for number in 0..3 {
            lead(&site, &network, network.link("fixed"), &format!("G-{number}"), "hold").await;
        }
        let mut letters = mail.letters(2).await;
        sleep(Duration::from_millis(1500)).await;
        assert_eq!(mail.letters(2).await.len(), 2, "one for each, however many postbacks found it gone");
        letters.sort_by_key(|letter| letter.to.clone());
        let (annas, colleagues) = (&letters[0], &letters[1]);
        assert_eq!((annas.to.as_str(), colleagues.to.as_str()), (email("anna").as_str(), other.email.as_str()));
        let link = format!("http://otklik.example/targets/{id}");
        for part in ["answered 410", "Keitaro", gone.url("").as_str(), link.as_str()] {
            assert!(annas.content.contains(part), "{part} is not in {}", annas.content);
        }
        assert!(!annas.content.contains("secret"), "what stands behind the question mark stays here");
        assert!(colleagues.content.contains("lang=\"ru\"") || !colleagues.content.contains("answered"), "{colleagues:?}");
        site.stop().await;
    }

    async fn whoever_was_not_reached_for_five_days_is_told_the_last_answer(db: TestDb) {
        let network = Network::make(&db).await;
        let (mail, failing) = (MailServer::start().await, Receiver::start(Behaviour::Answers(503)).await);
        add(&db, &network, &target("Binom", &failing.url("/?v={version}"))).await;
        let rows = Rows::open(&db.url).await;
        rows.execute(&format!("UPDATE target SET failing_since = {}", NOW.0 - GIVEN_UP_AFTER)).await;
        rows.execute("UPDATE user_account SET disabled_at = 1 WHERE email = 'boris@example.com'").await;
        let site = site(&db, &mail).await;
        lead(&site, &network, network.link("fixed"), "F-1", "hold").await;
        let letters = mail.letters(1).await;
        for part in ["five days", "The last answer: 503", "Binom"] {
            assert!(letters[0].content.contains(part), "{part} is not in {}", letters[0].content);
        }
        assert_eq!(rows.number("SELECT count(*) FROM letter").await, 1, "Anna is the only one whose it is");
        assert_eq!(rows.text("SELECT state FROM target").await, "failing");
        rows.close().await;
        site.stop().await;
    }
}
