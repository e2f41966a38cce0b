//! Templates, offers with their payouts, promos and campaigns.

use super::{drop_tables, foreign_key, index, primary_key, table, unique};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, big_pk_auto, boolean, integer, string, text, text_null,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = [big_pk_auto("id"), string("name"), boolean("active"), text("params")];
        manager.create_table(table("template", columns)).await?;
        manager.create_table(offer()).await?;
        manager.create_index(index("offer", &["advertiser_id"])).await?;
        manager.create_table(payout()).await?;
        manager.create_index(unique("payout", &["offer_id", "action"])).await?;
        manager.create_table(personal_terms()).await?;
        manager.create_table(promo()).await?;
        // Campaigns point to both columns, so that none can have the promo of another offer.
        manager.create_index(unique("promo", &["offer_id", "id"])).await?;
        manager.create_table(campaign()).await?;
        manager.create_index(unique("campaign", &["code"])).await?;
        manager.create_index(unique("campaign", &["offer_id", "webmaster_id"])).await?;
        manager.create_index(index("campaign", &["webmaster_id"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["campaign", "promo", "personal_terms", "payout", "offer", "template"]).await
    }
}

fn offer() -> TableCreateStatement {
    let columns = [
        big_pk_auto("id"),
        big_integer("advertiser_id"),
        string("name"),
        text("description"),
        string("status"),
        string("currency"),
        text("landing_url"),
        text_null("fallback_url"),
        integer("attribution_days"),
        boolean("lock_final"),
        big_integer("created_at"),
    ];
    table("offer", columns).foreign_key(&mut foreign_key("offer", "advertiser_id", "advertiser")).take()
}

fn payout() -> TableCreateStatement {
    let columns = [
        big_pk_auto("id"),
        big_integer("offer_id"),
        string("action"),
        string("model"),
        // Millionths of the currency or of a percent, as the model says.
        big_integer("rate"),
        big_integer("commission"),
        big_integer_null("template_id"),
    ];
    table("payout", columns)
        .foreign_key(&mut foreign_key("payout", "offer_id", "offer"))
        .foreign_key(&mut foreign_key("payout", "template_id", "template"))
        .take()
}

fn personal_terms() -> TableCreateStatement {
    table("personal_terms", [big_integer("payout_id"), big_integer("webmaster_id"), big_integer("share")])
        .primary_key(&mut primary_key(&["payout_id", "webmaster_id"]))
        .foreign_key(&mut foreign_key("personal_terms", "payout_id", "payout"))
        .foreign_key(&mut foreign_key("personal_terms", "webmaster_id", "webmaster"))
        .take()
}

fn promo() -> TableCreateStatement {
    table("promo", [big_pk_auto("id"), big_integer("offer_id"), string("name"), text_null("landing_url")])
        .foreign_key(&mut foreign_key("promo", "offer_id", "offer"))
        .take()
}

fn campaign() -> TableCreateStatement {
    let columns = [
        big_pk_auto("id"),
        string("code"),
        big_integer("offer_id"),
        big_integer("webmaster_id"),
        big_integer_null("promo_id"),
        string("status"),
        big_integer("created_at"),
    ];
    let mut promo = ForeignKey::create();
    promo.name("campaign_promo_id_fkey").from("campaign", ("offer_id", "promo_id")).to("promo", ("offer_id", "id"));
    table("campaign", columns)
        .foreign_key(&mut foreign_key("campaign", "offer_id", "offer"))
        .foreign_key(&mut foreign_key("campaign", "webmaster_id", "webmaster"))
        .foreign_key(promo.on_delete(ForeignKeyAction::Restrict))
        .take()
}
