//! Copies of a database that is in use.

use crate::databases::{on_postgres, on_sqlite, open};
use crate::world;
use domain::access::Role;
use storage::{Db, StorageError, network, users};

/// How many people a database knows.
async fn people(db: &Db) -> u64 {
    users::count(db).await.expect("a number")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_is_whole_as_of_one_moment_while_others_write() {
    on_sqlite(async |db| {
        network::init(&db, &world::settings()).await.expect("a network");
        let folder = tempfile::tempdir().expect("a folder");
        let copy = folder.path().join("copy.db");
        let writing = tokio::spawn({
            let db = db.db.clone();
            async move {
                for number in 0..200 {
                    let person = world::new_user(&format!("{number}@b.c"), Role::Manager);
                    users::create(&db, &person).await.expect("a person");
                }
            }
        });
        while people(&db).await < 10 {
            tokio::task::yield_now().await;
        }
        // As another process does it: over connections of its own.
        open(&db.url).await.back_up(&copy).await.expect("a copy");
        writing.await.expect("the writer is not disturbed");
        assert_eq!(people(&db).await, 200);

        let copy = open(&format!("sqlite:{}", copy.display())).await;
        copy.check_secret().await.expect("the keys in it can be read");
        assert!((10..=200).contains(&people(&copy).await));
        assert!(network::get(&copy).await.expect("an answer").is_some());
        copy.close().await;
    })
    .await;
}

#[tokio::test]
async fn a_backup_overwrites_nothing_and_is_for_its_owner_only() {
    on_sqlite(async |db| {
        let folder = tempfile::tempdir().expect("a folder");
        let copy = folder.path().join("copy.db");
        db.back_up(&copy).await.expect("a copy");
        let before = std::fs::read(&copy).expect("the copy");
        let refused = db.back_up(&copy).await;
        assert!(matches!(refused, Err(StorageError::Refused(_))), "{refused:?}");
        assert_eq!(std::fs::read(&copy).expect("the copy"), before);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = std::fs::metadata(&copy).expect("the copy").permissions().mode();
            assert_eq!(mode & 0o077, 0, "{mode:o}");
        }
    })
    .await;
}

#[tokio::test]
async fn postgres_is_backed_up_with_its_own_tools() {
    on_postgres(async |db| {
        let refused = db.back_up("copy.db".as_ref()).await;
        assert!(matches!(refused, Err(StorageError::Refused(_))), "{refused:?}");
    })
    .await;
}
