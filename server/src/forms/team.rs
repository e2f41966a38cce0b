//! The forms for those who can sign in. A link that was made is shown this once; only its hash is kept.

use super::{Forms, Sent, Voice};
use app::account::AccountFault;
use app::draft::Fault;
use app::forms::{Done, own_address, team as reading};
use app::team::{Handed, Step};
use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use domain::access::right::Team;
use domain::id::{InvitationId, UserId};
use domain::team::Refused;
use domain::time::{DAY_MS, Timestamp};
use storage::invitations::{self, Invited};
use storage::team::{self, Changed};
use storage::{Db, StorageError, advertisers, webmasters};

use crate::api::shown::Shown;
use crate::auth::email::Email;
use crate::{ids, routes};

/// How long an invitation works, in milliseconds.
const INVITATION: i64 = 7 * DAY_MS;

/// How long a link to a new password works, in milliseconds.
const RESET: i64 = DAY_MS;

/// Where an invitation's link leads, and the word for having made one.
const INVITED: (&str, &str) = (routes::INVITATION, "invitation-made");

/// The list, which says what was done.
const LIST: &str = "/team";

/// What to say of a change that the rules forbid.
fn fault(refused: Refused) -> Fault {
    Fault::Account(match refused {
        Refused::MoreThanOwn => AccountFault::MoreThanOwn,
        Refused::LastOfTeam => AccountFault::LastOfTeam,
        Refused::Yourself => AccountFault::Yourself,
    })
}

/// Makes an invitation and shows its link.
pub async fn invite(State(forms): State<Forms>, mut sent: Sent<Team>) -> Response {
    let db = &forms.state.db;
    let known = match known(db).await {
        Ok(known) => known,
        Err(error) => return Forms::failed(error),
    };
    let (now, token) = (sent.permit.at(), ids::token());
    let email = |text: &str| Email::parse(text).map(|email| email.as_str().to_owned());
    let read = reading::invitation(&mut sent.draft, &known, email, Timestamp(now.0 + INVITATION));
    let Some(new) = read else { return forms.refused(sent).await };
    match invitations::create(db, sent.permit, &new, &token).await {
        Ok(Invited::Done(_)) => hand_over(&forms, sent, INVITED, &token, new.expires_at).await,
        Ok(Invited::EmailTaken) => forms.refused_for(sent, "email", Fault::Account(AccountFault::EmailTaken)).await,
        Ok(Invited::AlreadyInvited) => {
            forms.refused_for(sent, "email", Fault::Account(AccountFault::AlreadyInvited)).await
        }
        Ok(Invited::Refused(refused)) => forms.refused_for(sent, "areas", fault(refused)).await,
        Ok(Invited::NotThere) => forms.not_there(sent).await,
        Err(error) => Forms::failed(error),
    }
}

/// For whom somebody can be invited.
async fn known(db: &Db) -> Result<reading::Known, StorageError> {
    let advertisers = advertisers::names(db).await?.into_iter().map(|(id, _)| id).collect();
    let webmasters = webmasters::list(db).await?.into_iter().map(|known| known.id).collect();
    Ok(reading::Known { advertisers, webmasters })
}

/// Makes a new link for an invitation, or takes it back.
pub async fn renew_or_withdraw(State(forms): State<Forms>, Path(id): Path<String>, sent: Sent<Team>) -> Response {
    if sent.draft.get("step") == "withdraw" {
        withdraw(&forms, &id, sent).await
    } else {
        renew(&forms, &id, sent).await
    }
}

/// Takes an invitation back.
pub async fn withdraw(forms: &Forms, id: &str, sent: Sent<Team>) -> Response {
    let Ok(id) = id.parse::<InvitationId>() else { return forms.not_there(sent).await };
    match invitations::withdraw(&forms.state.db, sent.permit, id).await {
        Ok(true) => forms.done(LIST, Done::InvitationWithdrawn).await,
        Ok(false) => forms.not_there(sent).await,
        Err(error) => Forms::failed(error),
    }
}

/// Makes a new link for an invitation and shows it.
pub async fn renew(forms: &Forms, id: &str, sent: Sent<Team>) -> Response {
    let Ok(id) = id.parse::<InvitationId>() else { return forms.not_there(sent).await };
    let db = &forms.state.db;
    let (token, until) = (ids::token(), Timestamp(sent.permit.at().0 + INVITATION));
    match invitations::renew(db, sent.permit, id, &token, until).await {
        Ok(Invited::Done(_)) => hand_over(forms, sent, INVITED, &token, until).await,
        Ok(Invited::Refused(refused)) => forms.refused_for(sent, "step", fault(refused)).await,
        Ok(_) => forms.not_there(sent).await,
        Err(error) => Forms::failed(error),
    }
}

/// Changes somebody's name and areas.
pub async fn change(State(forms): State<Forms>, Path(id): Path<String>, mut sent: Sent<Team>) -> Response {
    let Ok(id) = id.parse::<UserId>() else { return forms.not_there(sent).await };
    let Some(change) = reading::person(&mut sent.draft) else { return forms.refused(sent).await };
    match team::change(&forms.state.db, sent.permit, id, &change).await {
        Ok(Changed::Done) => forms.done(&format!("{LIST}/{id}"), Done::PersonSaved).await,
        Ok(Changed::NotThere) => forms.not_there(sent).await,
        Ok(Changed::Refused(refused)) => forms.refused_for(sent, "areas", fault(refused)).await,
        Err(error) => Forms::failed(error),
    }
}

/// Does something to somebody's access, once it has been asked for on a page of its own.
pub async fn step(State(forms): State<Forms>, Path((id, step)): Path<(String, String)>, sent: Sent<Team>) -> Response {
    match Step::from_word(&step) {
        Some(step) => take_step(&forms, &id, step, sent).await,
        None => forms.not_there(sent).await,
    }
}

/// Does it.
pub async fn take_step(forms: &Forms, id: &str, step: Step, sent: Sent<Team>) -> Response {
    let Ok(id) = id.parse::<UserId>() else { return forms.not_there(sent).await };
    let (db, by) = (&forms.state.db, sent.permit);
    let (token, until) = (ids::token(), Timestamp(by.at().0 + RESET));
    let (changed, done) = match step {
        Step::Disable => (team::set_active(db, by, id, false).await, Done::PersonDisabled),
        Step::Enable => (team::set_active(db, by, id, true).await, Done::PersonEnabled),
        Step::SecondFactor => (team::drop_second_factor(db, by, id).await, Done::PersonSecondFactorOff),
        Step::Reset => (team::allow_reset(db, by, id, &token, until).await, Done::PersonSaved),
    };
    match changed {
        Ok(Changed::Done) if step == Step::Reset => {
            hand_over(forms, sent, (routes::PASSWORD_RESET, "reset-link-made"), &token, until).await
        }
        Ok(Changed::Done) => forms.done(&format!("{LIST}/{id}"), done).await,
        Ok(Changed::NotThere) => forms.not_there(sent).await,
        Ok(Changed::Refused(refused)) => forms.refused_for(sent, "step", fault(refused)).await,
        Err(error) => Forms::failed(error),
    }
}

/// Shows a link to whoever has made it.
async fn hand_over(
    forms: &Forms,
    sent: Sent<Team>,
    (path, done): (&str, &'static str),
    token: &str,
    until: Timestamp,
) -> Response {
    let own = own_address(forms.state.base_url.clone(), &sent.request.headers);
    let handed = Handed { link: format!("{own}{path}?token={token}"), until };
    match forms.voice {
        Voice::Pages => forms.once(sent.request, handed).await,
        Voice::Data => Json(Shown { done, id: None, secret: handed.link, until: Some(until.0) }).into_response(),
    }
}
