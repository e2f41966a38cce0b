//! Advertisers: what they are, what they sign with, and the list of them.

use crate::databases::{TestDb, both_databases};
use crate::world::{self, NOW};
use crate::{raw, snapshots};
use domain::audit::Thing;
use domain::id::AdvertiserId;
use domain::key::Overlap;
use domain::time::Timestamp;
use storage::advertisers::{self, NewAdvertiser};
use storage::audit::{self, AuditFilter};
use storage::{Db, SigningSecret, api_keys};

/// The names of the fields that were changed, the newest change first.
async fn changes(db: &Db, id: AdvertiserId) -> Vec<Vec<String>> {
    let filter = AuditFilter { root: Some((Thing::Advertiser, id.0)), ..AuditFilter::default() };
    let page = audit::list(db, world::manager(), &filter, 1).await.expect("a page");
    page.rows.iter().map(|entry| entry.changes.iter().map(|change| change.field.clone()).collect()).collect()
}

async fn names(db: &Db, search: Option<&str>) -> Vec<String> {
    let found = advertisers::summaries(db, world::manager(), search, NOW).await.expect("a list");
    found.into_iter().map(|advertiser| advertiser.name).collect()
}

both_databases! {
    async fn an_advertiser_becomes_what_it_was_made_into(db: TestDb) {
        let id = world::build(&db).await.advertisers[0];
        let new = NewAdvertiser {
            name: "Сапоги".to_owned(),
            contact: "ivan@boots.example".to_owned(),
            notes: "Звонить\nдо обеда".to_owned(),
            always_200: false,
            words: domain::status::StatusMap::default(),
            allowed_ips: vec!["203.0.113.7/32".parse().expect("a network")],
        };
        let before = snapshots::of(&db).await.revision;
        assert!(advertisers::update(&db, world::may(), id, &new).await.expect("an answer"));
        let found = advertisers::find(&db, world::manager(), id).await.expect("an answer").expect("an advertiser");
        assert_eq!((found.contact, found.notes, found.created_at), (new.contact.clone(), new.notes.clone(), NOW));
        let settings = found.settings;
        assert_eq!((settings.name, settings.allowed_ips), (new.name.clone(), new.allowed_ips.clone()));
        assert_eq!((settings.always_200, settings.words, settings.signing), (false, new.words.clone(), None));
        assert!(snapshots::of(&db).await.revision > before, "it counts at once");
        assert_eq!(changes(&db, id).await[0], ["allowed_ips", "always_200", "contact", "name", "notes", "status_map"]);

        let nobody = AdvertiserId(999);
        assert!(!advertisers::update(&db, world::may(), nobody, &new).await.expect("an answer"));
        assert_eq!(advertisers::find(&db, world::manager(), nobody).await.expect("an answer"), None);
    }

    async fn a_signing_secret_is_sealed_and_replaced_and_taken_away(db: TestDb) {
        let id = world::build(&db).await.advertisers[0];
        let [first, second] = ["ots_the_first_secret", "ots_the_second_one"].map(|text| SigningSecret::new(text.to_owned()));
        let signing = async || snapshots::of(&db).await.advertisers[&id].signing.clone();
        assert!(advertisers::sign(&db, world::may(), id, &first, [1; 24]).await.expect("an answer"));
        assert_eq!(signing().await, Some(first));
        let connection = raw::connect(&db).await;
        let rows = raw::query(&connection, "SELECT signing_secret FROM advertiser WHERE signing_secret IS NOT NULL").await;
        let sealed: Vec<u8> = rows[0].try_get("", "signing_secret").expect("bytes");
        assert!(rows.len() == 1 && !sealed.windows(5).any(|part| part == b"first"));

        let later = Timestamp(NOW.0 + 1);
        assert!(advertisers::sign(&db, world::may_at(later), id, &second, [2; 24]).await.expect("an answer"));
        assert_eq!(signing().await, Some(second));
        let found = advertisers::find(&db, world::manager(), id).await.expect("an answer").expect("an advertiser");
        assert_eq!(found.signing_since, Some(later));
        assert!(advertisers::stop_signing(&db, world::may(), id).await.expect("an answer"));
        assert_eq!(signing().await, None);
        assert_eq!(changes(&db, id).await[..3], [["signing_since"], ["signing_since"], ["signing_since"]], "and never the secret");
        assert!(!advertisers::stop_signing(&db, world::may(), AdvertiserId(999)).await.expect("an answer"));
    }

    async fn the_list_counts_offers_and_the_keys_that_work(db: TestDb) {
        let [boots, games] = world::build(&db).await.advertisers;
        for (nonce, text) in [(1, "otk_a"), (2, "otk_b")] {
            api_keys::create(&db, world::may(), boots, text, [nonce; 24]).await.expect("a key");
        }
        assert!(api_keys::rotate(&db, world::may(), games, "otk_c", [3; 24], Overlap::None).await.expect("an answer"));
        assert!(api_keys::rotate(&db, world::may(), games, "otk_d", [4; 24], Overlap::Hour).await.expect("an answer"));
        advertisers::sign(&db, world::may(), games, &SigningSecret::new("ots_x".to_owned()), [5; 24]).await.expect("an answer");
        let counts = async |at| {
            let found = advertisers::summaries(&db, world::manager(), None, at).await.expect("a list");
            found.iter().map(|one| (one.id, one.offers, one.keys, one.signs)).collect::<Vec<_>>()
        };
        assert_eq!(counts(NOW).await, [(boots, 2, 2, false), (games, 1, 2, true)]);
        let later = Timestamp(NOW.0 + 3_600_000);
        assert_eq!(counts(later).await, [(boots, 2, 2, false), (games, 1, 1, true)]);
    }

    async fn advertisers_are_found_by_name_contact_and_number(db: TestDb) {
        let id = world::build(&db).await.advertisers[0];
        let new = NewAdvertiser { contact: "Пётр, @petr".to_owned(), ..world::new_advertiser("Boots & Co") };
        advertisers::update(&db, world::may(), id, &new).await.expect("an answer");
        assert_eq!(names(&db, None).await, ["Boots & Co", "Игры"]);
        for (search, found) in [("ИГР", "Игры"), ("boots", "Boots & Co"), (" @PETR ", "Boots & Co"), ("пётр", "Boots & Co")] {
            assert_eq!(names(&db, Some(search)).await, [found], "{search}");
        }
        assert_eq!(names(&db, Some(&id.to_string())).await, ["Boots & Co"]);
        assert!(names(&db, Some("shoes")).await.is_empty());
    }
}
