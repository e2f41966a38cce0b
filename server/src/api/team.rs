//! Everybody who can sign in. What is about passwords and second factors stays in the browser.

use app::reads::{TeamQuery, find_invitation, find_person, list_team};
use app::team::{Step, area_field};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::access::Area;
use domain::access::right::Team;
use http::request::Parts;
use serde::ser::SerializeMap;
use serde::{Deserialize, Serialize, Serializer};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::body::{Body, Saved};
use super::read::{answer, filtered, number};
use super::refusal::Refusal;
use super::shown::Shown;
use crate::forms::{Forms, Sent, team as form};

/// The operations of this file.
pub fn routes() -> OpenApiRouter<Forms> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(find, update))
        .routes(routes!(disable))
        .routes(routes!(enable))
        .routes(routes!(invite))
        .routes(routes!(invitation, withdraw))
        .routes(routes!(renew))
}

/// What somebody is called, and what they may change.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PersonBody {
    /// What pages call them, at most 100 characters.
    name: String,
    /// What they may change, if they are a manager: any of `offers`, `people`, `conversions`, `settings` and `team`. Nobody gives more
    /// than their token may do.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    areas: Vec<Area>,
}

/// Whom to invite.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct InvitationBody {
    /// The address that they will sign in with.
    email: String,
    /// What pages will call them, at most 100 characters.
    name: String,
    /// What they will be: `manager`, `advertiser` or `webmaster`.
    role: String,
    /// The number of the advertiser or webmaster for whom they will sign in; none for a manager.
    belongs_to: Option<i64>,
    /// What they will be able to change, if they are to be a manager.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    areas: Vec<Area>,
}

/// As the form has it: a box for each area.
impl Serialize for PersonBody {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut form = serializer.serialize_map(None)?;
        form.serialize_entry("name", &self.name)?;
        boxes::<S>(&mut form, &self.areas)?;
        form.end()
    }
}

/// As the form has it: the role with the number behind it.
impl Serialize for InvitationBody {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let role = self.belongs_to.map_or_else(|| self.role.clone(), |id| format!("{}-{id}", self.role));
        let mut form = serializer.serialize_map(None)?;
        form.serialize_entry("email", &self.email)?;
        form.serialize_entry("name", &self.name)?;
        form.serialize_entry("role", &role)?;
        boxes::<S>(&mut form, &self.areas)?;
        form.end()
    }
}

fn boxes<S: Serializer>(form: &mut S::SerializeMap, areas: &[Area]) -> Result<(), S::Error> {
    areas.iter().try_for_each(|area| form.serialize_entry(&area_field(*area), &true))
}

/// Everybody who can sign in, by name, and every invitation that nobody has followed yet.
#[utoipa::path(get, path = "/team", tag = "Team", params(
    ("search" = Option<String>, Query, description = "A part of the name or address."),
    ("role" = Option<String>, Query, description = "`manager`, `advertiser` or `webmaster`."),
    ("page" = Option<u32>, Query, description = "Which page of the people, from 1."),
), responses(
    (status = 200, description = "The people of this page, and the invitations."),
    (status = 400, body = Refusal, description = "A filter that cannot be."),
    (status = 403, body = Refusal, description = "Only managers see the team."),
))]
pub async fn list(State(forms): State<Forms>, request: Parts) -> Response {
    filtered(&forms, request, TeamQuery::read, list_team).await
}

/// Somebody who can sign in.
#[utoipa::path(get, path = "/team/{id}", tag = "Team", params(
    ("id" = i64, Path, description = "The person's number."),
), responses(
    (status = 200, description = "With the fields that `PUT` takes."),
    (status = 403, body = Refusal, description = "Only for those who may change the team."),
    (status = 404, body = Refusal),
))]
pub async fn find(State(forms): State<Forms>, Path(id): Path<String>, request: Parts) -> Response {
    answer(&forms, request, async |_| find_person(number(&id)?).await).await
}

/// Changes somebody's name, and what they may change.
#[utoipa::path(put, path = "/team/{id}", tag = "Team", params(
    ("id" = i64, Path, description = "The person's number."),
), request_body = PersonBody, responses(
    (status = 200, body = Saved),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal),
    (status = 422, body = Refusal, description = "It gives more than the token may do, or leaves nobody who can let others in."),
))]
pub async fn update(forms: State<Forms>, id: Path<String>, body: Body<Team, PersonBody>) -> Response {
    form::change(forms, id, body.sent).await
}

/// Keeps somebody out, everywhere and at once: their sessions end, and their tokens are revoked.
#[utoipa::path(post, path = "/team/{id}/disable", tag = "Team", params(
    ("id" = i64, Path, description = "The person's number."),
), responses(
    (status = 200, body = Saved),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal),
    (status = 422, body = Refusal, description = "It is oneself, or the last who can let others in."),
))]
pub async fn disable(State(forms): State<Forms>, Path(id): Path<String>, sent: Sent<Team>) -> Response {
    form::take_step(&forms, &id, Step::Disable, sent.calling("step", "id")).await
}

/// Lets somebody in again.
#[utoipa::path(post, path = "/team/{id}/enable", tag = "Team", params(
    ("id" = i64, Path, description = "The person's number."),
), responses(
    (status = 200, body = Saved),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal),
    (status = 422, body = Refusal, description = "They would get more than the token may do."),
))]
pub async fn enable(State(forms): State<Forms>, Path(id): Path<String>, sent: Sent<Team>) -> Response {
    form::take_step(&forms, &id, Step::Enable, sent.calling("step", "id")).await
}

/// Makes an invitation and answers with its link, to be handed over: whoever opens it first chooses the password.
#[utoipa::path(post, path = "/team/invitations", tag = "Team", request_body = InvitationBody, responses(
    (status = 200, body = Shown, description = "The link. It is not answered again."),
    (status = 403, body = Refusal),
    (status = 422, body = Refusal),
))]
pub async fn invite(forms: State<Forms>, body: Body<Team, InvitationBody>) -> Response {
    form::invite(forms, body.sent).await
}

/// One invitation that nobody has followed yet.
#[utoipa::path(get, path = "/team/invitations/{id}", tag = "Team", params(
    ("id" = i64, Path, description = "The invitation's number."),
), responses(
    (status = 200, description = "Without its link."),
    (status = 403, body = Refusal, description = "Only for those who may change the team."),
    (status = 404, body = Refusal),
))]
pub async fn invitation(State(forms): State<Forms>, Path(id): Path<String>, request: Parts) -> Response {
    answer(&forms, request, async |_| find_invitation(number(&id)?).await).await
}

/// Makes a new link for an invitation; the one before leads nowhere from then on.
#[utoipa::path(post, path = "/team/invitations/{id}/renew", tag = "Team", params(
    ("id" = i64, Path, description = "The invitation's number."),
), responses(
    (status = 200, body = Shown, description = "The link. It is not answered again."),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal),
    (status = 422, body = Refusal, description = "It gives more than the token may do."),
))]
pub async fn renew(State(forms): State<Forms>, Path(id): Path<String>, sent: Sent<Team>) -> Response {
    form::renew(&forms, &id, sent.calling("step", "id")).await
}

/// Takes an invitation back.
#[utoipa::path(delete, path = "/team/invitations/{id}", tag = "Team", params(
    ("id" = i64, Path, description = "The invitation's number."),
), responses(
    (status = 200, body = Saved),
    (status = 403, body = Refusal),
    (status = 404, body = Refusal),
))]
pub async fn withdraw(State(forms): State<Forms>, Path(id): Path<String>, sent: Sent<Team>) -> Response {
    form::withdraw(&forms, &id, sent).await
}
