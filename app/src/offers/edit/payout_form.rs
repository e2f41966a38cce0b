//! The form for a payout of an offer, new or not, with an example of who would get what.

use super::api::{Choices, OfferSetup, read_choices};
use super::split_preview::Split;
use super::{OfferHeader, param, setup_of};
use crate::draft::{Draft, amount, in_row, percent, word};
use crate::error::AppError;
use crate::fields::{Line, Lines, OneOf};
use crate::frame::Frame;
use crate::i18n::{Arg, Format, t, t_args};
use crate::network::use_network;
use crate::offers::model_name;
use crate::routes;
use crate::saving::{EditButton, EditForm, Refusal, SaveButtons};
use crate::ui::{Choice, Panel, load};
use domain::lang::Lang;
use domain::money::Percent;
use domain::payout::{MOST_ALIASES, PayoutModel, Rate};
use leptos::prelude::*;

/// The group of fields that personal terms have.
pub(super) const PERSONAL: &str = "personal";

/// Whether the payout is for a registered customer's leads, what the advertiser pays and what the network keeps of it.
pub(super) fn read_terms(draft: &mut Draft) -> Option<(bool, Rate, Percent)> {
    let model = draft.read("model", word(PayoutModel::from_word));
    let rate = draft.read("rate", |text| match model {
        Some(model) if model.is_percent() => percent(text).map(Rate::Percent),
        _ => amount(text).map(Rate::Fixed),
    });
    let commission = draft.read("commission", percent);
    Some((model?.is_recurring(), rate?, commission?))
}

/// The form for a payout.
#[component]
pub fn PayoutPage() -> impl IntoView {
    let (id, part) = (param("id"), param("part"));
    let content = move |id: String, part: String| {
        let network = use_network();
        load(async move {
            let format = network.await?.format();
            let setup = setup_of(&id).await?;
            let choices = read_choices().await?;
            let stored = draft_of(&setup, &choices, &part)?;
            let draft = Draft::of_page().unwrap_or(stored);
            Ok(view! { <Payout format setup choices part draft/> }.into_any())
        })
    };
    view! { <Frame>{content(id, part)}</Frame> }
}

fn draft_of(setup: &OfferSetup, choices: &Choices, part: &str) -> Result<Draft, AppError> {
    if part == "new" {
        let draft = Draft::default().with("model", PayoutModel::CpaFixed.word()).with("active", "yes");
        return Ok(draft.with("commission", choices.commission));
    }
    let payout = setup.payouts.iter().find(|payout| payout.id.to_string() == part).ok_or(AppError::NotFound)?;
    let rate = match payout.rate {
        Rate::Fixed(amount) => amount.to_string(),
        Rate::Percent(percent) => percent.to_string(),
    };
    let draft = Draft::default()
        .with("action", &payout.action)
        .with("aliases", payout.aliases.join("\n"))
        .with("active", if payout.active { "yes" } else { "no" })
        .with("model", payout.model.word())
        .with("rate", rate)
        .with("commission", payout.commission)
        .with("template", payout.template.as_ref().map(|(id, ..)| id.to_string()).unwrap_or_default());
    Ok(payout.personal.iter().enumerate().fold(draft, |draft, (row, (webmaster, share))| {
        draft.with(in_row(PERSONAL, row, "webmaster"), webmaster).with(in_row(PERSONAL, row, "share"), share)
    }))
}

#[component]
fn Payout(format: Format, setup: OfferSetup, choices: Choices, part: String, draft: Draft) -> impl IntoView {
    let lang = format.lang;
    let (id, currency) = (setup.id, setup.currency);
    let title = t(lang, if part == "new" { "payout-new" } else { "payout-edit" });
    let models = PayoutModel::ALL.map(|model| Choice { value: model.word().to_owned(), label: model_name(model) });
    let states = [("yes", "template-state-active"), ("no", "template-state-inactive")];
    let states = states.map(|(value, key)| Choice { value: value.to_owned(), label: t(lang, key) });
    let template = move |(id, name, active): (i64, String, bool)| {
        let off = if active { String::new() } else { format!(" · {}", t(lang, "template-inactive")) };
        Choice { value: id.to_string(), label: format!("{name}{off}") }
    };
    let row = |row| view! { <Personal lang row draft=draft.clone() webmasters=choices.webmasters.clone()/> };
    let rows = draft.rows(PERSONAL).into_iter().map(row).collect_view();
    let code = [("currency", Arg::from(currency.code().to_owned()))];
    view! {
        <OfferHeader setup tab="payouts"/>
        <h2 class="mb-3">{title}</h2>
        <Refusal draft=draft.clone()/>
        <EditForm action=routes::offer_form(id, &format!("payouts/{part}"))>
            <div class="panel panel-body form-grid">
                <Line
                    draft=draft.clone()
                    name="action"
                    label=t(lang, "payout-action")
                    hint=t(lang, "payout-action-hint")
                    required=true
                />
                <OneOf draft=draft.clone() name="model" label=t(lang, "payout-model") choices=models.to_vec()/>
                <Line
                    draft=draft.clone()
                    name="rate"
                    label=t(lang, "payout-rate")
                    inputmode="decimal"
                    hint=t_args(lang, "payout-rate-hint", &code)
                    required=true
                />
                <Line
                    draft=draft.clone()
                    name="commission"
                    label=t(lang, "payout-commission-percent")
                    inputmode="decimal"
                    hint=t(lang, "payout-commission-hint")
                    required=true
                />
                <OneOf
                    draft=draft.clone()
                    name="template"
                    label=t(lang, "payout-template")
                    none=t(lang, "payout-no-template")
                    choices=choices.templates.into_iter().map(template).collect()
                    hint=t(lang, "payout-template-hint")
                />
                <OneOf
                    draft=draft.clone()
                    name="active"
                    label=t(lang, "filter-status")
                    choices=states.to_vec()
                    hint=t(lang, "payout-active-hint")
                />
                <Lines
                    draft=draft.clone()
                    name="aliases"
                    label=t(lang, "payout-alias-lines")
                    hint=t_args(lang, "payout-alias-hint", &[("limit", Arg::from(MOST_ALIASES.to_string()))])
                />
            </div>
            <Panel id="personal" title=t(lang, "payout-personal-title") note=t(lang, "payout-personal-note")>
                <div class="panel-body grid gap-4">
                    {rows}
                    <div>
                        <EditButton press=format!("add {PERSONAL}") label=t(lang, "payout-personal-add")/>
                    </div>
                </div>
            </Panel>
            <Panel id="example" title=t(lang, "payout-example") note=t(lang, "payout-example-note")>
                <div class="panel-body grid gap-3">
                    <Split format currency draft=draft.clone() webmasters=choices.webmasters/>
                    <div class="without-script">
                        <EditButton press="preview" label=t(lang, "payout-preview")/>
                    </div>
                </div>
            </Panel>
            <SaveButtons save=t(lang, "save") back=routes::offer_form(id, "payouts")/>
        </EditForm>
        {(part != "new").then(|| view! {
            <p class="mt-6">
                <a class="link" href=routes::offer_form(id, &format!("payouts/{part}/remove"))>
                    {t(lang, "payout-remove-link")}
                </a>
            </p>
        })}
    }
}

/// The fields of one webmaster's terms.
#[component]
fn Personal(lang: Lang, row: usize, draft: Draft, webmasters: Vec<(i64, String)>) -> impl IntoView {
    let [webmaster, share] = ["webmaster", "share"].map(|field| in_row(PERSONAL, row, field));
    let choice = |(id, name): (i64, String)| Choice { value: id.to_string(), label: name };
    view! {
        <div class="form-row">
            <input type="hidden" name=in_row(PERSONAL, row, "row") value=""/>
            <div class="form-grid">
                <OneOf
                    draft=draft.clone()
                    name=webmaster
                    label=t(lang, "webmaster")
                    none=t(lang, "choose")
                    choices=webmasters.into_iter().map(choice).collect()
                />
                <Line draft name=share label=t(lang, "payout-share") inputmode="decimal"/>
            </div>
            <div class="form-row-end">
                <EditButton press=format!("remove {PERSONAL} {row}") label=t(lang, "remove")/>
            </div>
        </div>
    }
}
