//! Conversions, their history, and the money that it moved.

use super::{drop_tables, primary_key, table, unique};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, boolean, integer, pk_uuid, string, string_null, text, text_null, uuid, uuid_null,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(conversion()).await?;
        manager.create_index(unique("conversion", &["offer_id", "action", "request_id"])).await?;
        manager.create_table(conversion_transition()).await?;
        manager.create_table(ledger_entry()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["ledger_entry", "conversion_transition", "conversion"]).await
    }
}

/// Nobody's money is lost or made when an amount is split.
fn splits_exactly() -> SimpleExpr {
    Expr::col("network_amount").add(Expr::col("webmaster_amount")).eq(Expr::col("advertiser_amount"))
}

fn conversion() -> TableCreateStatement {
    let columns = vec![
        // A version 5 UUID of offer, action and request id.
        pk_uuid("id"),
        big_integer("offer_id"),
        string("action"),
        string("request_id"),
        uuid("click_id"),
        big_integer("advertiser_id"),
        big_integer("webmaster_id"),
        big_integer("campaign_id"),
        big_integer_null("promo_id"),
        string("country"),
        string("device"),
        // The terms are a copy: what the payout says later does not change them.
        big_integer("payout_id"),
        string("model"),
        big_integer("rate"),
        string("share_kind"),
        big_integer("share"),
        string("currency"),
        big_integer_null("price"),
        big_integer("advertiser_amount"),
        big_integer("network_amount"),
        big_integer("webmaster_amount"),
        string("status"),
        boolean("settled"),
        string_null("customer_id"),
        text_null("comment"),
        text("params"),
        integer("version"),
        big_integer("created_at"),
        big_integer("updated_at"),
    ];
    table("conversion", columns).check(splits_exactly()).take()
}

fn conversion_transition() -> TableCreateStatement {
    let columns = [
        uuid("conversion_id"),
        integer("version"),
        big_integer("at"),
        string("source"),
        big_integer_null("actor_id"),
        uuid_null("log_id"),
        string_null("from_status"),
        string("to_status"),
        big_integer_null("before_advertiser"),
        big_integer_null("before_network"),
        big_integer_null("before_webmaster"),
        big_integer("after_advertiser"),
        big_integer("after_network"),
        big_integer("after_webmaster"),
    ];
    // Two processes that change one conversion at once meet here: one of them has the version already.
    table("conversion_transition", columns).primary_key(&mut primary_key(&["conversion_id", "version"])).take()
}

fn ledger_entry() -> TableCreateStatement {
    let columns = [
        uuid("conversion_id"),
        integer("version"),
        big_integer("at"),
        big_integer("advertiser_id"),
        big_integer("webmaster_id"),
        big_integer("offer_id"),
        string("currency"),
        big_integer("advertiser_amount"),
        big_integer("network_amount"),
        big_integer("webmaster_amount"),
    ];
    table("ledger_entry", columns)
        .primary_key(&mut primary_key(&["conversion_id", "version"]))
        .check(splits_exactly())
        .take()
}
