//! The secret with which an advertiser signs its postbacks, and what makes a signature right.

use crate::vault::mac;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::Mac;
use std::fmt::{self, Write};

/// How a secret for webhooks begins.
const WEBHOOK: &str = "whsec_";

/// A signing secret. Whoever wants to show it has to say so.
#[derive(Clone, PartialEq, Eq)]
pub struct SigningSecret(String);

impl fmt::Debug for SigningSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SigningSecret")
    }
}

impl SigningSecret {
    /// The secret with this text.
    #[must_use]
    pub fn new(text: String) -> Self {
        Self(text)
    }

    /// The text, to be shown to whoever may see it.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// HMAC-SHA256 of what is sent, in lower-case hexadecimal.
    #[must_use]
    pub fn sign(&self, sent: &[u8]) -> String {
        let signature = mac(self.0.as_bytes(), sent).finalize().into_bytes();
        signature.iter().fold(String::with_capacity(64), |mut hex, byte| {
            write!(hex, "{byte:02x}").expect("writing to a text never fails");
            hex
        })
    }

    /// The signature of what is sent, as Standard Webhooks has it: HMAC-SHA256 under what stands behind `whsec_`. None if nothing that could be a
    /// key does.
    #[must_use]
    pub fn sign_webhook(&self, sent: &[u8]) -> Option<String> {
        let key = STANDARD.decode(self.0.strip_prefix(WEBHOOK)?).ok()?;
        Some(format!("v1,{}", STANDARD.encode(mac(&key, sent).finalize().into_bytes())))
    }

    /// A secret for webhooks, made of these random bytes.
    #[must_use]
    pub fn for_webhooks(random: [u8; 24]) -> Self {
        Self(format!("{WEBHOOK}{}", STANDARD.encode(random)))
    }

    /// Whether this is the signature of what was sent. It takes the same time however much of it is right.
    #[must_use]
    pub fn has_signed(&self, sent: &[u8], signature: &[u8; 32]) -> bool {
        mac(self.0.as_bytes(), sent).verify_slice(signature).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The second test case of RFC 4231.
    const SIGNATURE: &str = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";

    #[test]
    fn a_signature_is_the_one_of_the_standard() {
        let secret = SigningSecret::new("Jefe".to_owned());
        assert_eq!(secret.sign(b"what do ya want for nothing?"), SIGNATURE);
    }

    /// The example of the specification of Standard Webhooks.
    #[test]
    fn a_webhook_is_signed_as_the_standard_has_it() {
        let secret = SigningSecret::new("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw".to_owned());
        let content = br#"msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.{"test": 2432232314}"#;
        let signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
        assert_eq!(secret.sign_webhook(content).as_deref(), Some(signature));
        assert_eq!(SigningSecret::new("other".to_owned()).sign_webhook(content), None);
        assert!(SigningSecret::for_webhooks([7; 24]).sign_webhook(content).is_some());
    }

    #[test]
    fn a_signature_is_of_one_text_and_one_secret() {
        let secret = SigningSecret::new("Jefe".to_owned());
        let mut signature: [u8; 32] = mac(b"Jefe", b"a=1").finalize().into_bytes().into();
        assert!(secret.has_signed(b"a=1", &signature));
        assert!(!secret.has_signed(b"a=2", &signature));
        assert!(!SigningSecret::new("jefe".to_owned()).has_signed(b"a=1", &signature));
        signature[31] ^= 1;
        assert!(!secret.has_signed(b"a=1", &signature));
        assert_eq!(format!("{secret:?}"), "SigningSecret");
    }
}
