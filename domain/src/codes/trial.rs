//! A code with values in the places of its placeholders: a request that can be sent as it is, for a try.

use super::{Code, Meaning, Param, VALUE};
use crate::id::ClickId;
use crate::template::ParamKind;
use percent_encoding::utf8_percent_encode;

/// What a try says where the code has placeholders.
#[derive(Clone, Copy, Debug)]
pub struct Trial<'t> {
    /// The click.
    pub click: ClickId,
    /// The advertiser's id of the conversion.
    pub request_id: &'t str,
    /// The advertiser's id of the customer.
    pub customer_id: &'t str,
    /// The status: a customer's code has `activate` or `deactivate`.
    pub status: &'t str,
    /// The price, where one is asked for.
    pub price: &'t str,
}

impl Code {
    /// The fields of the request for a try: all that are required, and no other.
    #[must_use]
    pub fn trial_fields(&self, trial: &Trial) -> Vec<(String, String)> {
        let required = self.params.iter().filter(|param| param.required);
        required.map(|param| (param.name.clone(), trial.value(param).into_owned())).collect()
    }

    /// The request for a try as one address.
    #[must_use]
    pub fn trial_url(&self, trial: &Trial) -> String {
        let address = self.calls[0].url.as_str();
        format!("{address}?{}", trial_query(&self.trial_fields(trial)))
    }
}

/// The fields as a query.
#[must_use]
pub fn trial_query(fields: &[(String, String)]) -> String {
    let encoded = |text: &str| utf8_percent_encode(text, VALUE).to_string();
    let pairs = fields.iter().map(|(name, value)| format!("{}={}", encoded(name), encoded(value)));
    pairs.collect::<Vec<_>>().join("&")
}

impl Trial<'_> {
    fn value<'v>(&'v self, param: &'v Param) -> std::borrow::Cow<'v, str> {
        match &param.meaning {
            Meaning::ClickId => self.click.to_string().into(),
            Meaning::RequestId => self.request_id.into(),
            Meaning::Action(action) => action.into(),
            Meaning::Status | Meaning::CustomerStatus => self.status.into(),
            Meaning::Price | Meaning::PaymentPrice | Meaning::CustomerPrice => self.price.into(),
            Meaning::CustomerId => self.customer_id.into(),
            Meaning::Comment => "".into(),
            Meaning::Extra { kind: ParamKind::Text, .. } => "test".into(),
            Meaning::Extra { kind: ParamKind::Number | ParamKind::Integer | ParamKind::Boolean, .. } => "1".into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Subject;
    use super::*;
    use crate::codes::Call;
    use uuid::Uuid;

    #[test]
    fn a_try_has_a_value_for_all_that_is_required_and_for_nothing_else() {
        let param = |name: &str, required, meaning| Param { name: name.to_owned(), required, meaning };
        let extra = |kind| Meaning::Extra { words: String::new(), kind, default: None };
        let call = Call { url: "https://t.example.com/key/s2s".to_owned(), fields: vec![] };
        let code = Code {
            about: Subject::Action("Add Lead".to_owned()),
            model: None,
            postback: String::new(),
            pixel: None,
            iframe: None,
            params: vec![
                param("click_id", true, Meaning::ClickId),
                param("request_id", true, Meaning::RequestId),
                param("action", true, Meaning::Action("Add Lead".to_owned())),
                param("price", true, Meaning::Price),
                param("status", true, Meaning::Status),
                param("город", true, extra(ParamKind::Text)),
                param("items", true, extra(ParamKind::Integer)),
                param("comment", false, Meaning::Comment),
            ],
            calls: [call.clone(), call],
        };
        let click = ClickId(Uuid::from_u128(7));
        let trial = Trial { click, request_id: "T-1", customer_id: "C-1", status: "hold", price: "100" };
        let expected = "https://t.example.com/key/s2s?click_id=00000000-0000-0000-0000-000000000007&request_id=T-1\
                        &action=Add%20Lead&price=100&status=hold&%D0%B3%D0%BE%D1%80%D0%BE%D0%B4=test&items=1";
        assert_eq!(code.trial_url(&trial), expected);
    }
}
