//! Writes the demo network down: everything that a manager would set up by hand.

use super::cast::{ADVERTISERS, PEOPLE, Part, Person, TEMPLATES, WEBMASTERS};
use super::offers::{self, APPLICATIONS, CAMPAIGNS, CAPS, OFFERS};
use anyhow::{Context, Result, bail, ensure};
use domain::access::right::{Offers, People, Team};
use domain::access::{Area, Areas, Permit, Right, Role, Viewer};
use domain::health::Thresholds;
use domain::id::{AdvertiserId, OfferId, PromoId, TemplateId, WebmasterId};
use domain::key::Overlap;
use domain::landing::LandingUrl;
use domain::money::{Amount, Currency, Percent};
use domain::offer::{Audience, Categories, Country, Defaults, OfferStatus, Rule, Season, Treatment};
use domain::payout::{ActionName, Rate};
use domain::status::StatusMap;
use domain::template::TemplateParam;
use domain::time::{DAY_MS, Timestamp};
use server::auth::password::{Password, Passwords};
use server::ids;
use storage::advertisers::{self, NewAdvertiser};
use storage::alerts::{self, AlertSettings};
use storage::campaigns::{self, Application, Applied, CampaignMove, Decided, Decision, NewCampaign};
use storage::caps::{self, CapSaved, Limit, NewCap};
use storage::invitations::{self, Invited, NewInvitation};
use storage::network::{self, NetworkSettings};
use storage::offers::{NewOffer, NewPayout};
use storage::promos::{self, NewPromo};
use storage::smartlinks::{self, Plan};
use storage::sub_accounts::{self, Named};
use storage::templates::{self, NewTemplate};
use storage::users::{self, NewUser};
use storage::webmasters::{self, NewWebmaster};
use storage::{Db, SigningSecret};
use storage::{api_keys, developer_links, offers as stored_offers};

/// The network's time zone.
pub const TIME_ZONE: chrono_tz::Tz = chrono_tz::Europe::Moscow;

/// What was made, in the order of the tables.
pub struct Network {
    pub advertisers: Vec<MadeAdvertiser>,
    pub webmasters: Vec<WebmasterId>,
    pub offers: Vec<MadeOffer>,
    pub campaigns: Vec<MadeCampaign>,
    /// Those who sign in for advertisers and webmasters.
    pub people: Vec<Viewer>,
}

/// An advertiser, and the key it sends postbacks with.
pub struct MadeAdvertiser {
    pub id: AdvertiserId,
    pub key: String,
}

/// An offer and its promos.
pub struct MadeOffer {
    pub id: OfferId,
    pub promos: Vec<PromoId>,
}

/// A campaign, by what its link ends with.
pub struct MadeCampaign {
    pub id: domain::id::CampaignId,
    pub code: String,
}

/// Makes the network as it was `since` then, with its manager. Offers and campaigns are all open: history has to happen first, see [`close`].
pub async fn make(db: &Db, since: Timestamp) -> Result<(Network, Viewer)> {
    let settings = NetworkSettings {
        name: "Demo CPA".to_owned(),
        currency: Currency::RUB,
        time_zone: TIME_ZONE.name().to_owned(),
        fallback: None,
        default_commission: Percent::parse("20")?,
        ..NetworkSettings::default()
    };
    ensure!(network::init(db, &settings).await?, super::NOT_EMPTY);
    db.check_secret().await?;
    let passwords = Passwords::default();
    let mut made =
        Network { advertisers: vec![], webmasters: vec![], offers: vec![], campaigns: vec![], people: vec![] };
    let manager = manager(db, &passwords, since).await?;
    for plan in &ADVERTISERS {
        made.advertisers.push(advertiser(db, by(&manager, since)?, plan).await?);
    }
    for plan in &WEBMASTERS {
        let new = NewWebmaster { name: plan.name.to_owned(), is_test: plan.is_test, created_at: since };
        let id = webmasters::create(db, by(&manager, since)?, &new).await?;
        let permit = manager.keeping(since).context("the demo's manager may change everything")?;
        for (name, value) in plan.sub_accounts {
            let named = Named { name: (*name).to_owned(), value: (*value).to_owned() };
            ensure!(sub_accounts::create(db, permit, id, &named).await?.is_some(), "“{}” is gone", plan.name);
        }
        if !plan.is_test {
            let smart = Plan { name: "Все офферы".to_owned(), campaigns: None };
            smartlinks::create(db, permit, id, &ids::smartlink_code(), &smart).await?;
        }
        made.webmasters.push(id);
    }
    made.people = people(db, &passwords, &made, since).await?;
    let templates = make_templates(db, by(&manager, since)?).await?;
    for plan in &OFFERS {
        let offer = offer(db, by(&manager, since)?, plan, &made, &templates).await;
        made.offers.push(offer.with_context(|| format!("the offer “{}”", plan.name))?);
    }
    for plan in &CAMPAIGNS {
        let offer = &made.offers[plan.offer];
        let new = NewCampaign {
            code: ids::campaign_code(),
            offer: offer.id,
            webmaster: made.webmasters[plan.webmaster],
            promo: plan.promo.map(|promo| offer.promos[promo]),
            created_at: since,
        };
        let id = campaigns::create(db, by(&manager, since)?, &new).await?;
        made.campaigns.push(MadeCampaign { id, code: new.code });
    }
    Ok((made, manager))
}

/// Sets alerts as a small network does, in which a week has few decisions.
pub async fn watch(db: &Db, manager: &Viewer, now: Timestamp) -> Result<()> {
    let thresholds = Thresholds { approval_least: 12, ..Thresholds::default() };
    let to = AlertSettings { thresholds, webhook: None };
    let secret = SigningSecret::for_webhooks(ids::random());
    Ok(alerts::update(db, by(manager, now)?, &to, &secret, ids::random()).await?)
}

/// Hands the codes of every offer to the developer who integrates it; one link has had its days already.
pub async fn share(db: &Db, manager: &Viewer, network: &Network, now: Timestamp) -> Result<()> {
    for (at, offer) in network.offers.iter().enumerate() {
        let ages: &[(i64, i64)] = if at == 0 { &[(40, 30), (3, 30)] } else { &[(3, 30)] };
        for (ago, days) in ages {
            let made = Timestamp(now.0 - ago * DAY_MS);
            let by = manager.sharing(made).context("the manager may share codes")?;
            let (token, end) = (ids::token(), Timestamp(made.0 + days * DAY_MS));
            developer_links::create(db, by, offer.id, &token, ids::random(), end).await?;
        }
    }
    Ok(())
}

/// Pauses and closes what has seen its last visitor, gives what goes on its season, its rules and its caps, and lets the manager invite
/// somebody.
pub async fn close(db: &Db, manager: &Viewer, network: &Network, now: Timestamp) -> Result<()> {
    for (plan, offer) in OFFERS.iter().zip(&network.offers).filter(|(plan, _)| plan.paused) {
        ensure!(
            stored_offers::set_status(db, by(manager, now)?, offer.id, OfferStatus::Paused).await?,
            "the offer “{}” is gone",
            plan.name
        );
    }
    for (plan, offer) in OFFERS.iter().zip(&network.offers).filter(|(plan, _)| !plan.not_from.is_empty()) {
        let countries = Country::parse_list(plan.not_from).ok().context("countries")?;
        let none = Rule { countries, device: None, then: Treatment::Block };
        let everybody_else = Rule { countries: vec![], device: None, then: Treatment::Allow };
        let audience = Audience(vec![none, everybody_else]);
        let is_set = stored_offers::set_audience(db, by(manager, now)?, offer.id, &audience).await?;
        ensure!(is_set, "the offer “{}” is gone", plan.name);
    }
    for (_, campaign) in CAMPAIGNS.iter().zip(&network.campaigns).filter(|(plan, _)| plan.is_closed) {
        let closing = Decision { to: CampaignMove::Close, reason: String::new() };
        let closed = campaigns::decide(db, by(manager, now)?, campaign.id, &closing).await?;
        ensure!(closed == Decided::Done, "a campaign is gone");
    }
    for plan in &CAPS {
        let webmaster = plan.webmaster.map(|index| network.webmasters[index]);
        let limit = Limit { most: plan.most, overflow: None };
        let new = NewCap { action: None, webmaster, period: plan.period, limit };
        let saved = caps::create(db, by(manager, now)?, network.offers[plan.offer].id, &new).await?;
        ensure!(matches!(saved, CapSaved::Done(_)), "an offer is gone");
    }
    for plan in &APPLICATIONS {
        apply(db, manager, network, plan, now).await?;
    }
    invite(db, by(manager, now)?).await
}

/// Has a webmaster ask for a campaign, and a manager say no where the table does.
async fn apply(db: &Db, manager: &Viewer, network: &Network, plan: &offers::Application, now: Timestamp) -> Result<()> {
    let webmaster = network.webmasters[plan.webmaster];
    let mut permits = network.people.iter().filter_map(Viewer::webmaster);
    let permit = permits.find(|permit| permit.webmaster() == webmaster).context("whoever applies can sign in")?;
    let offer = network.offers[plan.offer].id;
    let new = Application { code: ids::campaign_code(), offer, message: plan.message.to_owned() };
    let applied = campaigns::apply(db, permit, now, &new).await?;
    let Applied::Done(id, _) = applied else { bail!("an application was not taken: {applied:?}") };
    if let Some(reason) = plan.declined {
        let decision = Decision { to: CampaignMove::Decline, reason: reason.to_owned() };
        let decided = campaigns::decide(db, by(manager, now)?, id, &decision).await?;
        ensure!(decided == Decided::Done, "a campaign is gone");
    }
    Ok(())
}

async fn advertiser(db: &Db, by: Permit<People>, plan: &super::cast::Advertiser) -> Result<MadeAdvertiser> {
    let mut words = StatusMap::default();
    for (word, status) in plan.words {
        words.insert(word, *status);
    }
    let new = NewAdvertiser {
        name: plan.name.to_owned(),
        contact: plan.contact.to_owned(),
        notes: String::new(),
        always_200: false,
        words,
        allowed_ips: vec![],
    };
    let id = advertisers::create(db, by, &new).await?;
    // One to try with came first, and the one in use has taken its place.
    api_keys::create(db, by, id, &ids::api_key(), ids::random()).await?;
    let key = ids::api_key();
    ensure!(api_keys::rotate(db, by, id, &key, ids::random(), Overlap::None).await?, "“{}” is gone", plan.name);
    Ok(MadeAdvertiser { id, key })
}

/// The manager, with whose permission everything else is made.
async fn manager(db: &Db, passwords: &Passwords, since: Timestamp) -> Result<Viewer> {
    let plan = PEOPLE.iter().find(|person| person.part == Part::Manager).context("the demo has a manager")?;
    person(db, passwords, plan, "Мария Соколова", Role::Manager, since).await
}

/// Everybody else who can sign in.
async fn people(db: &Db, passwords: &Passwords, made: &Network, since: Timestamp) -> Result<Vec<Viewer>> {
    let mut all = vec![];
    for plan in &PEOPLE {
        let (name, role) = match plan.part {
            Part::Manager => continue,
            Part::Advertiser(index) => (ADVERTISERS[index].name, Role::Advertiser(made.advertisers[index].id)),
            Part::Webmaster(index) => (WEBMASTERS[index].name, Role::Webmaster(made.webmasters[index])),
        };
        all.push(person(db, passwords, plan, name, role, since).await?);
    }
    Ok(all)
}

/// Somebody who has not come yet. Nobody holds the link; a manager can make a new one.
async fn invite(db: &Db, by: Permit<Team>) -> Result<()> {
    let new = NewInvitation {
        email: "olga@demo.otklik.test".to_owned(),
        name: "Ольга Дроздова".to_owned(),
        role: Role::Manager,
        areas: [Area::Offers, Area::Conversions].into_iter().collect(),
        expires_at: Timestamp(by.at().0 + 7 * DAY_MS),
    };
    let made = invitations::create(db, by, &new, &ids::token()).await?;
    ensure!(matches!(made, Invited::Done(_)), "nobody was invited: {made:?}");
    Ok(())
}

async fn person(
    db: &Db,
    passwords: &Passwords,
    plan: &Person,
    name: &str,
    role: Role,
    since: Timestamp,
) -> Result<Viewer> {
    let new = NewUser {
        email: plan.email.to_owned(),
        password_hash: passwords.hash(Password::from(plan.password.to_owned())).await?,
        name: name.to_owned(),
        role,
        areas: Areas::ALL,
        lang: None,
        created_at: since,
    };
    let user = users::create(db, &new).await?;
    Ok(Viewer { user, name: new.name, email: new.email, role, areas: new.areas, lang: None })
}

/// The manager's permission, for what was done at this moment.
fn by<R: Right>(manager: &Viewer, at: Timestamp) -> Result<Permit<R>> {
    manager.permit(at).context("the demo's manager may change everything")
}

async fn make_templates(db: &Db, by: Permit<Offers>) -> Result<Vec<TemplateId>> {
    let mut made = vec![];
    for plan in &TEMPLATES {
        let params = plan.params.iter().map(|param| TemplateParam {
            name: param.name.to_owned(),
            required: param.required,
            kind: param.kind,
            default: param.default.map(str::to_owned),
            meaning: param.meaning.to_owned(),
        });
        let new = NewTemplate { name: plan.name.to_owned(), active: plan.active, params: params.collect() };
        made.push(templates::create(db, by, &new).await?);
    }
    Ok(made)
}

async fn offer(
    db: &Db,
    by: Permit<Offers>,
    plan: &offers::Offer,
    made: &Network,
    templates: &[TemplateId],
) -> Result<MadeOffer> {
    let payouts = plan.payouts.iter().map(|plan| payout(plan, &made.webmasters, templates));
    let new = NewOffer {
        advertiser: made.advertisers[plan.advertiser].id,
        name: plan.name.to_owned(),
        description: plan.description.to_owned(),
        notes: plan.notes.to_owned(),
        categories: Categories::parse(plan.categories).ok().context("categories")?,
        status: OfferStatus::Active,
        season: plan.lasts.map_or_else(Season::default, |days| Season {
            opens: Some(by.at()),
            closes: Some(Timestamp(by.at().0 + days * DAY_MS)),
        }),
        currency: Currency::RUB,
        landing: LandingUrl::parse(plan.landing)?,
        fallback: None,
        attribution_days: plan.attribution_days,
        lock_final: plan.lock_final,
        defaults: Defaults::default(),
        shares_price: false,
        visibility: plan.visibility,
        payouts: payouts.collect::<Result<_>>()?,
        created_at: by.at(),
    };
    let id = stored_offers::create(db, by, &new).await?;
    let mut promos = vec![];
    for (name, landing) in plan.promos {
        let landing = landing.map(LandingUrl::parse).transpose()?;
        promos.push(promos::create(db, by, &NewPromo { offer: id, name: (*name).to_owned(), landing }).await?);
    }
    Ok(MadeOffer { id, promos })
}

fn payout(plan: &offers::Payout, webmasters: &[WebmasterId], templates: &[TemplateId]) -> Result<NewPayout> {
    let personal = plan.personal.iter().map(|(index, share)| Ok((webmasters[*index], Percent::parse(share)?)));
    Ok(NewPayout {
        action: ActionName::parse(plan.action)?,
        aliases: vec![],
        active: true,
        recurring: plan.recurring,
        rate: rate(plan.rate)?,
        commission: Percent::parse(plan.commission)?,
        template: plan.template.map(|index| templates[index]),
        personal: personal.collect::<Result<_>>()?,
    })
}

/// Reads a rate of the tables: `150` or `4.5%`.
pub fn rate(text: &str) -> Result<Rate> {
    Ok(match text.strip_suffix('%') {
        Some(percent) => Rate::Percent(Percent::parse(percent)?),
        None => Rate::Fixed(Amount::parse(text)?),
    })
}
