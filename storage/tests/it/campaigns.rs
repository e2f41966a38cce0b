//! How webmasters are connected to offers, what they find in their catalogue, and who sees which campaign.

use crate::databases::{TestDb, both_databases};
use crate::world::{self, NOW, World};
use domain::access::{Role, Scope};
use domain::audit::Thing;
use domain::campaign::{CampaignMove, CampaignStatus};
use domain::id::{CampaignId, OfferId, WebmasterId};
use domain::offer::{OfferStatus, Visibility};
use domain::time::Timestamp;
use domain::webmaster::WebmasterStatus;
use storage::audit::{self, AuditFilter};
use storage::campaigns::{self, Application, Applied, CampaignFilter, CampaignLine, Decided, Decision};
use storage::offers::{self, NewOffer, OfferFilter};
use storage::webmasters::{self, WebmasterChange, WebmasterFilter};
use storage::{Db, catalogue, snapshot, users};

/// When a manager decides.
const LATER: Timestamp = Timestamp(NOW.0 + 60_000);

async fn offer(db: &Db, world: &World, name: &str, visibility: Visibility, status: OfferStatus) -> OfferId {
    let new = NewOffer {
        visibility,
        status,
        payouts: vec![world::new_payout("lead")],
        ..world::offer(world.advertisers[0], name)
    };
    offers::create(db, world::may(), &new).await.expect("an offer")
}

async fn apply(db: &Db, webmaster: WebmasterId, offer: OfferId) -> Applied {
    let code = format!("{webmaster}-{offer}");
    let new = Application { code, offer, message: "by mail\nto readers".to_owned() };
    campaigns::apply(db, world::webmaster_permit(webmaster), NOW, &new).await.expect("an answer")
}

async fn decide(db: &Db, id: CampaignId, to: CampaignMove, reason: &str) -> Decided {
    let decision = Decision { to, reason: reason.to_owned() };
    campaigns::decide(db, world::may_at(LATER), id, &decision).await.expect("an answer")
}

async fn line(db: &Db, id: CampaignId) -> CampaignLine {
    campaigns::find(db, Scope::Network, id).await.expect("an answer").expect("a campaign").line
}

async fn listed(db: &Db, scope: Scope, filter: &CampaignFilter) -> Vec<CampaignId> {
    let page = campaigns::list(db, scope, filter, 1).await.expect("a list");
    assert_eq!(page.total, i64::try_from(page.rows.len()).expect("few"));
    page.rows.into_iter().map(|line| line.id).collect()
}

async fn found(db: &Db, webmaster: WebmasterId) -> Vec<(String, Option<CampaignStatus>)> {
    let all = catalogue::list(db, world::webmaster_permit(webmaster), None).await.expect("a catalogue");
    all.into_iter().map(|listed| (listed.offer.name, listed.own.map(|own| own.status))).collect()
}

async fn is_open(db: &Db, code: &str) -> bool {
    snapshot::load(db).await.expect("a snapshot").campaigns[code].shut.is_none()
}

async fn set_status(db: &Db, webmaster: WebmasterId, status: WebmasterStatus) {
    let change = WebmasterChange { status, ..world::webmaster_change("Anna") };
    assert!(webmasters::update(db, world::may(), webmaster, &change).await.expect("an answer"));
}

both_databases! {
    async fn what_becomes_of_an_application_is_as_the_offer_says(db: TestDb) {
        let world = world::build(&db).await;
        let [anna, boris] = world.webmasters;
        let open = OfferStatus::Active;
        let public = offer(&db, &world, "Public", Visibility::Public, open).await;
        let request = offer(&db, &world, "Request", Visibility::Request, open).await;
        let private = offer(&db, &world, "Private", Visibility::Private, open).await;
        let paused = offer(&db, &world, "Paused", Visibility::Public, OfferStatus::Paused).await;
        for (offer, expected) in [(public, Some(CampaignStatus::Active)), (request, Some(CampaignStatus::Pending)), (private, None), (paused, None), (OfferId(999), None)] {
            let status = match apply(&db, anna, offer).await {
                Applied::Done(id, status) => {
                    let line = line(&db, id).await;
                    assert_eq!((line.offer.0, line.webmaster.0, line.status), (offer, anna, status));
                    assert_eq!((line.message.as_str(), line.created_at, line.decided), ("by mail\nto readers", NOW, None));
                    assert_eq!(is_open(&db, &line.code).await, status == CampaignStatus::Active);
                    Some(status)
                }
                Applied::NotThere => None,
                other => panic!("{other:?}"),
            };
            assert_eq!(status, expected, "{offer}");
        }
        assert_eq!(apply(&db, anna, request).await, Applied::Already);
        assert_eq!(apply(&db, anna, world.shoes).await, Applied::Already, "a manager has connected her");
        set_status(&db, boris, WebmasterStatus::Blocked).await;
        assert_eq!(apply(&db, boris, public).await, Applied::Blocked);
    }

    async fn a_manager_decides_once_and_a_campaign_goes_no_forbidden_way(db: TestDb) {
        let world = world::build(&db).await;
        let user = users::create(&db, &world::new_user("m@example.com", Role::Manager)).await.expect("a user");
        assert_eq!(user, world::may::<domain::access::right::People>().user());
        let request = offer(&db, &world, "Request", Visibility::Request, OfferStatus::Active).await;
        let Applied::Done(id, _) = apply(&db, world.webmasters[0], request).await else { panic!("no application") };
        let code = line(&db, id).await.code;

        assert_eq!(decide(&db, id, CampaignMove::Close, "").await, Decided::NotOpen);
        assert_eq!(decide(&db, id, CampaignMove::Decline, "no such traffic").await, Decided::Done);
        let declined = line(&db, id).await;
        assert_eq!((declined.status, declined.reason.as_str()), (CampaignStatus::Declined, "no such traffic"));
        assert_eq!(declined.decided, Some((LATER, (user, "Somebody".to_owned()))));
        assert_eq!(decide(&db, id, CampaignMove::Decline, "again").await, Decided::NotOpen);
        assert!(!is_open(&db, &code).await);

        assert_eq!(decide(&db, id, CampaignMove::Approve, "").await, Decided::Done);
        assert!(is_open(&db, &code).await);
        assert_eq!(decide(&db, id, CampaignMove::Close, "over").await, Decided::Done);
        assert!(!is_open(&db, &code).await);
        assert_eq!(decide(&db, id, CampaignMove::Reopen, "").await, Decided::Done);
        assert_eq!((line(&db, id).await.reason.as_str(), is_open(&db, &code).await), ("", true));
        assert_eq!(decide(&db, CampaignId(999), CampaignMove::Approve, "").await, Decided::NotThere);

        let filter = AuditFilter { root: Some((Thing::Campaign, id.0)), ..AuditFilter::default() };
        let told = audit::list(&db, world::manager(), &filter, 1).await.expect("a list").rows;
        assert_eq!(told.len(), 5, "asked, declined, approved, closed, reopened");
        let fields: Vec<_> = told[3].changes.iter().map(|change| change.field.as_str()).collect();
        assert_eq!(fields, ["reason", "status"]);
    }

    async fn everybody_sees_exactly_their_campaigns(db: TestDb) {
        let world = world::build(&db).await;
        let [anna, boris] = world.webmasters;
        let [anna_shoes, boris_shoes, boris_games] = world.campaigns;
        let request = offer(&db, &world, "Request", Visibility::Request, OfferStatus::Active).await;
        let Applied::Done(pending, _) = apply(&db, anna, request).await else { panic!("no application") };
        let public = offer(&db, &world, "Public", Visibility::Public, OfferStatus::Active).await;
        let Applied::Done(newest, _) = apply(&db, boris, public).await else { panic!("not joined") };
        let all = CampaignFilter::default();
        for (scope, expected) in [
            (Scope::Network, vec![pending, newest, boris_games, boris_shoes, anna_shoes]),
            (Scope::Webmaster(anna), vec![pending, anna_shoes]),
            (Scope::Webmaster(boris), vec![newest, boris_games, boris_shoes]),
            (Scope::Webmaster(WebmasterId(999)), vec![]),
            (Scope::Advertiser(world.advertisers[0]), vec![]),
        ] {
            assert_eq!(listed(&db, scope, &all).await, expected, "{scope:?}");
            for id in [pending, newest, anna_shoes, boris_games, CampaignId(999)] {
                let found = campaigns::find(&db, scope, id).await.expect("an answer");
                assert_eq!(found.is_some(), expected.contains(&id), "{scope:?} {id}");
            }
        }
        let of = |status, offer, webmaster| CampaignFilter { status, offer, webmaster };
        let network = Scope::Network;
        assert_eq!(listed(&db, network, &of(Some(CampaignStatus::Pending), None, None)).await, [pending]);
        assert_eq!(listed(&db, network, &of(None, Some(world.shoes), None)).await, [boris_shoes, anna_shoes]);
        assert_eq!(listed(&db, network, &of(None, Some(world.shoes), Some(boris))).await, [boris_shoes]);
        assert_eq!(campaigns::count_pending(&db, world::manager()).await.expect("a count"), 1);
        let shoes = campaigns::find(&db, network, anna_shoes).await.expect("an answer").expect("a campaign");
        assert_eq!((shoes.promos.len(), shoes.line.promo), (1, Some(world.promo)));
    }

    async fn whoever_only_asked_does_not_have_the_offer(db: TestDb) {
        let world = world::build(&db).await;
        let anna = world.webmasters[0];
        let request = offer(&db, &world, "Request", Visibility::Request, OfferStatus::Active).await;
        let Applied::Done(id, _) = apply(&db, anna, request).await else { panic!("no application") };
        let has = async |scope| {
            let list = offers::list(&db, scope, &OfferFilter::default()).await.expect("a list");
            let line = list.into_iter().find(|line| line.id == request).map(|line| line.campaigns);
            let found = offers::find(&db, scope, request).await.expect("an answer").is_some();
            assert_eq!(line.is_some(), found);
            line
        };
        assert_eq!((has(Scope::Webmaster(anna)).await, has(Scope::Network).await), (None, Some(0)));
        assert_eq!(decide(&db, id, CampaignMove::Decline, "no").await, Decided::Done);
        assert_eq!(has(Scope::Webmaster(anna)).await, None);
        assert_eq!(decide(&db, id, CampaignMove::Approve, "").await, Decided::Done);
        assert_eq!((has(Scope::Webmaster(anna)).await, has(Scope::Network).await), (Some(1), Some(1)));
        assert_eq!(decide(&db, id, CampaignMove::Close, "").await, Decided::Done);
        assert_eq!(has(Scope::Webmaster(anna)).await, Some(1), "what came of it stays theirs");
    }

    async fn a_catalogue_has_what_is_open_and_visible_on_ones_own_terms(db: TestDb) {
        let world = world::build(&db).await;
        let [anna, boris] = world.webmasters;
        let request = offer(&db, &world, "Request", Visibility::Request, OfferStatus::Active).await;
        let private = offer(&db, &world, "Private", Visibility::Private, OfferStatus::Active).await;
        offer(&db, &world, "Draft", Visibility::Public, OfferStatus::Draft).await;
        offers::set_status(&db, world::may(), world.games, OfferStatus::Paused).await.expect("paused");
        apply(&db, anna, request).await;
        let (active, pending) = (Some(CampaignStatus::Active), Some(CampaignStatus::Pending));
        let named = |name: &str, status| (name.to_owned(), status);
        assert_eq!(found(&db, anna).await, [named("Request", pending), named("Hats", None), named("Ботинки", active)]);
        assert_eq!(found(&db, boris).await, [named("Request", None), named("Hats", None), named("Ботинки", active)]);

        let new = campaigns::NewCampaign { code: "let-in".to_owned(), offer: private, webmaster: boris, promo: None, created_at: NOW };
        campaigns::create(&db, world::may(), &new).await.expect("a campaign");
        for (webmaster, offer, is_there) in [
            (anna, private, false),
            (boris, private, true),
            (boris, world.games, false),
            (anna, world.hats, true),
            (anna, OfferId(999), false),
        ] {
            let found = catalogue::find(&db, world::webmaster_permit(webmaster), offer).await.expect("an answer");
            assert_eq!(found.is_some(), is_there, "{webmaster} {offer}");
        }

        let found = catalogue::list(&db, world::webmaster_permit(boris), Some("бот")).await.expect("a catalogue");
        let [shoes] = &found[..] else { panic!("{found:?}") };
        assert_eq!(shoes.offer.actions[0].personal, Some(world::percent("80.5")));
        let shoes = catalogue::find(&db, world::webmaster_permit(boris), world.shoes).await.expect("an answer").expect("shoes");
        let personal: Vec<_> = shoes.offer.offer.payouts[0].personal.keys().copied().collect();
        assert_eq!((personal, shoes.offer.campaigns.len()), (vec![boris], 1), "nobody else's");
    }

    async fn a_blocked_webmasters_links_are_closed_until_they_are_let_in_again(db: TestDb) {
        let world = world::build(&db).await;
        let [anna, boris] = world.webmasters;
        set_status(&db, anna, WebmasterStatus::Blocked).await;
        assert_eq!((is_open(&db, "anna-shoes").await, is_open(&db, "boris-shoes").await), (false, true));
        let standing = catalogue::standing(&db, world::webmaster_permit(anna)).await.expect("an answer");
        assert_eq!(standing, Some(WebmasterStatus::Blocked));
        let blocked = WebmasterFilter { status: Some(WebmasterStatus::Blocked), search: None };
        let lines = webmasters::search(&db, world::manager(), &blocked).await.expect("a list");
        assert_eq!(lines.iter().map(|line| (line.webmaster.id, line.campaigns)).collect::<Vec<_>>(), [(anna, 1)]);
        set_status(&db, anna, WebmasterStatus::Active).await;
        assert!(is_open(&db, "anna-shoes").await);
        let by_name = WebmasterFilter { search: Some(" бор".to_owned()), status: None };
        let lines = webmasters::search(&db, world::manager(), &by_name).await.expect("a list");
        assert_eq!(lines.iter().map(|line| (line.webmaster.id, line.campaigns)).collect::<Vec<_>>(), [(boris, 2)]);
    }

    async fn a_webmaster_is_found_with_their_personal_terms(db: TestDb) {
        let world = world::build(&db).await;
        let boris = world.webmasters[1];
        let (found, terms) = webmasters::find(&db, world::manager(), boris).await.expect("an answer").expect("Boris");
        assert_eq!((found.name.as_str(), found.status, found.notes.as_str()), ("Борис", WebmasterStatus::Active, ""));
        let [lead] = &terms[..] else { panic!("{terms:?}") };
        assert_eq!((lead.offer.clone(), lead.action.as_str()), ((world.shoes, "Ботинки".to_owned()), "lead"));
        assert_eq!(lead.share, world::percent("80.5"));
        assert!(webmasters::find(&db, world::manager(), WebmasterId(999)).await.expect("an answer").is_none());
    }
}
