//! Clicks.

mod find;
mod list;
mod marks;

pub(crate) use find::of_offer;
pub(crate) use list::first_id;
pub use list::{ClickFilter, ClickPage, ClickRow, Place, find, list};

use crate::entities::click::Model;
use domain::click::{Click, Device, NamedPage, Utm, Visit};
use domain::id::{AdvertiserId, CampaignId, ClickId, OfferId, PromoId, WebmasterId};
use domain::landing::NoPage;
use domain::time::Timestamp;

/// The row of a click.
pub(crate) fn write(click: &Click) -> Model {
    let visit = &click.visit;
    let [sub1, sub2, sub3, sub4, sub5] = visit.subs.clone();
    Model {
        id: click.id.0,
        at: click.at.0,
        campaign_id: click.campaign.0,
        offer_id: click.offer.0,
        advertiser_id: click.advertiser.0,
        webmaster_id: click.webmaster.0,
        promo_id: click.promo.map(|promo| promo.0),
        ip: visit.ip.clone(),
        country: visit.country.clone(),
        user_agent: visit.user_agent.clone(),
        device: visit.device.word().to_owned(),
        referrer: visit.referrer.clone(),
        traffic_source: visit.traffic_source.clone(),
        sub1,
        sub2,
        sub3,
        sub4,
        sub5,
        utm_source: visit.utm.source.clone(),
        utm_medium: visit.utm.medium.clone(),
        utm_campaign: visit.utm.campaign.clone(),
        utm_term: visit.utm.term.clone(),
        utm_content: visit.utm.content.clone(),
        page: visit.page.as_ref().map(|page| page.url.clone()),
        page_fault: visit.page.as_ref().and_then(|page| page.fault).map(|why| why.word().to_owned()),
        is_test: click.is_test,
    }
}

/// The click of a row.
pub(crate) fn read(row: Model) -> Click {
    Click {
        id: ClickId(row.id),
        at: Timestamp(row.at),
        campaign: CampaignId(row.campaign_id),
        offer: OfferId(row.offer_id),
        advertiser: AdvertiserId(row.advertiser_id),
        webmaster: WebmasterId(row.webmaster_id),
        promo: row.promo_id.map(PromoId),
        is_test: row.is_test,
        visit: Visit {
            ip: row.ip,
            country: row.country,
            user_agent: row.user_agent,
            device: Device::from_word(&row.device),
            referrer: row.referrer,
            traffic_source: row.traffic_source,
            subs: [row.sub1, row.sub2, row.sub3, row.sub4, row.sub5],
            utm: Utm {
                source: row.utm_source,
                medium: row.utm_medium,
                campaign: row.utm_campaign,
                term: row.utm_term,
                content: row.utm_content,
            },
            page: row.page.map(|url| NamedPage { url, fault: row.page_fault.as_deref().and_then(NoPage::from_word) }),
        },
    }
}
