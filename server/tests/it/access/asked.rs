//! What the rows of the table ask for.

use crate::databases::TestDb;
use crate::support::network::{Network, manager, sharing};
use crate::support::postback::Way;
use crate::support::site::{NOW, Site};
use domain::access::{Areas, Role, Scope, Viewer};
use domain::cap::CapPeriod;
use domain::id::{
    ApiKeyId, CapId, DecisionListId, DeliveryId, DeveloperLinkId, InvitationId, LeadId, OfferId, PayoutId, PromoId,
    SmartlinkId, SubAccountId, TargetId, UserId,
};
use domain::offer::ImageKind;
use domain::outgoing::{Filter, Method, TargetUrl};
use domain::time::{DAY_MS, Timestamp};
use server::ids;
use storage::api_keys;
use storage::caps::{self, CapSaved, Limit, NewCap};
use storage::decision_lists::{self, NewList};
use storage::developer_links;
use storage::invitations::{self, Invited, NewInvitation};
use storage::offers;
use storage::promos::{self, NewPromo};
use storage::smartlinks::{self, Plan, SmartlinkSaved};
use storage::sub_accounts::{self, Named};
use storage::targets::{self, NewTarget};
use storage::users::{self, NewUser};

/// The request of a row, with the shop's ids in it.
pub(super) fn concrete(pattern: &str, network: &Network, asked: &Asked) -> String {
    let link = network.link("fixed");
    pattern
        .replace("{offer}", &link.offer.to_string())
        .replace("{payout}", &asked.payout.to_string())
        .replace("{cap}", &asked.cap.to_string())
        .replace("{promo}", &asked.promo.to_string())
        .replace("{template}", &network.template.to_string())
        .replace("{advertiser}", &link.advertiser.id.to_string())
        .replace("{rival}", &network.advertisers["rival"].id.to_string())
        .replace("{api_key}", &asked.api_key.to_string())
        .replace("{spare}", &network.link("sleeping form").offer.to_string())
        .replace("{link}", &asked.link.to_string())
        .replace("{token}", TOKEN)
        .replace("{anna}", &network.webmasters["anna"].to_string())
        .replace("{campaign}", &link.campaign.to_string())
        .replace("{private}", &network.link("secret").offer.to_string())
        .replace("{person}", &asked.person.to_string())
        .replace("{invitation}", &asked.invitation.to_string())
        .replace("{postback}", &asked.shops.postback)
        .replace("{lead}", &asked.shops.lead)
        .replace("{click}", &asked.shops.click)
        .replace("{customer}", &asked.customer)
        .replace("{sub_account}", &asked.sub_account.to_string())
        .replace("{smartlink}", &asked.smartlink.to_string())
        .replace("{target}", &asked.target.to_string())
        .replace("{delivery}", &asked.delivery.to_string())
        .replace("{list}", &asked.list.to_string())
        .replace("{code}", &link.code)
        .replace("{key}", network.key("shop"))
}

/// What the rows ask for and the network does not name.
pub(super) struct Asked {
    shops: Shops,
    /// A recurring customer of the shop's whom Anna brought.
    customer: String,
    promo: PromoId,
    payout: PayoutId,
    cap: CapId,
    /// Somebody whom no column is about.
    person: UserId,
    invitation: InvitationId,
    api_key: ApiKeyId,
    link: DeveloperLinkId,
    /// A list of decisions that the manager has uploaded.
    list: DecisionListId,
    /// A sub-account of Anna's.
    sub_account: SubAccountId,
    /// A smartlink of Anna's.
    smartlink: SmartlinkId,
    /// An address of Anna's, and a postback to it.
    target: TargetId,
    delivery: DeliveryId,
}

/// The token of the link to the codes of the shop's offer.
pub(super) const TOKEN: &str = "token0of0the0link";

/// Makes a link that shows the codes of an offer to anybody.
pub(super) async fn share(db: &TestDb, offer: OfferId) -> DeveloperLinkId {
    let made = developer_links::create(db, sharing(), offer, TOKEN, [7; 24], Timestamp(NOW.0 + DAY_MS)).await;
    made.expect("an answer").expect("a link")
}

impl Asked {
    pub(super) async fn make(db: &TestDb, site: &Site, network: &Network) -> Self {
        let offer = network.link("fixed").offer;
        let promo = NewPromo { offer, name: "Promo".to_owned(), landing: None };
        let promo = promos::create(db, manager(), &promo).await.expect("a promo");
        let is_set = offers::set_logo(db, manager(), offer, ImageKind::Jpeg, vec![0xff, 0xd8, 0xff]).await;
        assert!(is_set.expect("an answer"), "the offer has a logo");
        let found = offers::find(db, Scope::Network, offer).await.expect("an answer").expect("an offer");
        let shop = network.link("fixed").advertiser.id;
        let api_key = api_keys::create(db, manager(), shop, &ids::api_key(), ids::random()).await.expect("a key");
        let payout = found.offer.payouts[0].id;
        let limit = Limit { most: 1000, overflow: None };
        let new = NewCap { action: None, webmaster: None, period: CapPeriod::Day, limit };
        let cap = match caps::create(db, manager(), offer, &new).await.expect("an answer") {
            CapSaved::Done(cap) => cap,
            refused => panic!("{refused:?}"),
        };
        let (target, delivery) = annas_target(db, site, network).await;
        let (shops, link) = (shops_postback(site, network).await, share(db, offer).await);
        let customer = shops_customer(site, network).await;
        let (person, invitation) = newcomers(db, network).await;
        let list = uploaded(db, network).await;
        let sub_account = annas_sub_account(db, network).await;
        let smartlink = annas_smartlink(db, network).await;
        Self {
            shops,
            customer,
            promo,
            payout,
            cap,
            person,
            invitation,
            api_key,
            link,
            list,
            sub_account,
            smartlink,
            target,
            delivery,
        }
    }
}

/// A sub-account that Anna keeps.
async fn annas_sub_account(db: &TestDb, network: &Network) -> SubAccountId {
    let anna = network.webmasters["anna"];
    let new = Named { name: "Partner".to_owned(), value: "partner".to_owned() };
    let permit = viewer(network, "anna", Role::Webmaster(anna)).keeping(NOW).expect("a webmaster keeps a list");
    sub_accounts::create(db, permit, anna, &new).await.expect("an answer").expect("a sub-account")
}

/// A smartlink of Anna's.
async fn annas_smartlink(db: &TestDb, network: &Network) -> SmartlinkId {
    let anna = network.webmasters["anna"];
    let permit = viewer(network, "anna", Role::Webmaster(anna)).keeping(NOW).expect("a webmaster keeps smartlinks");
    let plan = Plan { name: "Everything".to_owned(), campaigns: None };
    match smartlinks::create(db, permit, anna, "s-everything", &plan).await.expect("an answer") {
        SmartlinkSaved::Done(id) => id,
        refused => panic!("{refused:?}"),
    }
}

/// An address of Anna's that is switched off, and a postback to it.
async fn annas_target(db: &TestDb, site: &Site, network: &Network) -> (TargetId, DeliveryId) {
    let anna = network.webmasters["anna"];
    let permit = viewer(network, "anna", Role::Webmaster(anna)).keeping(NOW).expect("a webmaster keeps addresses");
    let new = NewTarget {
        name: "Tracker".to_owned(),
        method: Method::Get,
        url: TargetUrl::read("https://tracker.example/?s={status}").expect("an address"),
        headers: vec![],
        filter: Filter::default(),
    };
    let target =
        targets::create(db, permit, anna, &new, "whsec_AAAA", [7; 24]).await.expect("an answer").expect("a target");
    site.refresh().await;
    let link = network.link("fixed");
    let click = site.click(link).await;
    let query = format!("click_id={click}&request_id=OUT-1&action=lead&status=hold");
    assert_eq!(site.report(Way::Get, network.key("shop"), &query).await.http, 200);
    assert!(targets::switch(db, permit, target, false).await.expect("an answer"), "nobody is asked");
    (target, DeliveryId::of(target, LeadId::of(link.offer, "lead", "OUT-1"), 1))
}

/// Somebody of the network, with everything granted to them.
fn viewer(network: &Network, name: &str, role: Role) -> Viewer {
    let user = network.users[name];
    Viewer { user, name: String::new(), email: String::new(), role, areas: Areas::ALL, lang: None }
}

/// A list of decisions without a line, which the manager has uploaded.
async fn uploaded(db: &TestDb, network: &Network) -> DecisionListId {
    let new = NewList { name: "may.csv".to_owned(), separator: ';', head: vec![], unused: vec![], lines: vec![] };
    decision_lists::keep(db, viewer(network, "manager", Role::Manager).permit(NOW).expect("a manager's"), &new)
        .await
        .expect("a list")
}

/// Somebody who signs in for Boris, and somebody who was invited.
pub(super) async fn newcomers(db: &TestDb, network: &Network) -> (UserId, InvitationId) {
    let person = NewUser {
        email: "person@example.com".to_owned(),
        password_hash: "$argon2id$".to_owned(),
        name: "Person".to_owned(),
        role: Role::Webmaster(network.webmasters["boris"]),
        areas: Areas::NONE,
        lang: None,
        created_at: NOW,
    };
    let invitation = NewInvitation {
        email: "invited@example.com".to_owned(),
        name: "Invited".to_owned(),
        role: Role::Manager,
        areas: Areas::NONE,
        expires_at: Timestamp(NOW.0 + 1000),
    };
    let person = users::create(db, &person).await.expect("a person");
    match invitations::create(db, manager(), &invitation, "token").await.expect("an answer") {
        Invited::Done(invitation) => (person, invitation),
        refused => panic!("{refused:?}"),
    }
}

/// What came of one click of Anna's.
pub(super) struct Shops {
    pub(super) click: String,
    pub(super) postback: String,
    pub(super) lead: String,
}

/// A recurring customer of the shop's, by a click of Anna's.
async fn shops_customer(site: &Site, network: &Network) -> String {
    let click = site.click(network.link("club")).await;
    let query = format!("click_id={click}&customer_id=C-1&status=activate");
    site.report(Way::Get, network.key("shop"), &query).await.lead().to_owned()
}

/// A postback of the shop's, about a click of Anna's.
pub(super) async fn shops_postback(site: &Site, network: &Network) -> Shops {
    let click = site.click(network.link("fixed")).await;
    let query = format!("click_id={click}&request_id=A-1&action=lead&status=hold");
    let answer = site.report(Way::Get, network.key("shop"), &query).await;
    Shops { postback: answer.text("log_id").to_owned(), lead: answer.lead().to_owned(), click }
}
