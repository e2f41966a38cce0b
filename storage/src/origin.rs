//! Where clicks and conversions came from: the rows behind a figure of a report.

use crate::entities::{click, conversion};
use crate::scope::storable;
use domain::access::Scope;
use domain::id::{AdvertiserId, CampaignId, PromoId};
use domain::report::{Dimension, Tag};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, Condition};

/// Where clicks and conversions came from. What is not for whoever asks has no effect: see [`Dimension::is_for`].
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Origin {
    /// To offers of this advertiser.
    pub advertiser: Option<AdvertiserId>,
    /// Through this campaign.
    pub campaign: Option<CampaignId>,
    /// By this promo.
    pub promo: Option<PromoId>,
    /// With exactly this on the link.
    pub tag: Option<(Tag, String)>,
}

impl Origin {
    /// The clicks from there.
    pub(crate) fn of_clicks(&self, scope: Scope) -> Condition {
        use click::Column;
        let tag = self.tag_for(scope).map(|(tag, value)| column(*tag).eq(storable(value)));
        self.owners(scope, Column::AdvertiserId, Column::CampaignId, Column::PromoId).add_option(tag)
    }

    /// The conversions that clicks from there brought.
    pub(crate) fn of_conversions(&self, scope: Scope) -> Condition {
        use conversion::Column;
        let tag = self.tag_for(scope).map(|(tag, value)| {
            let mut click = Query::select();
            click
                .expr(Expr::cust("1"))
                .from(click::Entity)
                .and_where(Expr::col((click::Entity, click::Column::Id)).equals((conversion::Entity, Column::ClickId)))
                .and_where(Expr::col((click::Entity, column(*tag))).eq(storable(value)));
            Expr::exists(click)
        });
        self.owners(scope, Column::AdvertiserId, Column::CampaignId, Column::PromoId).add_option(tag)
    }

    /// Whose they are and by which promo they came, on a table with these columns.
    pub(crate) fn owners<C: ColumnTrait>(&self, scope: Scope, advertiser: C, campaign: C, promo: C) -> Condition {
        let is =
            |group: Dimension, column: C, id: Option<i64>| id.filter(|_| group.is_for(scope)).map(|id| column.eq(id));
        Condition::all()
            .add_option(is(Dimension::Advertiser, advertiser, self.advertiser.map(|id| id.0)))
            .add_option(is(Dimension::Campaign, campaign, self.campaign.map(|id| id.0)))
            .add_option(is(Dimension::Promo, promo, self.promo.map(|id| id.0)))
    }

    /// What is to stand on the link, if whoever asks may know.
    pub(crate) fn tag_for(&self, scope: Scope) -> Option<&(Tag, String)> {
        self.tag.as_ref().filter(|(tag, _)| Dimension::Tag(*tag).is_for(scope))
    }
}

/// Where a click keeps what stands on its link.
pub(crate) fn column(tag: Tag) -> click::Column {
    use click::Column;
    match tag {
        Tag::TrafficSource => Column::TrafficSource,
        Tag::Sub1 => Column::Sub1,
        Tag::Sub2 => Column::Sub2,
        Tag::Sub3 => Column::Sub3,
        Tag::Sub4 => Column::Sub4,
        Tag::Sub5 => Column::Sub5,
        Tag::UtmSource => Column::UtmSource,
        Tag::UtmMedium => Column::UtmMedium,
        Tag::UtmCampaign => Column::UtmCampaign,
        Tag::UtmTerm => Column::UtmTerm,
        Tag::UtmContent => Column::UtmContent,
    }
}
