//! The one place where chance is asked: ids, keys, tokens and campaign codes.

use domain::time::Timestamp;
use uuid::{Builder, Uuid};

/// Characters that need no encoding anywhere and that a double click selects as one word.
const ALPHABET: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// Random characters in a key or token: 190 bits, out of reach of guessing.
const SECRET: usize = 32;

/// Random characters in a campaign code: short enough to read aloud, and 62 to the tenth are far more than there will be campaigns.
const CODE: usize = 10;

/// An id that sorts by the time it was made, for clicks and log rows. Every click gets one, so its random part is not asked of the
/// operating system each time, but of a generator in the process that nobody can foresee either.
#[must_use]
pub fn uuid_v7(now: Timestamp) -> Uuid {
    let since_epoch = u64::try_from(now.0).unwrap_or(0);
    Builder::from_unix_timestamp_millis(since_epoch, &rand::random()).into_uuid()
}

/// An advertiser's API key. The prefix tells those who find one somewhere what it opens.
#[must_use]
pub fn api_key() -> String {
    format!("otk_{}", text(SECRET))
}

/// What an advertiser signs its postbacks with.
#[must_use]
pub fn signing_secret() -> String {
    format!("ots_{}", text(SECRET))
}

/// A token by which somebody's programs use the API.
#[must_use]
pub fn api_token() -> String {
    format!("ott_{}", text(SECRET))
}

/// A token for a link that works once.
#[must_use]
pub fn token() -> String {
    text(SECRET)
}

/// The code in an affiliate link.
#[must_use]
pub fn campaign_code() -> String {
    text(CODE)
}

/// The code in a smartlink. The dash tells it from a campaign's, which has none.
#[must_use]
pub fn smartlink_code() -> String {
    format!("s-{}", text(CODE))
}

/// A number to choose by. Every click of a smartlink takes one, so it is not asked of the operating system.
#[must_use]
pub fn dice() -> u64 {
    rand::random()
}

/// Characters that nobody takes for another one when they are read from paper.
const LEGIBLE: &[u8; 32] = b"abcdefghijkmnopqrstuvwxyz2345679";

/// A code that stands in for an authenticator app once: 50 bits, and guesses at it are throttled.
#[must_use]
pub fn recovery_code() -> String {
    let characters = random::<10>().map(|byte| char::from(LEGIBLE[usize::from(byte % 32)]));
    let [first, second] = [&characters[..5], &characters[5..]].map(|half| half.iter().collect::<String>());
    format!("{first}-{second}")
}

/// The demo shop's number of an order.
#[must_use]
pub fn order_number() -> String {
    let characters = random::<6>().map(|byte| char::from(LEGIBLE[usize::from(byte % 32)]));
    format!("SHOP-{}", characters.iter().collect::<String>())
}

/// Random bytes.
///
/// # Panics
/// If the operating system has none: then there is nothing to secure anything with.
#[must_use]
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the operating system has a random source");
    bytes
}

/// Random characters, each as likely as the others.
fn text(length: usize) -> String {
    // Bytes from 248 on are thrown away: 248 is four times 62, and a remainder would favour the first characters.
    let fair = std::iter::repeat_with(random::<64>).flatten().filter(|byte| *byte < 248);
    fair.take(length).map(|byte| char::from(ALPHABET[usize::from(byte % 62)])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_sort_by_time_and_differ_within_a_millisecond() {
        let [early, late] = [Timestamp(1_700_000_000_000), Timestamp(1_700_000_000_001)];
        assert!(uuid_v7(early) < uuid_v7(late));
        assert_ne!(uuid_v7(early), uuid_v7(early));
        assert_eq!(uuid_v7(early).get_version_num(), 7);
    }

    #[test]
    fn keys_and_codes_are_plain_characters_of_one_length() {
        for (text, length) in
            [(api_key(), 36), (signing_secret(), 36), (api_token(), 36), (token(), 32), (campaign_code(), 10)]
        {
            assert_eq!(text.len(), length, "{text}");
            assert!(
                text.trim_start_matches("otk_")
                    .trim_start_matches("ots_")
                    .trim_start_matches("ott_")
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric()),
                "{text}"
            );
        }
        assert_ne!(token(), token());
    }
}
