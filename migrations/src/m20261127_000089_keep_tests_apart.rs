//! Tests are marked as such, and are in no sum: the clicks of webmasters who are there for tests, and what came of them.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::boolean;

#[derive(DeriveMigrationName)]
pub struct Migration;

/// What has the mark.
const TABLES: [&str; 3] = ["click", "conversion", "customer"];

/// Whoever is there for tests now has always been: the mark could be set before, and meant nothing but itself.
const TESTERS: &str = "SELECT id FROM webmaster WHERE is_test";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in TABLES {
            let mut column = boolean("is_test").default(false).take();
            manager.alter_table(Table::alter().table(table).add_column(&mut column).take()).await?;
        }
        let db = manager.get_connection();
        let campaigns = format!("SELECT id FROM campaign WHERE webmaster_id IN ({TESTERS})");
        for text in [
            format!("UPDATE click SET is_test = true WHERE campaign_id IN ({campaigns})"),
            format!("UPDATE conversion SET is_test = true WHERE webmaster_id IN ({TESTERS})"),
            format!("UPDATE customer SET is_test = true WHERE webmaster_id IN ({TESTERS})"),
            "DELETE FROM ledger_entry WHERE conversion_id IN (SELECT id FROM conversion WHERE is_test)".to_owned(),
            format!("DELETE FROM rollup WHERE webmaster_id IN ({TESTERS})"),
            format!("DELETE FROM rollup_tag WHERE webmaster_id IN ({TESTERS})"),
            format!("DELETE FROM rollup_day WHERE webmaster_id IN ({TESTERS})"),
        ] {
            db.execute_unprepared(&text).await?;
        }
        Ok(())
    }

    /// What the sums and the ledger do not have of tests any more does not come back.
    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in TABLES {
            manager.alter_table(Table::alter().table(table).drop_column("is_test").take()).await?;
        }
        Ok(())
    }
}
