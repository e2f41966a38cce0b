//! The question before a campaign is approved, declined, closed or reopened.

use super::CampaignBadge;
use super::api::{CampaignRow, find_campaign};
use crate::draft::Draft;
use crate::error::AppError;
use crate::frame::Frame;
use crate::i18n::{Arg, t, t_args, use_lang};
use crate::routes;
use crate::saving::{EditForm, Refusal, only_who_may_change};
use crate::ui::{Fact, PageHeader, TextField, Trail, load};
use domain::access::Area;
use domain::campaign::CampaignMove;
use domain::lang::Lang;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The question before a decision.
#[component]
pub fn CampaignDecisionPage() -> impl IntoView {
    let param = |name: &str| use_params_map().with_untracked(|params| params.get(name)).unwrap_or_default();
    let (id, to) = (param("id").parse::<i64>().ok(), CampaignMove::from_word(&param("move")));
    let content = move || {
        load(async move {
            only_who_may_change(Area::People)?;
            let to = to.ok_or(AppError::NotFound)?;
            let found = find_campaign(id.ok_or(AppError::NotFound)?).await?;
            let draft = Draft::of_page().unwrap_or_default();
            Ok(view! { <Question lang=use_lang() to campaign=found.campaign draft/> }.into_any())
        })
    };
    view! { <Frame>{content()}</Frame> }
}

#[component]
fn Question(lang: Lang, to: CampaignMove, campaign: CampaignRow, draft: Draft) -> impl IntoView {
    let id = campaign.id;
    let webmaster = campaign.webmaster.map(|webmaster| webmaster.name).unwrap_or_default();
    let above = view! {
        <Trail list=routes::CAMPAIGNS name=t(lang, "campaigns-title")><a href=routes::campaign(id)>{format!("№\u{a0}{id}")}</a></Trail>
    };
    let title = t_args(lang, &format!("campaign-{}-title", to.word()), &[("name", Arg::from(webmaster))]);
    let hint = if to.needs_reason() { "campaign-reason-needed" } else { "campaign-reason-hint" };
    let style = if to.takes_reason() { "btn btn-error" } else { "btn btn-primary" };
    let error = draft.error(lang, "reason");
    view! {
        <PageHeader title above=above.into_any()/>
        <Refusal draft=draft.clone()/>
        <EditForm action=routes::campaign_move(id, to)>
            <div class="panel panel-body grid gap-4">
                <dl class="facts">
                    <Fact name=t(lang, "offer")>{campaign.offer.1}</Fact>
                    <Fact name=t(lang, "filter-status")><CampaignBadge status=campaign.status/></Fact>
                    {(!campaign.message.is_empty()).then(|| view! {
                        <Fact name=t(lang, "campaign-message")>
                            <span class="whitespace-pre-line">{campaign.message}</span>
                        </Fact>
                    })}
                </dl>
                <p>{t(lang, &format!("campaign-{}-text", to.word()))}</p>
                {if to.takes_reason() {
                    view! {
                        <TextField
                            label=t(lang, "campaign-reason")
                            name="reason"
                            value=draft.get("reason")
                            hint=t(lang, hint)
                            error
                        />
                    }
                    .into_any()
                } else {
                    (!error.is_empty()).then(|| view! { <p class="field-error">{error}</p> }).into_any()
                }}
            </div>
            <div class="form-buttons">
                <button class=style>{t(lang, &format!("campaign-{}", to.word()))}</button>
                <a class="btn btn-ghost" href=routes::campaign(id)>{t(lang, "cancel")}</a>
            </div>
        </EditForm>
    }
}
