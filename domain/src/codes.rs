//! The codes of an offer: the requests that its advertiser copies, and the parameters they carry.

mod cookie;
mod elsewhere;
mod literal;
mod sample;
mod trial;

pub use cookie::{COOKIE_SECONDS, click_param, cookie_reader, cookie_script};
pub use elsewhere::{Elsewhere, elsewhere};
pub use sample::{Language, sample};
pub use trial::{Trial, trial_query};

use crate::offer::Offer;
use crate::payout::{Payout, PayoutModel};
use crate::template::{ParamKind, Template};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::{Deserialize, Serialize};

/// The cookie that carries the click id to a pixel or iframe without the parameter.
pub const CLICK_COOKIE: &str = "otklik_click";

/// Everything that an advertiser needs to report one action, or one customer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Code {
    /// What it reports.
    pub about: Subject,
    /// How the action is paid.
    pub model: Option<PayoutModel>,
    /// The address of the server-to-server request, with a `{placeholder}` for every value.
    pub postback: String,
    /// An `<img>` tag for the page that a visitor sees after the action; none where only a server can know.
    pub pixel: Option<String>,
    /// The same as an `<iframe>` tag.
    pub iframe: Option<String>,
    /// What the request carries, required parameters first.
    pub params: Vec<Param>,
    /// The call that makes it, and the one that changes it later.
    pub calls: [Call; 2],
}

/// A server-to-server request as programs send it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Call {
    /// Where to.
    pub url: String,
    /// The fields by name, with a `{placeholder}` for what the sender knows.
    pub fields: Vec<(String, String)>,
}

/// What a code reports.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Subject {
    /// A conversion with this action.
    Action(String),
    /// A recurring customer, who is registered, switched off or on.
    Customer,
}

/// One parameter of a request.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Param {
    /// Its name.
    pub name: String,
    /// Whether a request without it is refused.
    pub required: bool,
    /// What it means.
    pub meaning: Meaning,
}

/// What a parameter means.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Meaning {
    /// The click that brought the visitor.
    ClickId,
    /// The advertiser's own id of the conversion.
    RequestId,
    /// The action, always with this value.
    Action(String),
    /// Where the conversion stands.
    Status,
    /// The full price of the order.
    Price,
    /// The price of one payment, when it is another than the customer was registered with.
    PaymentPrice,
    /// What the customer pays each time.
    CustomerPrice,
    /// The advertiser's own id of the customer.
    CustomerId,
    /// Whether the customer pays on: `activate` or `deactivate`.
    CustomerStatus,
    /// Free text.
    Comment,
    /// A parameter of the template.
    Extra {
        /// What it is for, in the manager's words.
        words: String,
        /// What its value must look like.
        kind: ParamKind,
        /// The value of a request without it.
        default: Option<String>,
    },
}

/// The codes of an offer: first the customers' one, where there are customers, then one for each action that is paid for.
#[must_use]
pub fn of_offer(offer: &Offer, base_url: &str, key: &str) -> Vec<Code> {
    let has_customers = offer.active_payouts().any(|payout| payout.recurring);
    let customer = has_customers.then(|| customer_code(offer, base_url, key));
    customer.into_iter().chain(offer.active_payouts().map(|payout| action_code(payout, base_url, key))).collect()
}

/// The code for one action.
#[must_use]
pub fn action_code(payout: &Payout, base_url: &str, key: &str) -> Code {
    let params = action_params(payout);
    let action = payout.action.as_str();
    let query = |fixed: &[(&str, &str)], without: &str| query(&params, fixed, without);
    let on_page = query(&[("action", action), ("status", "hold")], "click_id");
    Code {
        about: Subject::Action(action.to_owned()),
        model: Some(payout.model()),
        postback: format!("{base_url}/{key}/s2s?{}", query(&[("action", action)], "")),
        pixel: Some(format!(
            r#"<img src="{base_url}/{key}/pixel.gif?{}" width="1" height="1" alt="">"#,
            escape(&on_page)
        )),
        iframe: Some(format!(
            r#"<iframe src="{base_url}/{key}/iframe?{}" width="1" height="1" title=""></iframe>"#,
            escape(&on_page)
        )),
        calls: calls(base_url, key, &params, [("action", action), ("status", "hold")], ("status", "approved")),
        params,
    }
}

/// The code that registers a recurring customer and switches them off and on. Only a server sends it: the guide asks for S2S.
#[must_use]
pub fn customer_code(offer: &Offer, base_url: &str, key: &str) -> Code {
    let with_price = offer.customers_have_prices().then(|| required("price", Meaning::CustomerPrice));
    let params: Vec<Param> = [required("click_id", Meaning::ClickId), required("customer_id", Meaning::CustomerId)]
        .into_iter()
        .chain(with_price)
        .chain([required("status", Meaning::CustomerStatus)])
        .collect();
    Code {
        about: Subject::Customer,
        model: None,
        postback: format!("{base_url}/{key}/s2s?{}", query(&params, &[("status", "activate")], "")),
        pixel: None,
        iframe: None,
        calls: calls(base_url, key, &params, [("status", "activate")], ("status", "deactivate")),
        params,
    }
}

/// The call that makes something, with all that is required; and the one that changes its status, which needs no parameters of a
/// template any more.
fn calls<const N: usize>(
    base_url: &str,
    key: &str,
    params: &[Param],
    fixed: [(&str, &str); N],
    changed: (&str, &str),
) -> [Call; 2] {
    let url = format!("{base_url}/{key}/s2s");
    let is_extra = |param: &Param| matches!(param.meaning, Meaning::Extra { .. });
    let field = |param: &Param, first: &[(&str, &str)]| {
        let known = first.iter().chain(&fixed).find(|(name, _)| *name == param.name);
        let value = known.map_or_else(|| format!("{{{}}}", param.name), |(_, value)| (*value).to_owned());
        (param.name.clone(), value)
    };
    let required = || params.iter().filter(|param| param.required);
    [
        Call { url: url.clone(), fields: required().map(|param| field(param, &[])).collect() },
        Call {
            url,
            fields: required().filter(|param| !is_extra(param)).map(|param| field(param, &[changed])).collect(),
        },
    ]
}

/// What a postback of this payout carries, as [`crate::decide`] asks for it.
#[must_use]
pub fn action_params(payout: &Payout) -> Vec<Param> {
    let mut params = vec![
        required("click_id", Meaning::ClickId),
        required("request_id", Meaning::RequestId),
        required("action", Meaning::Action(payout.action.to_string())),
    ];
    match payout.model() {
        PayoutModel::CpaFixed => params.push(required("status", Meaning::Status)),
        PayoutModel::CpaPercent => {
            params.extend([required("price", Meaning::Price), required("status", Meaning::Status)]);
        }
        PayoutModel::RecurringFixed => {
            params.extend([required("status", Meaning::Status), required("customer_id", Meaning::CustomerId)]);
        }
        PayoutModel::RecurringPercent => params.extend([
            required("status", Meaning::Status),
            required("customer_id", Meaning::CustomerId),
            optional("price", Meaning::PaymentPrice),
        ]),
    }
    params.extend(payout.active_template().into_iter().flat_map(template_params));
    params.push(optional("comment", Meaning::Comment));
    params.sort_by_key(|param| !param.required);
    params
}

fn template_params(template: &Template) -> impl Iterator<Item = Param> {
    template.params.iter().map(|param| Param {
        name: param.name.clone(),
        // A default stands in for a missing value, so nothing can be missing.
        required: param.required && param.default.is_none(),
        meaning: Meaning::Extra { words: param.meaning.clone(), kind: param.kind, default: param.default.clone() },
    })
}

impl Meaning {
    /// What a value must look like: `uuid`, `id`, `word`, or the kind of a template's parameter.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::ClickId => "uuid",
            Self::RequestId | Self::CustomerId => "id",
            Self::Action(_) | Self::Status | Self::CustomerStatus => "word",
            Self::Price | Self::PaymentPrice | Self::CustomerPrice => ParamKind::Number.word(),
            Self::Comment => ParamKind::Text.word(),
            Self::Extra { kind, .. } => kind.word(),
        }
    }
}

fn required(name: &str, meaning: Meaning) -> Param {
    Param { name: name.to_owned(), required: true, meaning }
}

fn optional(name: &str, meaning: Meaning) -> Param {
    Param { required: false, ..required(name, meaning) }
}

/// What stays as it is in a value: the unreserved characters of RFC 3986.
const VALUE: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A query string of the required parameters: the fixed ones with their value, the others with a placeholder.
fn query(params: &[Param], fixed: &[(&str, &str)], without: &str) -> String {
    let value = |name: &str| match fixed.iter().find(|(known, _)| *known == name) {
        Some((_, value)) => utf8_percent_encode(value, VALUE).to_string(),
        None => format!("{{{name}}}"),
    };
    let pairs = params.iter().filter(|param| param.required && param.name != without);
    pairs.map(|param| format!("{}={}", param.name, value(&param.name))).collect::<Vec<_>>().join("&")
}

/// What an ampersand must be written as in an attribute. The names, values and placeholders have no other special characters.
fn escape(query: &str) -> String {
    query.replace('&', "&amp;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::{AdvertiserId, OfferId, PayoutId, TemplateId};
    use crate::landing::LandingUrl;
    use crate::money::{Amount, Currency, Percent};
    use crate::offer::{Audience, Categories, Defaults, OfferStatus, Season};
    use crate::payout::{ActionName, Rate};
    use crate::template::TemplateParam;
    use std::collections::BTreeMap;

    fn payout(model: PayoutModel, template: Option<Template>) -> Payout {
        let percent = Percent::parse("5").expect("a percentage");
        Payout {
            id: PayoutId(1),
            action: ActionName::parse("Add_Lead").expect("a name"),
            names: crate::payout::Names::default(),
            active: true,
            recurring: model.is_recurring(),
            rate: if model.is_percent() { Rate::Percent(percent) } else { Rate::Fixed(Amount(200_000_000)) },
            commission: percent,
            personal: BTreeMap::new(),
            template,
        }
    }

    fn offer(model: PayoutModel) -> Offer {
        Offer {
            id: OfferId(7),
            advertiser: AdvertiserId(1),
            name: String::new(),
            description: String::new(),
            notes: String::new(),
            categories: Categories::default(),
            status: OfferStatus::Active,
            season: Season::default(),
            audience: Audience::default(),
            currency: Currency::RUB,
            landing: LandingUrl::parse("https://site.com/?click_id={click_id}").expect("a landing URL"),
            deep: None,
            fallback: None,
            attribution_days: 30,
            lock_final: false,
            defaults: Defaults::default(),
            shares_price: false,
            payouts: vec![payout(model, None)],
        }
    }

    fn names(params: &[Param], required: bool) -> Vec<&str> {
        params.iter().filter(|param| param.required == required).map(|param| param.name.as_str()).collect()
    }

    #[test]
    fn the_guides_table_of_required_parameters_comes_out() {
        let table = [
            (PayoutModel::CpaFixed, "click_id request_id action status", "comment"),
            (PayoutModel::CpaPercent, "click_id request_id action price status", "comment"),
            (PayoutModel::RecurringFixed, "click_id request_id action status customer_id", "comment"),
            (PayoutModel::RecurringPercent, "click_id request_id action status customer_id", "price comment"),
        ];
        for (model, required, optional) in table {
            let params = action_params(&payout(model, None));
            assert_eq!(names(&params, true).join(" "), required, "{model:?}");
            assert_eq!(names(&params, false).join(" "), optional, "{model:?}");
        }
    }

    #[test]
    fn a_code_carries_the_key_the_action_and_a_placeholder_for_each_required_value() {
        let code = action_code(&payout(PayoutModel::CpaPercent, None), "https://track.example.com", "secret");
        assert_eq!(
            code.postback,
            "https://track.example.com/secret/s2s?click_id={click_id}&request_id={request_id}&action=Add_Lead&price={price}&status={status}"
        );
        assert_eq!(
            code.pixel.as_deref(),
            Some(
                r#"<img src="https://track.example.com/secret/pixel.gif?request_id={request_id}&amp;action=Add_Lead&amp;price={price}&amp;status=hold" width="1" height="1" alt="">"#
            )
        );
        assert!(code.iframe.is_some_and(|iframe| iframe.contains("/secret/iframe?request_id={request_id}&amp;")));
    }

    #[test]
    fn a_template_adds_its_parameters_while_it_is_active() {
        let param = |name: &str, required, default: Option<&str>| TemplateParam {
            name: name.to_owned(),
            required,
            kind: ParamKind::Text,
            default: default.map(str::to_owned),
            meaning: String::new(),
        };
        let params = vec![param("city", true, None), param("plan", true, Some("basic")), param("age", false, None)];
        let mut template = Template { id: TemplateId(1), name: "Delivery".into(), active: true, params };
        let active = action_code(&payout(PayoutModel::CpaFixed, Some(template.clone())), "", "");
        assert_eq!(names(&active.params, true), ["click_id", "request_id", "action", "status", "city"]);
        assert_eq!(names(&active.params, false), ["plan", "age", "comment"]);
        assert!(active.postback.ends_with("&city={city}"));

        template.active = false;
        assert_eq!(
            action_params(&payout(PayoutModel::CpaFixed, Some(template))),
            action_params(&payout(PayoutModel::CpaFixed, None))
        );
    }

    #[test]
    fn a_recurring_offer_has_a_code_for_its_customers_first() {
        let codes = of_offer(&offer(PayoutModel::RecurringPercent), "https://t.co", "k");
        let subjects: Vec<_> = codes.iter().map(|code| &code.about).collect();
        assert_eq!(subjects, [&Subject::Customer, &Subject::Action("Add_Lead".into())]);
        assert_eq!(
            codes[0].postback,
            "https://t.co/k/s2s?click_id={click_id}&customer_id={customer_id}&price={price}&status=activate"
        );
        let fixed = of_offer(&offer(PayoutModel::RecurringFixed), "", "");
        assert_eq!(names(&fixed[0].params, true), ["click_id", "customer_id", "status"]);
        assert_eq!(of_offer(&offer(PayoutModel::CpaFixed), "", "").len(), 1);
    }
}
