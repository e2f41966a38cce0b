//! What a click's request says: the link's own parameters, and the visitor's headers.

use domain::click::{Device, Utm, Visit, clean};
use domain::id::PromoId;
use domain::landing::{LandingUrl, PAGE};
use http::HeaderMap;
use http::header::{REFERER, USER_AGENT};
use std::net::IpAddr;

use crate::http::request::header;

/// The most characters of a parameter that are kept.
const PARAMETER: usize = 255;

/// The parameters of an affiliate link. Of a repeated one the first counts; unknown ones are nobody's business.
#[derive(Default)]
pub struct Link {
    /// The promo it names.
    pub promo: Option<PromoId>,
    traffic_source: String,
    subs: [String; 5],
    utm: Utm,
    /// The page it names; empty if it names none.
    pub page: String,
    /// Whether it is a test that leads to the demo shop.
    pub to_shop: bool,
}

impl Link {
    /// Reads a query string. Nothing in it is an error: the visitor is not who wrote the link.
    pub fn parse(query: &str) -> Self {
        let mut link = Self::default();
        for (name, value) in form_pairs(query) {
            let Some(slot) = link.slot(&name) else {
                match &*name {
                    "promo" if link.promo.is_none() => link.promo = value.parse().ok(),
                    "to" => link.to_shop = value == "shop",
                    _ => {}
                }
                continue;
            };
            if slot.is_empty() {
                let most = if PAGE.contains(&&*name) { LandingUrl::MAX_LEN + 1 } else { PARAMETER };
                *slot = clean(&value, most).into_owned();
            }
        }
        link
    }

    fn slot(&mut self, name: &str) -> Option<&mut String> {
        let slot = match name {
            "traffic_source" => &mut self.traffic_source,
            "sub1" => &mut self.subs[0],
            "sub2" => &mut self.subs[1],
            "sub3" => &mut self.subs[2],
            "sub4" => &mut self.subs[3],
            "sub5" => &mut self.subs[4],
            "utm_source" => &mut self.utm.source,
            "utm_medium" => &mut self.utm.medium,
            "utm_campaign" => &mut self.utm.campaign,
            "utm_term" => &mut self.utm.term,
            "utm_content" => &mut self.utm.content,
            name if PAGE.contains(&name) => &mut self.page,
            _ => return None,
        };
        Some(slot)
    }

    /// Adds what the visitor's request says.
    pub fn into_visit(self, headers: &HeaderMap, ip: IpAddr, country: String) -> Visit {
        let user_agent = header(headers, &USER_AGENT);
        Visit {
            ip: ip.to_string(),
            country,
            device: Device::guess(&user_agent),
            user_agent,
            referrer: header(headers, &REFERER),
            traffic_source: self.traffic_source,
            subs: self.subs,
            utm: self.utm,
            page: None,
        }
    }
}

/// Decoded once, bytes that are not UTF-8 replaced, on both databases alike.
fn form_pairs(query: &str) -> impl Iterator<Item = (std::borrow::Cow<'_, str>, std::borrow::Cow<'_, str>)> {
    url::form_urlencoded::parse(query.as_bytes())
}
