//! The form for an invitation.

use super::api::{TeamChoices, list_choices};
use super::handed::HandOver;
use super::{AreaTicks, Handed, TeamHeader, role_name};
use crate::draft::Draft;
use crate::fields::{Line, OneOf};
use crate::frame::Frame;
use crate::i18n::{t, use_lang};
use crate::network::use_network;
use crate::routes;
use crate::saving::{EditForm, Refusal, SaveButtons};
use crate::ui::{Choice, load};
use domain::lang::Lang;
use leptos::prelude::*;

/// The form for an invitation, or the link that came of it.
#[component]
pub fn InvitePage() -> impl IntoView {
    let content = move || {
        let network = use_network();
        load(async move {
            let format = network.await?.format();
            let lang = format.lang;
            let choices = list_choices().await?;
            Ok(match use_context::<Handed>() {
                Some(handed) => {
                    let (title, text) = (t(lang, "invite-title"), t(lang, "invite-handed"));
                    view! { <HandOver format title text handed/> }.into_any()
                }
                None => view! { <InviteForm choices/> }.into_any(),
            })
        })
    };
    view! { <Frame>{content()}</Frame> }
}

/// Everything that somebody can be.
fn roles(lang: Lang, choices: TeamChoices) -> Vec<Choice> {
    let each = |word: &'static str, known: Vec<(i64, String)>| {
        let label = role_name(lang, word);
        known.into_iter().map(move |(id, name)| Choice {
            value: format!("{word}-{id}"),
            label: format!("{label}: {name} (№\u{a0}{id})"),
        })
    };
    let manager = Choice { value: "manager".to_owned(), label: role_name(lang, "manager") };
    let advertisers = each("advertiser", choices.advertisers);
    std::iter::once(manager).chain(advertisers).chain(each("webmaster", choices.webmasters)).collect()
}

#[component]
fn InviteForm(choices: TeamChoices) -> impl IntoView {
    let lang = use_lang();
    let draft = Draft::of_page().unwrap_or_default();
    view! {
        <TeamHeader title=t(lang, "invite-title")/>
        <Refusal draft=draft.clone()/>
        <EditForm action=routes::INVITE.to_owned()>
            <div class="panel panel-body grid gap-4">
                <div class="form-grid">
                    <Line
                        draft=draft.clone()
                        label=t(lang, "field-email")
                        name="email"
                        kind="email"
                        required=true
                    />
                    <Line
                        draft=draft.clone()
                        label=t(lang, "field-name")
                        name="name"
                        required=true
                    />
                    <OneOf
                        draft=draft.clone()
                        label=t(lang, "team-role")
                        name="role"
                        choices=roles(lang, choices)
                    />
                </div>
                <AreaTicks lang draft hint=t(lang, "areas-hint-invite")/>
            </div>
            <SaveButtons save=t(lang, "invite-submit") back=routes::TEAM/>
        </EditForm>
    }
}
