//! Which partitions a table has, as the database's own catalogue says.

use crate::clicks::first_id;
use crate::{Result, StorageError};
use domain::time::Timestamp;
use sea_orm::{ConnectionTrait, DbBackend, DbErr, QueryResult, Statement};
use uuid::Uuid;

/// The partitions of a table, the oldest first, each with where it begins and where the next one does.
pub(super) struct Layout(Vec<(String, Option<Timestamp>, Option<Timestamp>)>);

impl Layout {
    /// Reads it.
    pub(super) async fn read(db: &impl ConnectionTrait, table: &str) -> Result<Self> {
        let query = format!(
            "SELECT c.relname::text, pg_get_expr(c.relpartbound, c.oid) FROM pg_inherits i \
             JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = '{table}'::regclass"
        );
        let mut partitions = vec![];
        for row in ask(db, query).await? {
            let (name, bound): (String, String) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
            let Some((from, to)) = read_bound(&bound) else { return Err(strange(&name)) };
            partitions.push((name, from, to));
        }
        partitions.sort_by_key(|(_, from, _)| *from);
        Ok(Self(partitions))
    }

    /// The one that reaches back to the beginning, and its end.
    pub(super) fn first(&self) -> Result<(String, Timestamp)> {
        match self.0.first() {
            Some((name, None, Some(to))) => Ok((name.clone(), *to)),
            other => Err(strange(&format!("{other:?}"))),
        }
    }

    /// The oldest of those that can be dropped.
    pub(super) fn second(&self) -> Option<(&str, Timestamp, Timestamp)> {
        match self.0.get(1)? {
            (name, Some(from), Some(to)) => Some((name, *from, *to)),
            _ => None,
        }
    }

    /// The one without an end, and its beginning.
    pub(super) fn last(&self) -> Result<(String, Timestamp)> {
        match self.0.last() {
            Some((name, Some(from), None)) => Ok((name.clone(), *from)),
            other => Err(strange(&format!("{other:?}"))),
        }
    }
}

/// Somebody else's hands have been here.
fn strange(partition: &str) -> StorageError {
    StorageError::Refused(format!("the partitions of the traffic are not as we made them: {partition}"))
}

/// Reads `FOR VALUES FROM ('…') TO ('…')`.
fn read_bound(text: &str) -> Option<(Option<Timestamp>, Option<Timestamp>)> {
    let (from, to) = text.strip_prefix("FOR VALUES FROM (")?.strip_suffix(')')?.split_once(") TO (")?;
    let moment = |text: &str, none: &str| {
        if text == none {
            return Some(None);
        }
        let id = Uuid::parse_str(text.trim_matches('\'')).ok()?;
        let at = Timestamp(i64::try_from(id.as_u128() >> 80).ok()?);
        // Ends that are no moments are not ours.
        (first_id(at) == id).then_some(Some(at))
    };
    Some((moment(from, "MINVALUE")?, moment(to, "MAXVALUE")?))
}

/// The day of a moment, as it stands in the name of a partition.
pub(super) async fn date(db: &impl ConnectionTrait, at: Timestamp) -> Result<String> {
    one(db, format!("SELECT to_char(to_timestamp({}) AT TIME ZONE 'UTC', 'YYYYMMDD')", at.seconds())).await
}

/// How many rows a partition has.
pub(super) async fn count(db: &impl ConnectionTrait, partition: &str) -> Result<u64> {
    let count: i64 = one(db, format!("SELECT count(*) FROM {partition}")).await?;
    Ok(u64::try_from(count).unwrap_or(0))
}

async fn one<T: sea_orm::TryGetable>(db: &impl ConnectionTrait, query: String) -> Result<T> {
    let rows = ask(db, query).await?;
    let row = rows.first().ok_or_else(|| DbErr::RecordNotFound("a row".to_owned()))?;
    Ok(row.try_get_by_index(0)?)
}

async fn ask(db: &impl ConnectionTrait, query: String) -> Result<Vec<QueryResult>> {
    Ok(db.query_all_raw(Statement::from_string(DbBackend::Postgres, query)).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_are_read_as_the_catalogue_writes_them_and_no_others_are_ours() {
        let at = Some(Timestamp(1_732_665_600_000));
        let id = first_id(Timestamp(1_732_665_600_000));
        assert_eq!(read_bound(&format!("FOR VALUES FROM (MINVALUE) TO ('{id}')")), Some((None, at)));
        assert_eq!(read_bound(&format!("FOR VALUES FROM ('{id}') TO (MAXVALUE)")), Some((at, None)));
        for other in ["DEFAULT", "FOR VALUES IN ('a')", "FOR VALUES FROM (1) TO (2)"] {
            assert_eq!(read_bound(other), None, "{other}");
        }
        let between = Uuid::from_u128(id.as_u128() + 1);
        assert_eq!(read_bound(&format!("FOR VALUES FROM (MINVALUE) TO ('{between}')")), None);
    }
}
