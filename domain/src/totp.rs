//! One-time codes of authenticator apps (RFC 6238): six digits that change every thirty seconds.

use crate::time::Timestamp;
use totp_rs::{Builder, Secret, Totp};

/// Bytes of a secret, as the RFC recommends.
pub const SECRET: usize = 20;

/// Seconds that a code is shown for.
const STEP: i64 = 30;

/// What an authenticator app and the network both know.
pub struct TotpKey(Secret);

impl TotpKey {
    /// A key of random bytes.
    #[must_use]
    pub fn new(bytes: [u8; SECRET]) -> Self {
        Self(Secret::from(bytes))
    }

    /// Reads what [`TotpKey::text`] wrote.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let secret = Secret::try_from_base32(text).ok()?;
        (secret.as_bytes().len() == SECRET).then_some(Self(secret))
    }

    /// The key as people type it into an app.
    #[must_use]
    pub fn text(&self) -> String {
        self.0.to_base32()
    }

    /// The address that an app reads from a picture.
    ///
    /// # Panics
    /// Never: the key has its length, and colons are taken out of the names.
    #[must_use]
    pub fn address(&self, network: &str, account: &str) -> String {
        let plain = |text: &str| text.replace(':', " ");
        let totp = self.builder().with_issuer(Some(plain(network))).with_account_name(plain(account)).build();
        totp.and_then(|totp| totp.to_url()).expect("a key and two plain names make an address")
    }

    /// The number of the step whose code this is: of the present one, or of the one before it, whose code somebody may still be
    /// typing. None if it is no such code.
    #[must_use]
    pub fn step_of(&self, code: &str, now: Timestamp) -> Option<i64> {
        let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
        let totp = self.totp();
        let present = now.seconds().div_euclid(STEP);
        [present, present - 1].into_iter().find(|step| {
            let at = u64::try_from(step * STEP).ok();
            at.and_then(|at| totp.check(&code, at)).is_some()
        })
    }

    /// The code of this moment, as an app shows it.
    #[must_use]
    pub fn code(&self, now: Timestamp) -> String {
        self.totp().generate(u64::try_from(now.seconds()).unwrap_or(0)).to_string()
    }

    fn builder(&self) -> Builder {
        Builder::new().with_secret(self.0.clone()).with_skew(0)
    }

    fn totp(&self) -> Totp {
        self.builder().with_account_name("account").build().expect("the key has its length")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp(seconds * 1000)
    }

    /// The RFC's own example, cut to six digits.
    const KEY: &[u8; SECRET] = b"12345678901234567890";

    #[test]
    fn codes_are_those_of_the_rfc() {
        let key = TotpKey::new(*KEY);
        for (seconds, code) in [(59, "287082"), (1_111_111_109, "081804"), (20_000_000_000, "353130")] {
            assert_eq!(key.code(at(seconds)), code);
            assert_eq!(key.step_of(code, at(seconds)), Some(seconds / 30));
        }
    }

    #[test]
    fn the_code_before_still_counts_and_no_older_or_later_one() {
        let key = TotpKey::new(*KEY);
        let now = at(1_111_111_109);
        let step = 1_111_111_109 / 30;
        let found = |steps: i64| key.step_of(&key.code(at((step + steps) * 30)), now);
        assert_eq!([found(-2), found(-1), found(0), found(1)], [None, Some(step - 1), Some(step), None]);
        assert_eq!(key.step_of(" 081 804 ", now), Some(step));
        for wrong in ["", "08180", "0818044", "abcdef", "０８１８０４"] {
            assert_eq!(key.step_of(wrong, now), None, "{wrong}");
        }
    }

    #[test]
    fn a_key_is_read_back_and_nothing_shorter_is_one() {
        let key = TotpKey::new(*KEY);
        assert_eq!(TotpKey::parse(&key.text()).map(|key| key.text()), Some(key.text()));
        assert!(TotpKey::parse("").is_none() && TotpKey::parse("GEZDGNBV").is_none());
        let address = key.address("Моя: сеть", "anna@example.com");
        assert!(address.starts_with("otpauth://totp/") && address.contains(&key.text()), "{address}");
    }
}
