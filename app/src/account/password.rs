//! The form for one's own password.

use super::AccountHeader;
use crate::draft::Draft;
use crate::frame::Frame;
use crate::i18n::{t, use_lang};
use crate::routes;
use crate::saving::{EditForm, Refusal, SaveButtons};
use crate::ui::Field;
use leptos::prelude::*;

/// The form for one's own password. What was typed is not shown again.
#[component]
pub fn OwnPasswordPage() -> impl IntoView {
    let lang = use_lang();
    let draft = Draft::of_page().unwrap_or_default();
    view! {
        <Frame>
            <AccountHeader title=t(lang, "password-change")/>
            <Refusal draft=draft.clone()/>
            <EditForm action=routes::OWN_PASSWORD.to_owned()>
                <div class="panel panel-body form-grid">
                    <Field
                        label=t(lang, "password-current")
                        name="current"
                        kind="password"
                        autocomplete="current-password"
                        error=draft.error(lang, "current")
                        required=true
                    />
                    <Field
                        label=t(lang, "password-new")
                        name="password"
                        kind="password"
                        autocomplete="new-password"
                        hint=t(lang, "field-password-hint")
                        error=draft.error(lang, "password")
                        minlength=12
                        required=true
                    />
                </div>
                <p class="muted mt-4 text-sm">{t(lang, "password-change-text")}</p>
                <SaveButtons save=t(lang, "password-change") back=routes::ACCOUNT/>
            </EditForm>
        </Frame>
    }
}
