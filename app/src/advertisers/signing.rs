//! Signed postbacks: switching them on, giving out another secret, switching them off.

use super::api::AdvertiserView;
use super::{Crumbs, number, to_change};
use crate::frame::Frame;
use crate::i18n::{t, use_lang};
use crate::routes;
use crate::ui::{CodeBox, Notice, PageHeader, Panel, Tone, load};
use domain::lang::Lang;
use leptos::prelude::*;

/// What a form of this page asks for, by the name of its button.
pub const WHAT: &str = "what";

/// What can be asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Wish {
    /// A new secret, which has to be used from now on.
    NewSecret,
    /// No signatures any more.
    Off,
}

impl Wish {
    /// The word for the form.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::NewSecret => "new-secret",
            Self::Off => "off",
        }
    }

    /// The one with exactly this word.
    #[cfg(feature = "ssr")]
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::NewSecret, Self::Off].into_iter().find(|wish| wish.word() == word)
    }
}

/// How to sign, as an advertiser's developer can try it: the same in `docs/postback.md`.
const EXAMPLE: &str = r#"QUERY='click_id=…&request_id=94583&action=lead&status=hold'
SIGNATURE=$(printf %s "$QUERY" | openssl dgst -sha256 -hmac "$SECRET" -r | cut -d ' ' -f 1)
curl "https://TRACKER/API_KEY/s2s?$QUERY" -H "X-Otklik-Signature: sha256=$SIGNATURE""#;

/// The page for signed postbacks.
#[component]
pub fn SigningPage() -> impl IntoView {
    let (lang, id) = (use_lang(), number("id"));
    let content = move || {
        load(async move {
            let found = to_change(id).await?;
            Ok(view! { <Signing lang found/> }.into_any())
        })
    };
    view! { <Frame>{content()}</Frame> }
}

#[component]
fn Signing(lang: Lang, found: AdvertiserView) -> impl IntoView {
    let AdvertiserView { id, name, signing, .. } = found;
    let is_on = signing.is_some();
    let (title, text) =
        if is_on { ("signing-change-title", "signing-change-text") } else { ("signing-on-title", "signing-on-text") };
    let new = if is_on { "signing-new-secret" } else { "signing-switch-on" };
    view! {
        <PageHeader title=t(lang, title) above=view! { <Crumbs of=Some((id, name))/> }.into_any()/>
        <div class="mb-4 max-w-3xl">
            <Notice tone=Tone::Waiting title=t(lang, text)>
                {t(lang, "signing-pages")}
            </Notice>
        </div>
        <form method="post" action=routes::advertiser(id, "/signing") class="form-buttons mb-6">
            <button class="btn btn-primary" name=WHAT value=Wish::NewSecret.word()>{t(lang, new)}</button>
            {is_on.then(|| view! {
                <button class="btn btn-error" name=WHAT value=Wish::Off.word()>{t(lang, "signing-switch-off")}</button>
            })}
            <a class="btn btn-ghost" href=routes::advertiser(id, "")>{t(lang, "cancel")}</a>
        </form>
        <Panel id="how" title=t(lang, "signing-how-title")>
            <div class="panel-body grid gap-3">
                <p>{t(lang, "signing-how")}</p>
                <CodeBox
                    id="signing-example"
                    label=t(lang, "signing-example")
                    text=EXAMPLE
                    copy=t(lang, "copy")
                    copied=t(lang, "copied")
                />
            </div>
        </Panel>
    }
}
