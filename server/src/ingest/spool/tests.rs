use super::*;
use crate::ids;
use domain::click::Visit;
use domain::id::{AdvertiserId, CampaignId, ClickId, OfferId, WebmasterId};

const NOW: Timestamp = Timestamp(1_924_992_000_000);

fn now() -> Timestamp {
    NOW
}

fn click(sub1: &str) -> Click {
    Click {
        id: ClickId(ids::uuid_v7(NOW)),
        at: NOW,
        campaign: CampaignId(1),
        offer: OfferId(1),
        advertiser: AdvertiserId(1),
        webmaster: WebmasterId(1),
        promo: None,
        is_test: false,
        visit: Visit { subs: [sub1, "", "", "", ""].map(str::to_owned), ..Visit::default() },
    }
}

/// What a file has: its whole records, and what is behind them.
fn read(path: &Path) -> (Vec<Click>, Next) {
    let mut records = Records::of(File::open(path).unwrap());
    let mut clicks = vec![];
    loop {
        match records.next().unwrap() {
            Next::Click(click) => clicks.push(*click),
            end => return (clicks, end),
        }
    }
}

#[test]
fn a_file_that_ends_anywhere_has_all_its_whole_records() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a");
    let clicks = [click("один"), click(""), click("three")];
    let records: Vec<Vec<u8>> = clicks.iter().map(|click| records::write(click).unwrap()).collect();
    let (all, two) = (records.concat(), records[..2].concat().len());
    fs::write(&path, &all).unwrap();
    assert!(matches!(read(&path), (found, Next::End) if found == clicks));
    for end in two + 1..all.len() {
        fs::write(&path, &all[..end]).unwrap();
        assert!(matches!(read(&path), (found, Next::Torn) if found == clicks[..2]), "{end}");
    }
    for wrong in two..all.len() {
        let mut changed = all.clone();
        changed[wrong] ^= 1;
        fs::write(&path, &changed).unwrap();
        assert!(matches!(read(&path), (found, Next::Torn) if found == clicks[..2]), "{wrong}");
    }
}

/// Files outlive the program that wrote them: a newer one has to read this.
#[test]
fn a_click_is_read_as_the_first_version_wrote_it() {
    let text = r#"{"id":"01c02d05-6400-7000-8000-000000000001","at":1924992000000,"campaign":1,"offer":2,"advertiser":3,
        "webmaster":4,"promo":5,"visit":{"ip":"192.0.2.1","country":"RU","user_agent":"u","device":"phone","referrer":"r",
        "traffic_source":"t","subs":["1","2","3","4","5"],"utm":{"source":"s","medium":"m","campaign":"c","term":"t",
        "content":"n"},"page":{"url":"https://shop.example/a","fault":null}}}"#;
    let click: Click = serde_json::from_str(text).unwrap();
    assert_eq!((click.at, click.promo.map(|promo| promo.0), click.visit.device.word()), (NOW, Some(5), "phone"));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a");
    fs::write(&path, records::write(&click).unwrap()).unwrap();
    assert!(matches!(read(&path), (found, Next::End) if found == [click]));
}

#[tokio::test]
async fn a_full_folder_takes_no_more_and_keeps_what_it_has() {
    let folder = tempfile::tempdir().unwrap();
    let spool = Spool::open(folder.path(), 1500, now).unwrap();
    assert!(!spool.holds_any());
    let mut kept = vec![];
    let refused = loop {
        let click = click("x");
        match spool.keep(&click).await {
            Ok(()) => kept.push(click),
            Err(error) => break error,
        }
    };
    assert!(matches!(refused, WriteError::Busy) && kept.len() > 1, "{refused}");
    assert!(spool.holds_any());
    let files: Vec<PathBuf> = found(folder.path()).unwrap().into_keys().collect();
    assert_eq!(files.len(), 1);
    assert!(matches!(read(&files[0]), (found, Next::End) if found == kept));
    // Whoever opens the folder next knows of it before anything is asked.
    assert!(Spool::open(folder.path(), MOST, now).unwrap().holds_any());
}

#[tokio::test]
async fn many_at_once_are_all_on_disk_when_they_are_answered() {
    let folder = tempfile::tempdir().unwrap();
    let spool = Spool::open(folder.path(), MOST, now).unwrap();
    let clicks: Vec<Click> = (0..500).map(|n| click(&n.to_string())).collect();
    let kept = join_all(clicks.iter().map(|click| spool.keep(click))).await;
    assert!(kept.iter().all(Result::is_ok));
    let files: Vec<PathBuf> = found(folder.path()).unwrap().into_keys().collect();
    assert_eq!(files.len(), 1);
    assert!(matches!(read(&files[0]), (found, Next::End) if found == clicks));
}
