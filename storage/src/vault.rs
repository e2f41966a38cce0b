//! The vault: API keys are found by a keyed hash and kept sealed, so that a copy of the database opens nothing.

use chacha20poly1305::aead::{Aead, KeyInit};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use std::fmt;

/// Random bytes for [`Vault::seal`]: long enough that random ones never meet.
pub type Nonce = [u8; 24];

/// Why a sealed text cannot be opened.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("this was not sealed with our secret")]
pub struct NotOurs;

/// What the network's secret is used for. Each use has a key of its own, made of the secret.
#[derive(Clone)]
pub struct Vault {
    hashing: [u8; 32],
    checking: [u8; 32],
    sealing: Key,
}

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Vault")
    }
}

impl Vault {
    /// A vault that the holder of this secret can open.
    #[must_use]
    pub fn new(secret: &[u8]) -> Self {
        let key = |purpose: &str| hmac(secret, purpose.as_bytes());
        Self {
            hashing: key("otklik: hash of API keys"),
            checking: key("otklik: check of the secret"),
            sealing: key("otklik: sealing of API keys").into(),
        }
    }

    /// What a key or token is looked up by. Without the secret, nobody can tell which text it is of.
    #[must_use]
    pub fn hash_key(&self, text: &str) -> Vec<u8> {
        hmac(&self.hashing, text.as_bytes()).to_vec()
    }

    /// Seals a text. The nonce must be random; it travels with the sealed text.
    ///
    /// # Panics
    /// Never: only texts of 256 GiB cannot be sealed.
    #[must_use]
    pub fn seal(&self, text: &str, nonce: Nonce) -> Vec<u8> {
        let cipher = XChaCha20Poly1305::new(&self.sealing);
        let sealed = cipher.encrypt(&XNonce::from(nonce), text.as_bytes()).expect("the text is short");
        [&nonce[..], &sealed].concat()
    }

    /// Opens what [`Vault::seal`] sealed.
    ///
    /// # Errors
    /// [`NotOurs`] if it was sealed with another secret, or changed.
    pub fn open(&self, sealed: &[u8]) -> Result<String, NotOurs> {
        let (nonce, sealed) = sealed.split_first_chunk().ok_or(NotOurs)?;
        let nonce: Nonce = *nonce;
        let cipher = XChaCha20Poly1305::new(&self.sealing);
        let text = cipher.decrypt(&XNonce::from(nonce), sealed).map_err(|_| NotOurs)?;
        String::from_utf8(text).map_err(|_| NotOurs)
    }

    /// A value by which the same secret is known again.
    pub(crate) fn check(&self) -> Vec<u8> {
        self.checking.to_vec()
    }
}

fn hmac(key: &[u8], text: &[u8]) -> [u8; 32] {
    mac(key, text).finalize().into_bytes().into()
}

/// A text under a key, to be compared or written down.
pub(crate) fn mac(key: &[u8], text: &[u8]) -> Hmac<Sha256> {
    let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(key).expect("HMAC takes keys of any length");
    mac.update(text);
    mac
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_opens_with_the_same_secret_only() {
        let (ours, theirs) = (Vault::new(b"one secret"), Vault::new(b"another"));
        let mut sealed = ours.seal("otk_key", [7; 24]);
        assert_eq!(ours.open(&sealed).as_deref(), Ok("otk_key"));
        assert_eq!(theirs.open(&sealed), Err(NotOurs));
        *sealed.last_mut().expect("a byte") ^= 1;
        assert_eq!(ours.open(&sealed), Err(NotOurs));
        assert_eq!(ours.open(b"short"), Err(NotOurs));
    }

    #[test]
    fn a_hash_depends_on_the_text_and_on_the_secret() {
        let (ours, theirs) = (Vault::new(b"one secret"), Vault::new(b"another"));
        assert_eq!(ours.hash_key("a"), ours.hash_key("a"));
        assert_ne!(ours.hash_key("a"), ours.hash_key("b"));
        assert_ne!(ours.hash_key("a"), theirs.hash_key("a"));
    }
}
