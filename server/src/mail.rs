//! Sending the letters that wait: by SMTP, to the operator's mail server.

use anyhow::{Context, Result, bail};
use app::i18n::Format;
use app::letters::{Facts, Written, write};
use chrono_tz::Tz;
use domain::letter::{About, LetterKind, OffTarget};
use domain::time::Timestamp;
use lettre::message::{Mailbox, MultiPart};
use lettre::transport::smtp;
use lettre::transport::smtp::extension::ClientId;
use lettre::{Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use std::error::Error;
use std::time::{Duration, SystemTime};
use storage::StorageError;
use storage::outbox::{self, Letter, Try};
use tokio::time::{MissedTickBehavior, interval};
use url::Url;

use crate::config::ServeArgs;
use crate::routes;
use crate::state::AppState;

/// How often it is looked whether a letter waits.
const LOOK: Duration = Duration::from_secs(1);

/// How long each step of talking to the mail server may take: all of them together end before somebody else's turn comes.
const PATIENCE: Duration = Duration::from_secs(20);

/// The most characters that are kept of why a letter could not be sent.
const WHY: usize = 300;

/// Answers that say something of us, not of the letter: a password that is wrong today may be mended tomorrow.
const SIGN_IN_TROUBLE: [u16; 4] = [530, 534, 535, 538];

/// The operator's mail server.
#[derive(Clone)]
pub struct Mail {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    /// What the links in letters begin with.
    base_url: String,
    /// The host of that, by which letters are named.
    host: String,
}

impl Mail {
    /// Makes it of the settings; none without any.
    ///
    /// # Errors
    /// If they are not complete or cannot be right.
    pub fn open(args: &ServeArgs) -> Result<Option<Self>> {
        let (url, from) = match (&args.smtp_url, &args.mail_from) {
            (None, None) => return Ok(None),
            (Some(_), None) => bail!("OTKLIK_SMTP_URL is set and OTKLIK_MAIL_FROM is not: letters need a sender"),
            (None, Some(_)) => bail!("OTKLIK_MAIL_FROM is set and OTKLIK_SMTP_URL is not: letters need a mail server"),
            (Some(url), Some(from)) => (url, from),
        };
        // Whoever asks for a link could otherwise say in the request where it is to lead.
        let base_url = args.base_url.clone().context("letters with links need OTKLIK_BASE_URL")?;
        let host = Url::parse(&base_url).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default();
        let from: Mailbox =
            from.parse().context("OTKLIK_MAIL_FROM is no address, such as Otklik <otklik@example.com>")?;
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            .context("OTKLIK_SMTP_URL is no address of a mail server, such as smtps://user:password@mail.example.com")?
            .hello_name(ClientId::Domain(host.clone()))
            .timeout(Some(PATIENCE))
            .build();
        Ok(Some(Self { transport, from, base_url, host }))
    }

    /// Tries to send a letter.
    async fn send(&self, state: &AppState, letter: &Letter) -> Try {
        let now = (state.now)();
        if letter.link_until.is_some_and(|until| until <= now) {
            return Try::Never("its link was over before it could be sent".to_owned());
        }
        let message = match self.message(state, letter) {
            Ok(message) => message,
            Err(error) => return Try::Never(cut(&format!("{error:#}"))),
        };
        match self.transport.send(message).await {
            Ok(_) => Try::Sent,
            Err(error) if is_for_ever(&error) => Try::Never(cut(&error.to_string())),
            Err(error) => Try::Later(cut(&error.to_string())),
        }
    }

    /// Where a letter's link leads, and until when if that is not for ever.
    fn link(&self, letter: &Letter) -> Option<(String, Option<Timestamp>)> {
        match &letter.about {
            Some(About::Target(OffTarget { target, .. })) => {
                return Some((format!("{}{}", self.base_url, app::target_page(*target)), None));
            }
            Some(About::Alert(_)) => return Some((format!("{}{}", self.base_url, routes::ALERTS), None)),
            None => {}
        }
        let path = match letter.kind {
            LetterKind::Invitation => routes::INVITATION,
            _ => routes::PASSWORD_RESET,
        };
        let token = letter.token.as_ref()?;
        Some((format!("{}{path}?token={token}", self.base_url), Some(letter.link_until?)))
    }

    fn message(&self, state: &AppState, letter: &Letter) -> Result<Message> {
        let snapshot = state.snapshots.now();
        let network = &snapshot.network;
        let link = self.link(letter);
        let zone: Tz = network.time_zone.parse().unwrap_or(Tz::UTC);
        let Written { subject, text, html } = write(&Facts {
            kind: letter.kind,
            format: Format { lang: letter.lang, zone },
            name: &letter.name,
            network: &network.name,
            link: link.as_ref().map(|(link, until)| (link.as_str(), *until)),
            about: letter.about.as_ref(),
        });
        let to: Address = letter.to.parse().context("this is no address that a letter can be sent to")?;
        // The same name at each try: a mail server that has taken the letter already can tell.
        let name = format!("<{}.{}@{}>", letter.id, letter.created_at.0, self.host);
        let message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(Some(letter.name.clone()), to))
            .subject(subject)
            .date(moment((state.now)()))
            .message_id(Some(name))
            .multipart(MultiPart::alternative_plain_html(text, html))?;
        Ok(message)
    }
}

/// Sends what waits, one letter after another, for as long as the process lives.
pub async fn send_all(mail: Mail, state: AppState) {
    let mut times = interval(LOOK);
    times.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut was_well = true;
    loop {
        times.tick().await;
        let done = send_waiting(&mail, &state).await;
        if let Err(error) = &done
            && was_well
        {
            tracing::warn!(error = error as &dyn Error, "it could not be seen whether letters wait");
        }
        was_well = done.is_ok();
    }
}

async fn send_waiting(mail: &Mail, state: &AppState) -> Result<(), StorageError> {
    while let Some(letter) = outbox::take(&state.db, (state.now)()).await? {
        let became = mail.send(state, &letter).await;
        // The address stays out of the log; the page of the settings shows it to those who run the network.
        match &became {
            Try::Sent => tracing::info!(letter = letter.id, kind = letter.kind.word(), "a letter was sent"),
            Try::Later(_) => tracing::warn!(letter = letter.id, tries = letter.tries, "a letter could not be sent yet"),
            Try::Never(_) => tracing::warn!(letter = letter.id, "a letter cannot be sent"),
        }
        outbox::note(&state.db, &letter, &became, (state.now)()).await?;
    }
    Ok(())
}

fn is_for_ever(error: &smtp::Error) -> bool {
    error.is_permanent() && !error.status().is_some_and(|code| SIGN_IN_TROUBLE.contains(&u16::from(code)))
}

fn cut(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(WHY).collect()
}

fn moment(at: Timestamp) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_millis(u64::try_from(at.0).unwrap_or_default())
}
