//! The network, and the revisions of its configuration.

use crate::databases::{TestDb, both_databases, open};
use crate::ingest_world::World;
use crate::world::{self, NOW};
use domain::audit::Thing;
use domain::id::{AdvertiserId, ApiKeyId, CampaignId, OfferId, PayoutId, PromoId, TemplateId, UserId, WebmasterId};
use domain::lang::Lang;
use domain::money::Currency;
use domain::offer::OfferStatus;
use storage::audit::{self, AuditFilter};
use storage::campaigns::{Application, Decided, NewCampaign};
use storage::ingest::Item;
use storage::network::{self, NetworkSettings};
use storage::offers::{Changed, PayoutChanged};
use storage::promos::NewPromo;
use storage::webmasters::NewWebmaster;
use storage::{
    Result, StorageError, advertisers, api_keys, campaigns, offers, promos, snapshot, templates, webmasters,
};

both_databases! {
    async fn a_network_is_set_up_once(db: TestDb) {
        assert_eq!(network::get(&db).await.expect("an answer"), None);
        assert!(network::init(&db, &world::settings()).await.expect("an answer"));
        let other = NetworkSettings { name: "Another".to_owned(), fallback: None, ..world::settings() };
        assert!(!network::init(&db, &other).await.expect("an answer"));
        assert_eq!(network::get(&db).await.expect("an answer"), Some(world::settings()));
    }

    async fn the_settings_are_changed_as_a_whole_and_the_log_says_what_changed(db: TestDb) {
        world::build(&db).await;
        let new = NetworkSettings {
            name: "Renamed".to_owned(),
            tracking_domain: Some("https://t.example".to_owned()),
            keep_clicks_days: Some(90),
            keep_log_days: Some(3650),
            default_lang: Some(Lang::Ru),
            ..world::settings()
        };
        let before = snapshot::revision(&db).await.expect("a revision");
        assert_eq!(network::update(&db, world::may(), &new).await.expect("an answer"), network::Changed::Done);
        assert_eq!(network::get(&db).await.expect("an answer"), Some(new.clone()));
        assert_eq!(snapshot::load(&db).await.expect("a snapshot").network, new);
        assert_eq!(snapshot::revision(&db).await.expect("a revision"), before + 1);
        let filter = AuditFilter { thing: Some(Thing::Network), ..AuditFilter::default() };
        let log = audit::list(&db, world::manager(), &filter, 1).await.expect("it reads");
        let told: Vec<_> = log.rows[0].changes.iter().map(|change| (change.field.as_str(), change.before.as_deref(), change.after.as_deref())).collect();
        let expected = [
            ("default_lang", None, Some("ru")),
            ("keep_clicks_days", None, Some("90")),
            ("keep_log_days", None, Some("3650")),
            ("name", Some("Отклик"), Some("Renamed")),
            ("tracking_domain", None, Some("https://t.example")),
        ];
        assert_eq!((told, log.rows[0].by.as_ref().map(|(id, _)| *id)), (expected.to_vec(), Some(UserId(1))));
        network::update(&db, world::may(), &world::settings()).await.expect("an answer");
        assert_eq!(network::get(&db).await.expect("an answer"), Some(world::settings()));
    }

    async fn the_currency_stays_once_there_is_a_conversion(db: TestDb) {
        let world = World::new(db).await;
        let settings = network::get(&world.db).await.expect("an answer").expect("a network");
        let dollars = NetworkSettings { currency: Currency::parse("USD").expect("dollars"), ..settings.clone() };
        assert!(!network::has_conversions(&world.db).await.expect("an answer"));
        assert_eq!(network::update(&world.db, world::may(), &dollars).await.expect("an answer"), network::Changed::Done);
        world.store(&[Item::from(world.click(1, 0, 0))]).await;
        world.send("c=1&request_id=A-1&action=lead&status=hold").await;
        assert!(network::has_conversions(&world.db).await.expect("an answer"));
        let before = snapshot::revision(&world.db).await.expect("a revision");
        let refused = network::update(&world.db, world::may(), &settings).await.expect("an answer");
        assert_eq!(refused, network::Changed::CurrencyInUse);
        assert_eq!(network::get(&world.db).await.expect("an answer"), Some(dollars.clone()));
        assert_eq!(snapshot::revision(&world.db).await.expect("a revision"), before);
        let renamed = NetworkSettings { name: "Other".to_owned(), ..dollars };
        assert_eq!(network::update(&world.db, world::may(), &renamed).await.expect("an answer"), network::Changed::Done);
    }

    async fn of_many_who_set_it_up_at_once_one_does(db: TestDb) {
        let mut handles = tokio::task::JoinSet::new();
        for _ in 0..5 {
            let other = open(&db.url).await;
            handles.spawn(async move { network::init(&other, &world::settings()).await.expect("an answer") });
        }
        assert_eq!(handles.join_all().await.into_iter().filter(|did| *did).count(), 1);
    }

    async fn nothing_can_be_set_up_without_a_network(db: TestDb) {
        for (name, refused) in every_write(&db, 1).await {
            assert!(matches!(refused, Err(StorageError::NoNetwork)), "{name}: {refused:?}");
        }
        assert_eq!(snapshot::revision(&db).await.expect("an answer"), 0);
    }

    async fn every_change_is_a_new_revision(db: TestDb) {
        let world = world::build(&db).await;
        api_keys::create(&db, world::may(), world.advertisers[0], "a key to be revoked", [1; 24]).await.expect("a key");
        let before = snapshot::revision(&db).await.expect("a revision");
        let writes = every_write(&db, before).await;
        for (name, done) in &writes {
            assert!(done.is_ok(), "{name}: {done:?}");
        }
        let count = i64::try_from(writes.len()).expect("few");
        assert_eq!(snapshot::revision(&db).await.expect("a revision"), before + count);
    }

    async fn a_change_of_nothing_is_no_revision(db: TestDb) {
        world::build(&db).await;
        let before = snapshot::revision(&db).await.expect("a revision");
        assert!(!offers::set_status(&db, world::may(), OfferId(999), OfferStatus::Paused).await.expect("an answer"));
        let manager = world::may();
        let change = world::offer_change("Nothing", OfferStatus::Draft);
        assert_eq!(offers::update(&db, manager, OfferId(999), &change).await.expect("an answer"), Changed::NotThere);
        assert!(!offers::set_landing(&db, manager, OfferId(999), &world::landing("x")).await.expect("an answer"));
        assert!(!templates::update(&db, manager, TemplateId(999), &world::new_template()).await.expect("an answer"));
        assert!(!templates::switch(&db, manager, TemplateId(999), true).await.expect("an answer"));
        let promo = NewPromo { offer: OfferId(1), name: "P".to_owned(), landing: None };
        assert!(!promos::update(&db, manager, PromoId(999), &promo).await.expect("an answer"));
        let payout = world::new_payout("nothing");
        let added = offers::add_payout(&db, manager, OfferId(999), &payout).await.expect("an answer");
        assert_eq!(added, PayoutChanged::NotThere);
        let changed = offers::change_payout(&db, manager, OfferId(1), PayoutId(999), &payout).await.expect("an answer");
        assert_eq!(changed, PayoutChanged::NotThere);
        let decided = campaigns::decide(&db, world::may(), CampaignId(999), &world::closing()).await.expect("an answer");
        assert_eq!(decided, Decided::NotThere);
        assert!(!webmasters::update(&db, world::may(), WebmasterId(999), &world::webmaster_change("N")).await.expect("an answer"));
        assert!(!api_keys::revoke(&db, world::may(), AdvertiserId(1), ApiKeyId(999)).await.expect("an answer"));
        assert_eq!(snapshot::revision(&db).await.expect("a revision"), before);
    }
}

/// Changes everything that can be changed in the world of the tests; `salt` keeps what must be unique apart.
async fn every_write(db: &TestDb, salt: i64) -> Vec<(&'static str, Result<()>)> {
    let webmaster = NewWebmaster { name: "W".to_owned(), is_test: false, created_at: NOW };
    let promo = NewPromo { offer: OfferId(1), name: "P".to_owned(), landing: None };
    let campaign = NewCampaign {
        code: format!("code-{salt}"),
        offer: OfferId(2),
        webmaster: WebmasterId(1),
        promo: None,
        created_at: NOW,
    };
    let application = Application { code: format!("asked-{salt}"), offer: OfferId(3), message: String::new() };
    let key = format!("key-{salt}");
    let change = world::offer_change("O", OfferStatus::Paused);
    let (payout, changed) = (world::new_payout(&format!("action-{salt}")), world::new_payout("lead"));
    vec![
        ("advertiser", advertisers::create(db, world::may(), &world::new_advertiser("A")).await.map(drop)),
        ("webmaster", webmasters::create(db, world::may(), &webmaster).await.map(drop)),
        ("template", templates::create(db, world::may(), &world::new_template()).await.map(drop)),
        ("offer", offers::create(db, world::may(), &world::offer(AdvertiserId(1), "O")).await.map(drop)),
        ("template change", templates::update(db, world::may(), TemplateId(1), &world::new_template()).await.map(drop)),
        ("template switch", templates::switch(db, world::may(), TemplateId(1), false).await.map(drop)),
        ("offer change", offers::update(db, world::may(), OfferId(1), &change).await.map(drop)),
        ("landing", offers::set_landing(db, world::may(), OfferId(1), &world::landing("new")).await.map(drop)),
        ("payout", offers::add_payout(db, world::may(), OfferId(1), &payout).await.map(drop)),
        ("payout change", offers::change_payout(db, world::may(), OfferId(1), PayoutId(1), &changed).await.map(drop)),
        ("promo change", promos::update(db, world::may(), PromoId(1), &promo).await.map(drop)),
        ("offer status", offers::set_status(db, world::may(), OfferId(1), OfferStatus::Paused).await.map(drop)),
        ("promo", promos::create(db, world::may(), &promo).await.map(drop)),
        ("campaign", campaigns::create(db, world::may(), &campaign).await.map(drop)),
        ("campaign status", campaigns::decide(db, world::may(), CampaignId(1), &world::closing()).await.map(drop)),
        (
            "application",
            campaigns::apply(db, world::webmaster_permit(WebmasterId(1)), NOW, &application).await.map(drop),
        ),
        (
            "webmaster change",
            webmasters::update(db, world::may(), WebmasterId(1), &world::webmaster_change("W")).await.map(drop),
        ),
        ("key", api_keys::create(db, world::may(), AdvertiserId(1), &key, [0; 24]).await.map(drop)),
        ("settings", network::update(db, world::may(), &world::settings()).await.map(drop)),
        ("key revoked", api_keys::revoke(db, world::may(), AdvertiserId(1), ApiKeyId(1)).await.map(drop)),
    ]
}
