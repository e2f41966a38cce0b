//! The schema, step by step, for SQLite and PostgreSQL.
//!
//! One file for each table or small group of tables, with both directions, run in a transaction on either database. A step that
//! has been released is never edited; a change is a new step, and one that the version before can live with comes first.
//!
//! Everywhere: moments are milliseconds since the epoch in UTC, money is millionths in `bigint`, JSON is `text`, and text is empty
//! rather than NULL unless its absence means something. The tables that grow with traffic have no foreign keys: every insert
//! would pay for them, and what they point to is never deleted.

mod m20261124_000001_create_network;
mod m20261124_000002_create_people;
mod m20261124_000003_create_offers;
mod m20261124_000004_create_clicks;
mod m20261124_000005_create_conversions;
mod m20261124_000006_create_customers;
mod m20261124_000007_create_postback_log;
mod m20261124_000008_create_rollup;
mod m20261124_000020_keep_reasons;
mod m20261124_000021_index_conversions;
mod m20261124_000022_index_clicks;
mod m20261125_000030_keep_an_audit_log;
mod m20261125_000031_end_keys_and_sign;
mod m20261125_000032_moderate_campaigns;
mod m20261125_000033_let_people_in;
mod m20261125_000034_describe_offers;
mod m20261125_000035_share_codes;
mod m20261125_000036_replay_postbacks;
mod m20261125_000037_sum_up_tags;
mod m20261125_000038_keep_settings;
mod m20261125_000039_create_api_tokens;
mod m20261126_000050_decide_by_lists;
mod m20261126_000051_link_deep;
mod m20261126_000060_index_what_waits;
mod m20261126_000070_send_letters;
mod m20261126_000080_keep_sub_accounts;
mod m20261126_000081_write_clicks_faster;
mod m20261126_000082_partition_traffic;
mod m20261126_000083_fold_hours_into_days;
mod m20261126_000084_write_postbacks_faster;
mod m20261126_000085_fold_by_offer;
mod m20261126_000086_index_lists;
mod m20261127_000087_read_other_systems;
mod m20261127_000088_tell_webmasters;
mod m20261127_000089_keep_tests_apart;
mod m20261127_000090_write_of_targets;
mod m20261127_000091_cap_offers;
mod m20261127_000092_count_trafficback;
mod m20261127_000093_link_smart;
mod m20261127_000094_watch_health;
mod m20261127_000095_tell_of_alerts;
mod m20261127_000096_see_customers;
mod m20261127_000097_name_actions;
mod m20261127_000098_keep_the_ledger_with_history;
mod m20261127_000099_fold_by_value;

use sea_orm_migration::prelude::*;

use sea_orm_migration::sea_orm::DatabaseConnection;

/// Runs the steps that this database has not seen, each in a transaction. Whoever calls this keeps others from doing so meanwhile.
///
/// # Errors
/// If a step fails; those before it stay.
pub async fn up(db: &DatabaseConnection) -> Result<(), DbErr> {
    Migrator::up(db, None).await
}

/// Undoes so many steps, the last one first, or every step.
///
/// # Errors
/// If a step cannot be undone; those after it stay undone.
pub async fn down(db: &DatabaseConnection, steps: Option<u32>) -> Result<(), DbErr> {
    Migrator::down(db, steps).await
}

/// The steps that this database has seen and we do not know, in order: a newer version was here.
///
/// # Errors
/// If they cannot be read.
pub async fn unknown(db: &DatabaseConnection) -> Result<Vec<String>, DbErr> {
    let known = Migrator::get_migration_files();
    let seen = Migrator::get_migration_models(db).await?;
    Ok(seen
        .into_iter()
        .map(|step| step.version)
        .filter(|step| known.iter().all(|known| known.name() != step))
        .collect())
}

struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261124_000001_create_network::Migration),
            Box::new(m20261124_000002_create_people::Migration),
            Box::new(m20261124_000003_create_offers::Migration),
            Box::new(m20261124_000004_create_clicks::Migration),
            Box::new(m20261124_000005_create_conversions::Migration),
            Box::new(m20261124_000006_create_customers::Migration),
            Box::new(m20261124_000007_create_postback_log::Migration),
            Box::new(m20261124_000008_create_rollup::Migration),
            Box::new(m20261124_000020_keep_reasons::Migration),
            Box::new(m20261124_000021_index_conversions::Migration),
            Box::new(m20261124_000022_index_clicks::Migration),
            Box::new(m20261125_000030_keep_an_audit_log::Migration),
            Box::new(m20261125_000031_end_keys_and_sign::Migration),
            Box::new(m20261125_000032_moderate_campaigns::Migration),
            Box::new(m20261125_000033_let_people_in::Migration),
            Box::new(m20261125_000034_describe_offers::Migration),
            Box::new(m20261125_000035_share_codes::Migration),
            Box::new(m20261125_000036_replay_postbacks::Migration),
            Box::new(m20261125_000037_sum_up_tags::Migration),
            Box::new(m20261125_000038_keep_settings::Migration),
            Box::new(m20261125_000039_create_api_tokens::Migration),
            Box::new(m20261126_000050_decide_by_lists::Migration),
            Box::new(m20261126_000051_link_deep::Migration),
            Box::new(m20261126_000060_index_what_waits::Migration),
            Box::new(m20261126_000070_send_letters::Migration),
            Box::new(m20261126_000080_keep_sub_accounts::Migration),
            Box::new(m20261126_000081_write_clicks_faster::Migration),
            Box::new(m20261126_000082_partition_traffic::Migration),
            Box::new(m20261126_000083_fold_hours_into_days::Migration),
            Box::new(m20261126_000084_write_postbacks_faster::Migration),
            Box::new(m20261126_000085_fold_by_offer::Migration),
            Box::new(m20261126_000086_index_lists::Migration),
            Box::new(m20261127_000087_read_other_systems::Migration),
            Box::new(m20261127_000088_tell_webmasters::Migration),
            Box::new(m20261127_000089_keep_tests_apart::Migration),
            Box::new(m20261127_000090_write_of_targets::Migration),
            Box::new(m20261127_000091_cap_offers::Migration),
            Box::new(m20261127_000092_count_trafficback::Migration),
            Box::new(m20261127_000093_link_smart::Migration),
            Box::new(m20261127_000094_watch_health::Migration),
            Box::new(m20261127_000095_tell_of_alerts::Migration),
            Box::new(m20261127_000096_see_customers::Migration),
            Box::new(m20261127_000097_name_actions::Migration),
            Box::new(m20261127_000098_keep_the_ledger_with_history::Migration),
            Box::new(m20261127_000099_fold_by_value::Migration),
        ]
    }
}

/// A table with these columns.
fn table(name: &'static str, columns: impl IntoIterator<Item = ColumnDef>) -> TableCreateStatement {
    let mut table = Table::create();
    table.table(name);
    for mut column in columns {
        table.col(&mut column);
    }
    table
}

/// A key of several columns.
fn primary_key(columns: &[&'static str]) -> IndexCreateStatement {
    let mut key = Index::create();
    for column in columns {
        key.col(*column);
    }
    key.primary().take()
}

/// A foreign key to the `id` of another table. What is pointed to cannot be deleted.
fn foreign_key(table: &'static str, column: &'static str, to: &'static str) -> ForeignKeyCreateStatement {
    let name = format!("{table}_{column}_fkey");
    ForeignKey::create().name(name).from(table, column).to(to, "id").on_delete(ForeignKeyAction::Restrict).take()
}

/// An index, named after its columns.
fn index(table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create();
    index.table(table).name(format!("{table}_{}_idx", columns.join("_")));
    for column in columns {
        index.col(*column);
    }
    index
}

/// An index that is the judge of duplicates.
fn unique(table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    index(table, columns).name(format!("{table}_{}_key", columns.join("_"))).unique().take()
}

/// Drops the index of this table that is called as this one.
async fn drop_index(
    manager: &SchemaManager<'_>,
    table: &'static str,
    index: &IndexCreateStatement,
) -> Result<(), DbErr> {
    let name = index.get_index_spec().get_name().unwrap_or_default();
    manager.drop_index(Index::drop().table(table).name(name).to_owned()).await
}

/// Drops tables, in this order.
async fn drop_tables(manager: &SchemaManager<'_>, tables: &[&'static str]) -> Result<(), DbErr> {
    for table in tables {
        manager.drop_table(Table::drop().table(*table).take()).await?;
    }
    Ok(())
}
