//! The form that says what a status word of an advertiser's means. The meaning is kept, and the rows that failed for the word are replayed.

use super::replays::{self, Replayed};
use super::{Forms, SentBy};
use app::draft::Fault;
use app::forms::word as reading;
use axum::extract::State;
use axum::response::Response;
use domain::access::Permit;
use domain::access::right::{Conversions, People};
use domain::id::AdvertiserId;
use domain::replay::MOST;
use domain::status::{ConversionStatus, MOST_WORDS};
use storage::advertisers::{self, Learned};
use storage::{StorageError, postback_log};

/// A form that was sent by somebody who may say what words mean.
pub type Teaching = SentBy<(Permit<People>, Permit<Conversions>)>;

/// Keeps what a word means, and replays what failed for it. Sent twice, the second finds nothing more to do: the meaning is known, and the
/// rows are mended.
pub async fn teach(State(forms): State<Forms>, mut sent: Teaching) -> Response {
    let Some(meaning) = reading::meaning(&mut sent.draft) else { return forms.refused(sent).await };
    match learn(&forms, &sent, meaning).await {
        Ok(Ok(done)) => replays::told(sent.permit.1.at(), done.missed),
        Ok(Err((field, fault))) => forms.refused_for(sent, field, fault).await,
        Err(error) => Forms::failed(error),
    }
}

/// The same; or which field is wrong, and why.
///
/// # Errors
/// [`StorageError`] if nothing was kept, or what was kept could not be followed by the replays: sent once more, it is.
pub async fn learn(
    forms: &Forms,
    sent: &Teaching,
    (advertiser, word, means): (AdvertiserId, String, ConversionStatus),
) -> Result<Result<Replayed, (&'static str, Fault)>, StorageError> {
    let (people, conversions) = sent.permit;
    let db = &forms.state.db;
    match advertisers::learn(db, people, advertiser, &word, means).await? {
        Learned::Saved | Learned::Known => {}
        Learned::TooMany => {
            let most = u32::try_from(MOST_WORDS).unwrap_or(u32::MAX);
            return Ok(Err(("word", Fault::TooManyWords(most))));
        }
        Learned::Missing => return Ok(Err(("advertiser", Fault::NotAChoice))),
    }
    let (_, ids) = postback_log::with_word(db, conversions, advertiser, &word, MOST as usize).await?;
    replays::asked(forms, &sent.request, conversions.into(), &ids).await.map(Ok)
}
