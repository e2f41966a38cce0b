//! Passwords: which ones are good enough, how they are hashed and checked.

use argon2::Argon2;
use argon2::password_hash::phc::{ParamsString, PasswordHash};
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD_NO_PAD as BASE64;
use serde::Deserialize;
use std::fmt;
use std::sync::Arc;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::ids;

/// What somebody typed as a password. It is never shown, not even to a log.
#[derive(Clone, Deserialize)]
#[serde(transparent)]
pub struct Password(String);

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}

impl From<String> for Password {
    fn from(text: String) -> Self {
        Self(text)
    }
}

/// Why a password is not good enough.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Weakness {
    /// Programs try all of that length.
    #[error("a password needs at least {SHORTEST} characters")]
    Short,
    /// Hashing takes longer the longer it is.
    #[error("a password has at most {LONGEST} characters")]
    Long,
    /// Programs try it first.
    #[error("this password is among the first that are guessed")]
    Common,
}

impl Weakness {
    /// The word for the page's address.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Short | Self::Long => "weak-password",
            Self::Common => "common-password",
        }
    }
}

/// The fewest characters.
const SHORTEST: usize = 12;

/// The most characters.
const LONGEST: usize = 128;

/// What long passwords are most often made of. Anything with our own name in it is refused too.
const COMMON: &str = include_str!("common_passwords.txt");

/// Words that whoever attacks this product tries first.
const OUR_NAMES: [&str; 2] = ["otklik", "отклик"];

impl Password {
    /// Whether a new password is good enough. Spaces, any alphabet and any sentence are welcome; nothing is trimmed.
    ///
    /// # Errors
    /// Why it is not.
    pub fn check(&self) -> Result<(), Weakness> {
        match self.0.chars().count() {
            ..SHORTEST => return Err(Weakness::Short),
            SHORTEST..=LONGEST => {}
            _ => return Err(Weakness::Long),
        }
        let lower = self.0.to_lowercase();
        // `password1234` and `1234password!` are as easy to guess as `password`.
        let core = lower.trim_matches(|c: char| !c.is_alphabetic());
        let is_common = COMMON.lines().any(|word| word == lower || word == core);
        let few_characters = lower.chars().collect::<std::collections::BTreeSet<_>>().len() < 5;
        if is_common || few_characters || OUR_NAMES.iter().any(|name| lower.contains(name)) {
            return Err(Weakness::Common);
        }
        Ok(())
    }
}

/// Hashes at once: each takes 19 MiB and a core for a moment, and clicks need the cores too.
const AT_ONCE: usize = 2;

/// Hashes at once or waiting; whoever comes when that many are there is told to come back.
const IN_LINE: usize = 34;

/// Hashes passwords and checks them, away from the threads that answer requests.
#[derive(Clone)]
pub struct Passwords {
    line: Arc<Semaphore>,
    cores: Arc<Semaphore>,
    nobodys: Arc<str>,
}

/// There are too many waiting already.
#[derive(Debug, thiserror::Error)]
#[error("too many passwords are being checked")]
pub struct Busy;

/// What checking a password says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// It is another one.
    Wrong,
    /// It is the one.
    Right,
    /// It is the one, but its hash was made with weaker parameters than today's.
    RightButOld,
}

impl Default for Passwords {
    fn default() -> Self {
        let (line, cores) = (Semaphore::new(IN_LINE), Semaphore::new(AT_ONCE));
        Self { line: line.into(), cores: cores.into(), nobodys: nobodys_hash().into() }
    }
}

impl Passwords {
    /// The hash to keep, as a PHC string.
    ///
    /// # Errors
    /// If too many wait already.
    pub async fn hash(&self, password: Password) -> Result<String, Busy> {
        self.run(move || hash(&password)).await
    }

    /// Compares a password with the hash of somebody's; without one, takes just as long to say no, so that nobody learns who exists.
    ///
    /// # Errors
    /// If too many wait already.
    pub async fn verify(&self, password: Password, known: Option<&str>) -> Result<Verdict, Busy> {
        let is_somebody = known.is_some();
        let known = known.unwrap_or(&self.nobodys).to_owned();
        let verdict = self.run(move || verify(&password, &known)).await?;
        Ok(if is_somebody { verdict } else { Verdict::Wrong })
    }

    async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Busy> {
        let place = Arc::clone(&self.line).try_acquire_owned().map_err(|_| Busy)?;
        let core = Arc::clone(&self.cores).acquire_owned().await.expect("nobody closes the semaphore");
        // The permits go with the work: a client who hangs up must not make room for another hash while his is computed.
        let work = move || {
            let _held: [OwnedSemaphorePermit; 2] = [place, core];
            work()
        };
        Ok(tokio::task::spawn_blocking(work).await.expect("hashing does not panic"))
    }
}

fn hash(password: &Password) -> String {
    Argon2::default().hash_password(password.0.as_bytes()).expect("the default parameters are valid").to_string()
}

/// A hash that no password has, which takes as long to compare with as anybody's.
fn nobodys_hash() -> String {
    let (salt, output) = (BASE64.encode(ids::random::<16>()), BASE64.encode(ids::random::<32>()));
    format!("$argon2id$v=19${}${salt}${output}", todays_params())
}

fn todays_params() -> ParamsString {
    ParamsString::try_from(Argon2::default().params()).expect("the default parameters are valid")
}

fn verify(password: &Password, known: &str) -> Verdict {
    let argon2 = Argon2::default();
    let Ok(known) = PasswordHash::new(known) else {
        tracing::error!("a stored password hash cannot be read");
        return Verdict::Wrong;
    };
    if argon2.verify_password(password.0.as_bytes(), &known).is_err() {
        return Verdict::Wrong;
    }
    if known.params == todays_params() { Verdict::Right } else { Verdict::RightButOld }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checked(text: &str) -> Result<(), Weakness> {
        Password(text.to_owned()).check()
    }

    #[test]
    fn long_sentences_in_any_alphabet_are_good() {
        for text in ["correct horse battery", " leading space is kept", "корова перепрыгнула луну", &"aB3$e".repeat(20)]
        {
            assert_eq!(checked(text), Ok(()), "{text}");
        }
    }

    #[test]
    fn short_long_and_common_ones_are_not() {
        let table = [
            ("", Weakness::Short),
            ("elevenchars", Weakness::Short),
            ("паролькаа12", Weakness::Short),
            (&"aB3$e".repeat(26), Weakness::Long),
            ("password1234", Weakness::Common),
            ("1234Password!!", Weakness::Common),
            ("qwertyuiop[]", Weakness::Common),
            ("123456789012", Weakness::Common),
            ("aaaaaaaaaaaa", Weakness::Common),
            ("1212121212121", Weakness::Common),
            ("MyOtklikAccount", Weakness::Common),
            ("отклик-отклик-1", Weakness::Common),
        ];
        for (text, weakness) in table {
            assert_eq!(checked(text), Err(weakness), "{text}");
        }
    }

    #[tokio::test]
    async fn a_password_fits_its_own_hash_and_no_other() {
        let passwords = Passwords::default();
        let long = "A".repeat(72);
        let [x, y] = ["x", "y"].map(|end| Password(format!("{long}{end}")));
        let known = passwords.hash(x.clone()).await.unwrap();
        assert!(known.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{known}");
        assert_eq!(passwords.verify(x.clone(), Some(&known)).await.unwrap(), Verdict::Right);
        assert_eq!(passwords.verify(y, Some(&known)).await.unwrap(), Verdict::Wrong);
        assert_eq!(passwords.verify(x.clone(), None).await.unwrap(), Verdict::Wrong);
        assert_eq!(passwords.verify(x, Some("not a hash")).await.unwrap(), Verdict::Wrong);
    }

    #[test]
    fn nobodys_hash_looks_like_anybodys() {
        let nobodys = nobodys_hash();
        let (nobodys, anybodys) =
            (PasswordHash::new(&nobodys).unwrap(), hash(&Password("correct horse battery".to_owned())));
        let anybodys = PasswordHash::new(&anybodys).unwrap();
        assert_eq!((&nobodys.algorithm, nobodys.version), (&anybodys.algorithm, anybodys.version));
        assert_eq!(nobodys.params, anybodys.params);
        let sizes = |hash: &PasswordHash| (hash.salt.as_ref().unwrap().len(), hash.hash.as_ref().unwrap().len());
        assert_eq!(sizes(&nobodys), sizes(&anybodys));
    }

    #[tokio::test]
    async fn a_hash_with_old_parameters_is_known_as_such() {
        let weaker = argon2::Params::new(8192, 1, 1, None).unwrap();
        let known = Argon2::from(weaker).hash_password(b"correct horse battery").unwrap().to_string();
        let password = Password("correct horse battery".to_owned());
        assert_eq!(Passwords::default().verify(password, Some(&known)).await.unwrap(), Verdict::RightButOld);
    }

    #[tokio::test]
    async fn whoever_comes_when_the_line_is_full_is_told_so() {
        let passwords = Passwords::default();
        let line = Arc::clone(&passwords.line).acquire_many_owned(u32::try_from(IN_LINE).unwrap()).await.unwrap();
        assert!(passwords.hash(Password("correct horse battery".to_owned())).await.is_err());
        drop(line);
        assert!(passwords.hash(Password("correct horse battery".to_owned())).await.is_ok());
    }

    #[test]
    fn nothing_shows_a_password() {
        assert!(!format!("{:?}", Password("correct horse battery".to_owned())).contains("horse"));
    }
}
