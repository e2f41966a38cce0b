//! Postbacks of the log, sent through once more.

use crate::databases::{TestDb, both_databases};
use crate::ingest_world::{START, World, describe, log_id, move_to, permit, postback};
use crate::world::may_at;
use domain::access::{MendingPermit, Role};
use domain::id::{LeadId, LogId};
use domain::lang::Lang;
use domain::postback::Problem;
use domain::status::ConversionStatus;
use domain::time::{DAY_MS, HOUR_MS, Timestamp};
use domain::trace::Step;
use storage::ingest::{Applied, Incoming, Item, again, rehearse};
use storage::postback_log::{self, LogFilter};

fn hours(n: i64) -> Timestamp {
    Timestamp(START.0 + n * HOUR_MS)
}

/// A network with one click, and these postbacks of the shop's, an hour apart.
async fn world(db: TestDb, queries: &[&str]) -> (World, Vec<LogId>) {
    let world = World::new(db).await;
    world.store(&[Item::from(world.click(1, 0, 0))]).await;
    let mut logs = vec![];
    for (hour, query) in (1..).zip(queries) {
        logs.push(send(&world, query, hours(hour)).await.0);
    }
    (world, logs)
}

/// Sends a postback of the shop's, and names what came of it.
async fn send(world: &World, query: &str, at: Timestamp) -> (LogId, String) {
    let mut incoming = world.postback(0, query);
    move_to(&mut incoming, at);
    incoming.trace = vec![Step::Fields { count: 4 }];
    let log = incoming.log;
    let applied = world.store(&[postback(incoming)]).await;
    (log, describe(&applied[0]))
}

/// The words that the advertiser sends, mended.
fn mend(world: &mut World) {
    let shop = world.snapshot.advertisers.get_mut(&world.advertisers[0]).expect("the shop");
    shop.words.insert("sent", ConversionStatus::Hold);
    shop.words.insert("done", ConversionStatus::Approved);
}

/// The replays of these rows at a moment, each with a row of its own.
async fn replays(world: &World, logs: &[LogId], at: Timestamp) -> Vec<Incoming> {
    let entries = postback_log::find_many(&world.db, MendingPermit::from(may_at(at)), logs).await.expect("they read");
    let id = |n: u128| log_id(at, 1000 + n);
    let entries = (0..).zip(&entries);
    let by = MendingPermit::from(may_at(at));
    let replay = |(n, entry)| again(entry, &world.snapshot, by, "The boss", Lang::En, id(n)).expect("it can be");
    entries.map(replay).collect()
}

/// What replaying these rows together would do, and what it then does; named.
async fn replay(world: &World, logs: &[LogId], at: Timestamp) -> Vec<String> {
    let items: Vec<Item> = replays(world, logs, at).await.into_iter().map(postback).collect();
    let say = |_: Lang, problem: &Problem| problem.code().to_owned();
    let foreseen = rehearse(&world.db, &world.snapshot, &items, &say).await.expect("it reads");
    let foreseen: Vec<Applied> = foreseen.into_iter().map(|applied| applied.expect("it is decided")).collect();
    let done = world.store(&items).await;
    let [foreseen, done] = [foreseen, done].map(|all| all.iter().map(describe).collect::<Vec<_>>());
    assert_eq!(foreseen, done, "what was foreseen is what came");
    done
}

fn lead(world: &World) -> LeadId {
    LeadId::of(world.offers[0], "lead", "A-1")
}

both_databases! {
    async fn a_clicks_age_is_judged_by_when_the_request_first_came(db: TestDb) {
        let (mut world, logs) = world(db, &["c=1&request_id=A-1&action=lead&status=sent"]).await;
        mend(&mut world);
        let late = Timestamp(START.0 + 100 * DAY_MS);
        let (_, now) = send(&world, "c=1&request_id=A-2&action=lead&status=new", late).await;
        assert_eq!(now, "422 click_too_old click_id", "what comes now is too late");
        assert_eq!(replay(&world, &logs, late).await, ["200 created hold"]);
        let made = world.conversion(lead(&world)).await.expect("it is there");
        assert_eq!(made.created_at, late, "the reports of the past stay as they were");
    }

    async fn a_replay_is_a_row_of_its_own_and_a_second_one_is_a_duplicate(db: TestDb) {
        let (mut world, logs) = world(db, &["c=1&request_id=A-1&action=lead&status=sent"]).await;
        let all = LogFilter::default();
        assert_eq!(replay(&world, &logs, hours(5)).await, ["422 unknown_status status"], "nothing was mended yet");
        let failed = |most| postback_log::failed(&world.db, may_at(hours(5)), &all, most);
        assert_eq!(failed(9).await.expect("it reads"), (1, logs.clone()), "a replay that failed is not replayed itself");
        mend(&mut world);
        assert_eq!(replay(&world, &logs, hours(6)).await, ["200 created hold"]);
        assert_eq!(replay(&world, &logs, hours(7)).await, ["200 duplicate hold"]);
        let failed = postback_log::failed(&world.db, may_at(hours(7)), &all, 9).await.expect("it reads");
        assert_eq!(failed, (0, vec![]), "it is mended");
        let rows = postback_log::replays_of(&world.db, permit(Role::Manager), logs[0], 9).await.expect("they read");
        let results: Vec<_> = rows.iter().map(|row| (row.at, row.result.word(), row.replay_of)).collect();
        let of = Some(logs[0]);
        assert_eq!(results, [(hours(5), "error", of), (hours(6), "created", of), (hours(7), "duplicate", of)]);
        let original = world.logged(logs[0]).await;
        assert_eq!((original.row.result.word(), original.row.replay_of), ("error", None), "it stays as it was");
        let replay = world.logged(rows[1].id).await;
        let step = Step::Replay { of: logs[0], came: hours(1), by: "The boss".to_owned() };
        assert_eq!(replay.trace[0], step);
        assert_eq!((replay.request, replay.fields), (original.request, original.fields));
        let foreign = postback_log::replays_of(&world.db, permit(Role::Advertiser(world.advertisers[1])), logs[0], 9).await;
        assert_eq!(foreign.expect("it reads"), []);
    }

    async fn nothing_is_taken_back_that_was_said_later(db: TestDb) {
        let queries = [
            "c=1&request_id=A-1&action=lead&status=done",
            "c=1&request_id=A-1&action=lead&status=new",
            "c=1&request_id=A-1&action=lead&status=spam",
        ];
        let (mut world, logs) = world(db, &queries).await;
        mend(&mut world);
        assert_eq!(replay(&world, &logs[..1], hours(9)).await, ["409 overtaken"]);
        let known = world.conversion(lead(&world)).await.expect("it is there");
        assert_eq!((known.status, known.version), (ConversionStatus::Rejected, 2));
    }

    async fn what_failed_together_is_replayed_in_the_order_in_which_it_came(db: TestDb) {
        let queries = ["c=1&request_id=A-1&action=lead&status=sent", "c=1&request_id=A-1&action=lead&status=done"];
        let (mut world, logs) = world(db, &queries).await;
        mend(&mut world);
        let backwards = [logs[1], logs[0]];
        assert_eq!(replay(&world, &backwards, hours(9)).await, ["200 created hold", "200 updated approved"]);
    }

    async fn what_failed_together_can_be_replayed_one_after_the_other(db: TestDb) {
        let queries = ["c=1&request_id=A-1&action=lead&status=sent", "c=1&request_id=A-1&action=lead&status=done"];
        let (mut world, logs) = world(db, &queries).await;
        mend(&mut world);
        assert_eq!(replay(&world, &logs[..1], hours(8)).await, ["200 created hold"]);
        // The first was replayed today, and came before the second all the same.
        assert_eq!(replay(&world, &logs[1..], hours(9)).await, ["200 updated approved"]);
    }

    async fn a_customer_is_not_switched_back_by_a_replay(db: TestDb) {
        let queries = [
            "c=1&customer_id=anna&status=activate&price=5",
            "c=1&customer_id=anna&status=activate&price=x",
            "c=1&customer_id=anna&status=deactivate",
        ];
        let (world, logs) = world(db, &queries).await;
        let mut replays = replays(&world, &logs[1..2], hours(9)).await;
        let mended = world.postback(0, "c=1&customer_id=anna&status=activate&price=6");
        replays[0].verdict = mended.verdict;
        let applied = world.store(&[postback(replays.remove(0))]).await;
        assert_eq!(describe(&applied[0]), "409 overtaken");
    }

    async fn the_newest_rows_are_watched_from_a_moment_on(db: TestDb) {
        let queries = ["c=1&request_id=A-1&action=lead&status=new", "c=1&request_id=A-2&action=lead&status=sent", "c=1"];
        let (world, logs) = world(db, &queries).await;
        let latest = async |role, from, most| {
            let rows = postback_log::latest(&world.db, permit(role), &LogFilter::default(), hours(from), most).await;
            rows.expect("they read").iter().map(|row| row.id).collect::<Vec<_>>()
        };
        assert_eq!(latest(Role::Manager, 2, 9).await, logs[1..]);
        assert_eq!(latest(Role::Manager, 0, 1).await, logs[2..], "of more than there is room for the newest");
        assert_eq!(latest(Role::Advertiser(world.advertisers[1]), 0, 9).await, []);
    }
}
