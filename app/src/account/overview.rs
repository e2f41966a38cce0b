//! One's own account at a glance, with the form for name and language.

use super::api::{OwnAccount, read_account};
use crate::draft::Draft;
use crate::fields::{Line, OneOf, Ticked};
use crate::frame::Frame;
use crate::i18n::{Arg, Format, t, t_args};
use crate::network::use_network;
use crate::routes;
use crate::saving::{EditForm, Refusal};
use crate::ui::{Choice, Fact, Moment, PageHeader, Panel, load};
use domain::lang::Lang;
use leptos::prelude::*;

/// One's own account.
#[component]
pub fn AccountPage() -> impl IntoView {
    let content = move || {
        let network = use_network();
        load(async move {
            let format = network.await?.format();
            let account = read_account().await?;
            Ok(view! { <Overview format account/> }.into_any())
        })
    };
    view! { <Frame>{content()}</Frame> }
}

#[component]
fn Overview(format: Format, account: OwnAccount) -> impl IntoView {
    let lang = format.lang;
    let OwnAccount { name, email, password_set_at, second_factor_since, codes_left, alert_letters } = account;
    let draft = Draft::of_page().unwrap_or_else(|| {
        let ticked = if alert_letters == Some(true) { "on" } else { "" };
        Draft::default().with("name", name).with("lang", lang.tag()).with("alert_letters", ticked)
    });
    let languages = [(Lang::Ru, "Русский"), (Lang::En, "English")];
    let languages = languages.map(|(lang, name)| Choice { value: lang.tag().to_owned(), label: name.to_owned() });
    let factor = match second_factor_since {
        Some(_) => t_args(lang, "second-factor-on", &[("codes", Arg::from(codes_left))]),
        None => t(lang, "second-factor-off"),
    };
    let below = view! { <p class="muted mt-1">{email}</p> };
    view! {
        <PageHeader title=t(lang, "account-title") below=below.into_any()/>
        <Refusal draft=draft.clone()/>
        <EditForm action=routes::ACCOUNT.to_owned()>
            <div class="panel panel-body form-grid">
                <Line
                    draft=draft.clone()
                    label=t(lang, "field-name")
                    name="name"
                    autocomplete="name"
                    required=true
                />
                <OneOf
                    draft=draft.clone()
                    label=t(lang, "language")
                    name="lang"
                    choices=languages.to_vec()
                />
                {alert_letters.map(|_| view! {
                    <Ticked
                        draft=draft.clone()
                        label=t(lang, "account-alert-letters")
                        name="alert_letters"
                        hint=t(lang, "account-alert-letters-hint")
                    />
                })}
            </div>
            <div class="form-buttons">
                <button class="btn btn-primary">{t(lang, "save")}</button>
            </div>
        </EditForm>
        <div class="form-width mt-6">
            <Panel id="access" title=t(lang, "account-access")>
                <dl class="facts panel-body">
                    <Fact name=t(lang, "field-password")>
                        {password_set_at
                            .map(|at| view! { <Moment format at/>" " })}
                        <a class="link" href=routes::OWN_PASSWORD>{t(lang, "password-change")}</a>
                    </Fact>
                    <Fact name=t(lang, "second-factor-title")>
                        {factor} " "
                        <a class="link" href=routes::OWN_SECOND_FACTOR>{t(lang, "second-factor-set-up")}</a>
                    </Fact>
                    <Fact name=t(lang, "sessions-title")>
                        <a class="link" href=routes::OWN_SESSIONS>{t(lang, "sessions-look")}</a>
                    </Fact>
                    <Fact name=t(lang, "tokens-title")>
                        <a class="link" href=routes::OWN_TOKENS>{t(lang, "tokens-look")}</a>
                    </Fact>
                </dl>
            </Panel>
        </div>
    }
}
