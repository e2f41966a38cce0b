//! `otklik create-manager`: makes somebody who can sign in and run the network, and the network itself if there is none.

use anyhow::{Context, Result, bail, ensure};
use chrono_tz::Tz;
use clap::Args;
use domain::access::{Areas, Role};
use domain::money::Currency;
use domain::network::ZoneFault;
use server::auth::email::Email;
use server::auth::password::{Password, Passwords};
use server::auth::setup::new_network;
use server::config::DataArgs;
use server::{clock, serve};
use std::io::{IsTerminal, stdin};
use storage::network::{self, NetworkSettings};
use storage::users::{self, NewUser};
use storage::{Db, StorageError};

/// Whom to make.
#[derive(Args)]
pub struct CreateManagerArgs {
    #[command(flatten)]
    data: DataArgs,

    /// The address they sign in with.
    #[arg(long, value_parser = parse_email)]
    email: Email,

    /// What pages call them.
    #[arg(long, value_parser = parse_name)]
    name: String,

    /// Read the password from the first line of the standard input. There is no other way: an argument is seen by everybody on
    /// the machine.
    #[arg(long, required = true)]
    password_stdin: bool,

    /// What a new network is called.
    #[arg(long, default_value = "Otklik", value_parser = parse_name)]
    network_name: String,

    /// The currency of a new network: three capital letters.
    #[arg(long, default_value = "RUB", value_parser = Currency::parse)]
    currency: Currency,

    /// The time zone that a new network counts its days in.
    #[arg(long, default_value = "Europe/Moscow", value_parser = parse_zone)]
    time_zone: Tz,
}

/// Reads a zone whose days begin with an hour of UTC: reports are made of such hours.
fn parse_zone(text: &str) -> Result<Tz, String> {
    domain::network::zone(text, clock::now()).map_err(|fault| match fault {
        ZoneFault::Unknown => "there is no such zone; expected an IANA name such as Europe/Moscow".to_owned(),
        ZoneFault::NotWholeHours => "days are counted only in zones that differ from UTC by whole hours".to_owned(),
    })
}

/// Makes them.
pub async fn run(args: CreateManagerArgs) -> Result<()> {
    let password = read_password()?;
    password.check()?;
    let password_hash = Passwords::default().hash(password).await?;
    let db = serve::open(&args.data).await?;
    set_up(&db, &args).await?;
    let new = NewUser {
        email: args.email.as_str().to_owned(),
        password_hash,
        name: args.name,
        role: Role::Manager,
        areas: Areas::ALL,
        lang: None,
        created_at: clock::now(),
    };
    match users::create(&db, &new).await {
        Ok(_) => {}
        Err(StorageError::Conflict(_)) => bail!("there is somebody with the address {} already", args.email.as_str()),
        Err(error) => return Err(error).context("cannot add the manager"),
    }
    db.close().await;
    eprintln!("{} can sign in now.", args.email.as_str());
    Ok(())
}

/// Sets the network up, unless it is.
async fn set_up(db: &Db, args: &CreateManagerArgs) -> Result<()> {
    let settings = NetworkSettings {
        name: args.network_name.clone(),
        currency: args.currency,
        time_zone: args.time_zone.to_string(),
        ..new_network()
    };
    let is_new = network::init(db, &settings).await.context("cannot set the network up")?;
    if is_new {
        eprintln!(
            "The network “{}” counts in {} and in {} days.",
            settings.name, settings.currency, settings.time_zone
        );
    }
    Ok(())
}

fn read_password() -> Result<Password> {
    let input = stdin();
    ensure!(!input.is_terminal(), "pipe the password in: on a terminal it would be seen while it is typed");
    let mut line = String::new();
    input.read_line(&mut line).context("cannot read the password")?;
    Ok(Password::from(line.trim_end_matches(['\r', '\n']).to_owned()))
}

fn parse_email(text: &str) -> Result<Email, String> {
    Email::parse(text).ok_or_else(|| "expected an e-mail address".to_owned())
}

fn parse_name(text: &str) -> Result<String, String> {
    let name = domain::click::clean(text.trim(), 100).into_owned();
    if name.is_empty() { Err("expected a name".to_owned()) } else { Ok(name) }
}
