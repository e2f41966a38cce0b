//! Status words that nobody could read, and what would come of it if they meant something.

use super::{context, internal, not_found, replays, viewer};
use crate::error::AppError;
use crate::postbacks::words::api::{MeaningQuery, MeaningView, WordRow, WordsView};
use crate::postbacks::words::may_teach;
use domain::access::right::Conversions;
use domain::access::{Permit, Viewer};
use domain::id::AdvertiserId;
use domain::replay::MOST;
use domain::status::{ConversionStatus, LONGEST_WORD, Word, canonical, word_faults};
use storage::postback_log::{self, MOST_LOOKED, UnreadWord};
use storage::snapshot::Snapshot;

/// The permission to replay, of somebody who may also say what an advertiser's words mean.
pub fn who_may_teach() -> Result<(Viewer, Permit<Conversions>), AppError> {
    let viewer = viewer()?;
    let by = viewer.permit((context().clock)()).filter(|_| may_teach(&viewer));
    by.map(|by| (viewer, by)).ok_or_else(|| AppError::Forbidden.mark())
}

/// The words that nobody could read.
pub async fn list((_, by): (Viewer, Permit<Conversions>)) -> Result<WordsView, AppError> {
    let db = context().db;
    let (words, is_cut) = postback_log::unread(&db, by).await.map_err(internal)?;
    let snapshot = storage::snapshot::load(&db).await.map_err(internal)?;
    let row = |found: UnreadWord| WordRow {
        means: means(&snapshot, found.advertiser.0, &found.word),
        advertiser: (found.advertiser.0.0, found.advertiser.1),
        word: found.word,
        count: found.count,
        last: found.last.0,
        at: found.at,
    };
    let looked = is_cut.then(|| i64::try_from(MOST_LOOKED).unwrap_or(i64::MAX));
    Ok(WordsView { rows: words.into_iter().map(row).collect(), looked })
}

/// What a word of an advertiser's means now.
fn means(snapshot: &Snapshot, advertiser: AdvertiserId, word: &str) -> Option<ConversionStatus> {
    match snapshot.advertisers.get(&advertiser)?.words.read(word)? {
        Word::Conversion(status) => Some(status),
        Word::Customer(_) => None,
    }
}

/// What would come of it if a word meant something.
pub async fn preview(
    (viewer, by): (Viewer, Permit<Conversions>),
    query: MeaningQuery,
) -> Result<MeaningView, AppError> {
    let db = context().db;
    let (id, word) = (AdvertiserId(query.advertiser), canonical(&query.word));
    let is_word = !word.is_empty() && word.chars().count() <= LONGEST_WORD as usize;
    let found = storage::advertisers::find(&db, by.into(), id).await.map_err(internal)?;
    let advertiser = found.filter(|_| is_word).ok_or_else(not_found)?;
    let chosen = postback_log::with_word(&db, by, id, &word, MOST as usize).await.map_err(internal)?;
    let (count, is_common) = (chosen.0, !word_faults(&[word.as_str()]).is_empty());
    let mut snapshot = storage::snapshot::load(&db).await.map_err(internal)?;
    let now = means(&snapshot, id, &word);
    let outlook = match query.means {
        Some(means) if !is_common => {
            if let Some(known) = snapshot.advertisers.get_mut(&id) {
                known.words.insert(&word, means);
            }
            Some(replays::foreseen_with(&viewer, by.into(), &snapshot, chosen).await?)
        }
        _ => None,
    };
    Ok(MeaningView { advertiser: (id.0, advertiser.settings.name), word, now, is_common, count, outlook })
}
