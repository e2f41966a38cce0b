//! Hides the key. It opens an account, so the log must not know it, even where a sender repeats it in a field or a body.

use domain::postback::Fields;
use domain::replay::masked;
use url::form_urlencoded;

/// Shorter ones are no keys of ours, and hiding them everywhere would only garble the text.
const SHORTEST: usize = 12;

/// How many of its last characters stay, for people to tell keys apart.
const HINT: usize = 4;

/// A key, and what stands in its place.
pub struct Mask<'k> {
    key: &'k str,
    shown: String,
}

impl<'k> Mask<'k> {
    /// A mask for whatever stood in the key's place.
    pub fn new(key: &'k str) -> Self {
        let is_like_ours = key.len() >= SHORTEST && key.is_ascii();
        let hint = if is_like_ours { &key[key.len() - HINT..] } else { "" };
        Self { key, shown: masked(hint) }
    }

    /// What stands in the key's place.
    pub fn shown(&self) -> &str {
        &self.shown
    }

    /// A text without the key, also where somebody has encoded more of it than needed.
    pub fn text(&self, text: &str) -> String {
        if self.key.len() < SHORTEST {
            return text.to_owned();
        }
        let encoded = |underscore| self.key.replace('_', underscore);
        text.replace(self.key, &self.shown).replace(&encoded("%5F"), &self.shown).replace(&encoded("%5f"), &self.shown)
    }

    /// A query string without the key, however it was encoded there.
    pub fn query(&self, query: &str) -> String {
        let pairs = form_urlencoded::parse(query.as_bytes());
        let masked = pairs.map(|(name, value)| (self.text(&name), self.text(&value)));
        form_urlencoded::Serializer::new(String::new()).extend_pairs(masked).finish()
    }

    /// The fields without the key, if it stands in one.
    pub fn fields(&self, fields: &Fields) -> Option<Fields> {
        let has_key = |text: &str| self.key.len() >= SHORTEST && text.contains(self.key);
        if !fields.iter().any(|(name, value)| has_key(name) || has_key(value)) {
            return None;
        }
        let mut masked = Fields::default();
        for (name, value) in fields.iter() {
            masked.add_missing(&self.text(name), &self.text(value));
        }
        Some(masked)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "otk_abcdefghijklmnopqrstuvwxyz012345";

    #[test]
    fn the_last_four_characters_of_a_key_stay_and_none_of_anything_else() {
        for (key, shown) in [(KEY, "***2345"), ("", "***"), ("secret", "***"), ("секретсекрет", "***")] {
            assert_eq!(Mask::new(key).shown(), shown, "{key}");
        }
    }

    #[test]
    fn a_key_that_is_repeated_is_hidden_everywhere() {
        let mask = Mask::new(KEY);
        assert_eq!(mask.text(&format!("a={KEY}&b={}", KEY.replace('_', "%5F"))), "a=***2345&b=***2345");
        let fields = Fields::from_query(&format!("comment=key+{KEY}+!&{KEY}=1&action=lead")).unwrap();
        let masked = mask.fields(&fields).expect("the key is there");
        let expected = [("***2345", "1"), ("action", "lead"), ("comment", "key ***2345 !")];
        assert!(masked.iter().eq(expected), "{masked:?}");
    }

    #[test]
    fn a_short_word_in_the_keys_place_garbles_nothing() {
        assert_eq!(Mask::new("a").text("action=lead"), "action=lead");
        assert_eq!(Mask::new("a").fields(&Fields::from_query("action=lead").unwrap()), None);
    }
}
