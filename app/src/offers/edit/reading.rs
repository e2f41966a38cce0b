//! What the forms for an offer mean. Each reader answers with none if the form is refused, and then the draft says why.

use super::audience_tab::RULE;
use super::payout_form::{PERSONAL, read_terms};
use crate::draft::{Draft, Fault, count, in_row, lines, percent, some_line, url, url_if_any, word};
use crate::offers::DEVICES;
use crate::period::Period;
use chrono::NaiveDate;
use chrono_tz::Tz;
use domain::id::{AdvertiserId, OfferId, TemplateId, WebmasterId};
use domain::landing::{DeepHost, LandingUrl, MOST_HOSTS};
use domain::money::{Currency, Percent};
use domain::offer::{
    Audience, Categories, CategoriesFault, Country, Defaults, OfferStatus, Rule, Season, Treatment, Visibility,
};
use domain::payout::{ActionAlias, ActionName, LONGEST_ALIAS, MOST_ALIASES};
use domain::status::ConversionStatus;
use domain::time::Timestamp;
use storage::offers::{NewOffer, NewPayout, OfferChange, PayoutRefusal};
use storage::promos::NewPromo;

/// The most characters of a name.
const NAME: u32 = 150;

/// The most characters of a description.
const DESCRIPTION: u32 = 5000;

/// The most days between a click and a conversion: ten years.
const DAYS: u32 = 3650;

/// What a payout can name.
pub struct Known {
    /// Every template.
    pub templates: Vec<TemplateId>,
    /// Every webmaster.
    pub webmasters: Vec<WebmasterId>,
}

/// The offer that the form for a new one means. It pays for nothing yet, so it is a draft.
#[must_use]
pub fn new_offer(draft: &mut Draft, advertisers: &[AdvertiserId], zone: Tz, now: Timestamp) -> Option<NewOffer> {
    let advertiser = draft.read("advertiser", word(|text| one_of(advertisers, text)));
    let currency = draft.read("currency", currency);
    let landing = landing(draft);
    let (common, landing) = (common(draft, zone)?, landing?);
    let new = NewOffer {
        advertiser: advertiser?,
        name: common.name,
        description: common.description,
        notes: common.notes,
        categories: common.categories,
        status: OfferStatus::Draft,
        season: common.season,
        currency: currency?,
        landing,
        fallback: common.fallback,
        attribution_days: common.attribution_days,
        lock_final: common.lock_final,
        defaults: Defaults { action: None, status: common.default_status },
        shares_price: common.shares_price,
        visibility: common.visibility,
        payouts: vec![],
        created_at: now,
    };
    (!draft.is_refused()).then_some(new)
}

/// What an offer is to become.
#[must_use]
pub fn change(draft: &mut Draft, zone: Tz) -> Option<OfferChange> {
    let status = draft.read("status", word(OfferStatus::from_word));
    // The form of an offer whose currency stays has no such field.
    let currency = draft.read("currency", |text| if text.is_empty() { Ok(None) } else { currency(text).map(Some) });
    let default_action = draft.read("default_action", |text| {
        let action = ActionName::parse(text).map(Some);
        if text.is_empty() { Ok(None) } else { action.map_err(|_| Fault::NotAnAction) }
    });
    let common = common(draft, zone)?;
    let change = OfferChange {
        name: common.name,
        description: common.description,
        notes: common.notes,
        categories: common.categories,
        status: status?,
        season: common.season,
        currency: currency?,
        fallback: common.fallback,
        attribution_days: common.attribution_days,
        lock_final: common.lock_final,
        defaults: Defaults { action: default_action?, status: common.default_status },
        shares_price: common.shares_price,
        visibility: common.visibility,
    };
    (!draft.is_refused()).then_some(change)
}

/// What the forms for a new offer and for an old one both ask.
struct Common {
    name: String,
    description: String,
    notes: String,
    categories: Categories,
    season: Season,
    fallback: Option<LandingUrl>,
    attribution_days: u32,
    lock_final: bool,
    default_status: ConversionStatus,
    shares_price: bool,
    visibility: Visibility,
}

fn common(draft: &mut Draft, zone: Tz) -> Option<Common> {
    let name = draft.read("name", some_line(NAME));
    let description = draft.read("description", lines(DESCRIPTION));
    let notes = draft.read("notes", lines(DESCRIPTION));
    let categories = draft.read("categories", |text| {
        Categories::parse(text).map_err(|fault| match fault {
            CategoriesFault::TooMany => Fault::TooManyCategories(Categories::MOST),
            CategoriesFault::TooLong => Fault::TooLong(Categories::LONGEST),
        })
    });
    let season = season(draft, zone);
    let days = draft.read("attribution_days", count(DAYS));
    let fallback = draft.read("fallback", url_if_any(LandingUrl::parse_without_click_id));
    // Who writes to us as we ask need not choose one.
    let default_status = draft.read("default_status", |text| match text {
        "" => Ok(Defaults::default().status),
        text => word(|text| Defaults::STATUSES.into_iter().find(|status| status.word() == text))(text),
    });
    let visibility = draft.read("visibility", word(Visibility::from_word));
    Some(Common {
        name: name?,
        description: description?,
        notes: notes?,
        categories: categories?,
        season: season?,
        fallback: fallback?,
        attribution_days: days?,
        lock_final: draft.is_on("lock_final"),
        default_status: default_status?,
        shares_price: draft.is_on("shares_price"),
        visibility: visibility?,
    })
}

fn currency(text: &str) -> Result<Currency, Fault> {
    Currency::parse(&text.to_ascii_uppercase()).map_err(|_| Fault::NotACurrency)
}

/// The season from the first moment of one day to the last of another, on the network's clocks.
fn season(draft: &mut Draft, zone: Tz) -> Option<Season> {
    let day = |text: &str| {
        if text.is_empty() { Ok(None) } else { text.parse::<NaiveDate>().map(Some).map_err(|_| Fault::NotADay) }
    };
    let (from, to) = (draft.read("opens", day), draft.read("closes", day));
    let period = Period { preset: None, from: from?, to: to? };
    let season = Season { opens: period.start(zone), closes: period.end(zone) };
    if !season.makes_sense() {
        draft.refuse("closes", Fault::DaysBackwards);
    }
    Some(season)
}

/// Which visitors an offer is to take.
#[must_use]
pub fn audience(draft: &mut Draft) -> Option<Audience> {
    let rows = draft.rows(RULE);
    if rows.len() > Audience::MOST as usize {
        draft.refuse(in_row(RULE, rows[0], "countries"), Fault::TooManyRules(Audience::MOST));
    }
    let rules: Vec<Rule> = rows.iter().filter_map(|row| rule(draft, *row)).collect();
    (!draft.is_refused()).then_some(Audience(rules))
}

fn rule(draft: &mut Draft, row: usize) -> Option<Rule> {
    let field = |field| in_row(RULE, row, field);
    let countries = draft.read(&field("countries"), |text| {
        Country::parse_list(text).map_err(|word| Fault::NotACountry(word.chars().take(40).collect()))
    });
    let device = draft.read(&field("device"), |text| match text {
        "" => Ok(None),
        text => word(|text| DEVICES.into_iter().find(|device| device.word() == text))(text).map(Some),
    });
    let then = match draft.get(&field("then")) {
        "allow" => Some(Treatment::Allow),
        "block" => Some(Treatment::Block),
        "land" => draft.read(&field("url"), url(LandingUrl::parse)).map(Treatment::Land),
        _ => draft.read(&field("then"), |_| Err(Fault::NotAChoice)),
    };
    Some(Rule { countries: countries?, device: device?, then: then? })
}

/// Where visitors are to land.
#[must_use]
pub fn landing(draft: &mut Draft) -> Option<LandingUrl> {
    draft.read("landing", url(LandingUrl::parse))
}

/// The hosts that the form for deep links lists, none to end them. `landing` is where the offer's visitors land.
#[must_use]
pub fn deep_links(draft: &mut Draft, landing: &LandingUrl) -> Option<Option<Vec<DeepHost>>> {
    let is_on = draft.is_on("deep");
    if is_on && !landing.goes_deep() {
        draft.refuse("deep", Fault::NoDeep);
    }
    let hosts = draft.read("hosts", |text| {
        let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        if lines.len() > MOST_HOSTS {
            return Err(Fault::TooManyLines(u32::try_from(MOST_HOSTS).unwrap_or(u32::MAX)));
        }
        let host = |line: &str| DeepHost::parse(line).map_err(|_| Fault::NotAHost(line.to_owned()));
        lines.into_iter().map(host).collect::<Result<Vec<_>, _>>()
    });
    hosts.filter(|_| !draft.is_refused()).map(|hosts| is_on.then_some(hosts))
}

/// The promo that the form means.
#[must_use]
pub fn promo(draft: &mut Draft, offer: OfferId) -> Option<NewPromo> {
    let name = draft.read("name", some_line(NAME));
    let landing = draft.read("landing", url_if_any(LandingUrl::parse));
    Some(NewPromo { offer, name: name?, landing: landing? })
}

/// The payout that the form means.
#[must_use]
pub fn payout(draft: &mut Draft, known: &Known) -> Option<NewPayout> {
    let action = draft.read("action", |text| match text {
        "" => Err(Fault::Missing),
        text => ActionName::parse(text).map_err(|_| Fault::NotAnAction),
    });
    let aliases = draft.read("aliases", |text| aliases(action.as_ref(), text));
    let active = draft.read("active", |text| match text {
        "" | "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err(Fault::NotAChoice),
    });
    let terms = read_terms(draft);
    let template = draft.read("template", |text| match text {
        "" => Ok(None),
        text => word(|text| one_of(&known.templates, text))(text).map(Some),
    });
    let personal = personal(draft, &known.webmasters);
    let (recurring, rate, commission) = terms?;
    let new = NewPayout {
        action: action?,
        aliases: aliases?,
        active: active?,
        recurring,
        rate,
        commission,
        template: template?,
        personal,
    };
    (!draft.is_refused()).then_some(new)
}

/// One name on a line. The action's own name needs no saying, and said twice is said once.
fn aliases(action: Option<&ActionName>, text: &str) -> Result<Vec<ActionAlias>, Fault> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let mut aliases = vec![];
    for line in lines.filter(|line| action.is_none_or(|action| action.as_str() != *line)) {
        let alias = ActionAlias::parse(line).ok_or(Fault::TooLong(LONGEST_ALIAS))?;
        if !aliases.contains(&alias) {
            aliases.push(alias);
        }
    }
    if aliases.len() > MOST_ALIASES {
        return Err(Fault::TooManyLines(u32::try_from(MOST_ALIASES).unwrap_or(u32::MAX)));
    }
    Ok(aliases)
}

/// Which field of a payout's form is in the way, and why.
#[must_use]
pub fn refused_payout(why: PayoutRefusal) -> (&'static str, Fault) {
    match why {
        PayoutRefusal::ActionTaken => ("action", Fault::ActionTaken),
        PayoutRefusal::ActionUsed => ("action", Fault::ActionUsed),
        PayoutRefusal::AliasTaken(name) => ("aliases", Fault::AliasTaken(name.to_string())),
        PayoutRefusal::AliasUsed(name) => ("aliases", Fault::AliasUsed(name.to_string())),
        PayoutRefusal::TooManyAliases => {
            ("aliases", Fault::TooManyLines(u32::try_from(MOST_ALIASES).unwrap_or(u32::MAX)))
        }
        PayoutRefusal::LastPayout => ("active", Fault::LastPayout),
    }
}

fn personal(draft: &mut Draft, webmasters: &[WebmasterId]) -> Vec<(WebmasterId, Percent)> {
    let mut personal: Vec<(WebmasterId, Percent)> = vec![];
    for row in draft.filled_rows(PERSONAL, &["webmaster", "share"]) {
        let field = in_row(PERSONAL, row, "webmaster");
        let webmaster = draft.read(&field, |text| match one_of(webmasters, text) {
            None => Err(Fault::NotAChoice),
            Some(known) if personal.iter().any(|(above, _)| *above == known) => Err(Fault::WebmasterTwice),
            Some(known) => Ok(known),
        });
        let share = draft.read(&in_row(PERSONAL, row, "share"), percent);
        personal.extend(webmaster.zip(share));
    }
    personal
}

fn one_of<T: std::str::FromStr + PartialEq>(known: &[T], text: &str) -> Option<T> {
    text.parse().ok().filter(|id| known.contains(id))
}
