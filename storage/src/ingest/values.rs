//! The values of the rows that every click writes, as they are bound to statements: borrowed from the click, where an entity would be made
//! of a copy of each.

use super::sums::Sum;
#[cfg(doc)]
use crate::entities::{click, rollup, rollup_tag};
use domain::click::Click;
use rusqlite::types::{ToSqlOutput, ValueRef};

fn number<'v>(number: i64) -> ToSqlOutput<'v> {
    ToSqlOutput::Borrowed(ValueRef::Integer(number))
}

fn text(text: &str) -> ToSqlOutput<'_> {
    ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes()))
}

fn or_null(value: Option<ToSqlOutput<'_>>) -> ToSqlOutput<'_> {
    value.unwrap_or(ToSqlOutput::Borrowed(ValueRef::Null))
}

/// A click's, in the order in which [`click::Model`] is bound.
pub(super) fn of_click(click: &Click) -> [ToSqlOutput<'_>; 26] {
    let visit = &click.visit;
    let [sub1, sub2, sub3, sub4, sub5] = &visit.subs;
    let page = visit.page.as_ref();
    [
        ToSqlOutput::Borrowed(ValueRef::Blob(click.id.0.as_bytes())),
        number(click.at.0),
        number(click.campaign.0),
        number(click.offer.0),
        number(click.advertiser.0),
        number(click.webmaster.0),
        or_null(click.promo.map(|promo| number(promo.0))),
        text(&visit.ip),
        text(&visit.country),
        text(&visit.user_agent),
        text(visit.device.word()),
        text(&visit.referrer),
        text(&visit.traffic_source),
        text(sub1),
        text(sub2),
        text(sub3),
        text(sub4),
        text(sub5),
        text(&visit.utm.source),
        text(&visit.utm.medium),
        text(&visit.utm.campaign),
        text(&visit.utm.term),
        text(&visit.utm.content),
        or_null(page.map(|page| text(&page.url))),
        or_null(page.and_then(|page| page.fault).map(|why| text(why.word()))),
        number(click.is_test.into()),
    ]
}

/// A sum's, in the order in which [`rollup::Model`] is bound.
pub(super) fn of_sum(sum: Sum<'_>) -> [ToSqlOutput<'_>; 18] {
    let Sum { key, figures, .. } = sum;
    [
        number(key.hour.0),
        number(key.offer.0),
        number(key.advertiser.0),
        number(key.webmaster.0),
        number(key.campaign.0),
        number(key.promo_id()),
        text(&key.country),
        text(key.device.word()),
        number(figures.clicks),
        number(figures.holds),
        number(figures.approved),
        number(figures.rejected),
        number(figures.hold_money.advertiser.0),
        number(figures.hold_money.network.0),
        number(figures.hold_money.webmaster.0),
        number(figures.approved_money.advertiser.0),
        number(figures.approved_money.network.0),
        number(figures.approved_money.webmaster.0),
    ]
}

/// A tag's sum's, in the order in which [`rollup_tag::Model`] is bound: its kind and value, and what every sum has.
pub(super) fn of_tag_sum(sum: Sum<'_>) -> Option<[ToSqlOutput<'_>; 20]> {
    let (tag, value) = sum.tag?;
    let mut values = [const { ToSqlOutput::Borrowed(ValueRef::Null) }; 20];
    (values[0], values[1]) = (text(tag.word()), text(value));
    for (place, rest) in values[2..].iter_mut().zip(of_sum(sum)) {
        *place = rest;
    }
    Some(values)
}
