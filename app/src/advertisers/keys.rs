//! The API keys of an advertiser: the list, the form for a new one, and the question before one is revoked.

use super::api::{AdvertiserView, KeyRow};
use super::{Crumbs, number, to_change};
use crate::draft::Draft;
use crate::error::AppError;
use crate::fields::OneOf;
use crate::frame::Frame;
use crate::i18n::{Arg, Format, t, t_args, use_lang};
use crate::network::use_network;
use crate::routes;
use crate::saving::{EditForm, Refusal, SaveButtons};
use crate::ui::{Badge, Choice, CodeBox, Empty, Fit, Moment, Notice, PageHeader, Panel, Table, Tone, load};
use domain::key::{KeyState, Overlap};
use domain::lang::Lang;
use leptos::prelude::*;

/// The keys of an advertiser, the newest first.
#[component]
pub(super) fn Keys(format: Format, id: i64, keys: Vec<KeyRow>, changes: bool) -> impl IntoView {
    let lang = format.lang;
    let has_working = keys.iter().any(|key| key.state.works());
    let new = changes.then(|| {
        let name = if has_working { "key-rotate" } else { "key-new" };
        view! { <a class="btn btn-sm btn-primary" href=routes::advertiser(id, "/keys/new")>{t(lang, name)}</a> }
    });
    let head = view! {
        <th>{t(lang, "key")}</th>
        <th>{t(lang, "filter-status")}</th>
        <th>{t(lang, "key-since")}</th>
        <th>{t(lang, "key-until")}</th>
        <th><span class="sr-only">{t(lang, "key-what")}</span></th>
    };
    let body = if keys.is_empty() {
        view! { <Empty title=t(lang, "key-none") text=t(lang, "key-none-text")/> }.into_any()
    } else {
        let rows = keys.into_iter().map(|key| view! { <Key format id key changes/> }).collect_view().into_any();
        view! { <Table label=t(lang, "keys-title") fit=Fit::Cards head=head.into_any() body=rows/> }.into_any()
    };
    view! {
        <Panel id="keys" title=t(lang, "keys-title") note=t(lang, "keys-note")>
            {body}
            {new.map(|new| view! { <div class="panel-body">{new}</div> })}
        </Panel>
    }
}

#[component]
fn Key(format: Format, id: i64, key: KeyRow, changes: bool) -> impl IntoView {
    let lang = format.lang;
    let number = key.id;
    let end = key.life.revoked.or(key.life.until);
    let shown = key.text.map(|text| {
        view! {
            <details class="macro-list">
                <summary>{t(lang, "key-show")}</summary>
                <div class="mt-2">
                    <CodeBox
                        id=format!("key-{number}")
                        label=t(lang, "key")
                        text
                        copy=t(lang, "copy")
                        copied=t(lang, "copied")
                    />
                </div>
            </details>
        }
    });
    let revoke = (changes && key.state.works()).then(|| {
        let label = t_args(lang, "key-revoke-which", &[("hint", Arg::from(key.hint.clone()))]);
        let path = routes::advertiser(id, &format!("/keys/{number}/revoke"));
        view! { <a class="link" href=path aria-label=label>{t(lang, "key-revoke")}</a> }
    });
    view! {
        <tr>
            <td class="card-line"><code class="font-semibold">{format!("…{}", key.hint)}</code> {shown}</td>
            <td class="card-end"><StateBadge lang state=key.state/></td>
            <td data-label=t(lang, "key-since")><Moment format at=key.life.since/></td>
            <td data-label=t(lang, "key-until")>
                {end.map_or_else(|| t(lang, "key-endless").into_any(), |at| view! { <Moment format at/> }.into_any())}
            </td>
            <td>{revoke}</td>
        </tr>
    }
}

#[component]
fn StateBadge(lang: Lang, state: KeyState) -> impl IntoView {
    let tone = match state {
        KeyState::Works => Tone::Good,
        KeyState::Ending => Tone::Waiting,
        KeyState::Ended | KeyState::Revoked => Tone::Quiet,
    };
    view! { <Badge tone text=t(lang, &format!("key-state-{}", state.word()))/> }
}

/// What whoever reads the codes has to know of the keys: which is in them, and which ones end.
#[component]
pub fn KeyStates(format: Format, keys: Vec<KeyRow>, signs: bool) -> impl IntoView {
    let lang = format.lang;
    let line = move |key: KeyRow| {
        let hint = [("hint", Arg::from(key.hint))];
        let text = match key.life.until {
            None => t_args(lang, "key-works", &hint),
            Some(until) => {
                let [hint] = hint;
                t_args(lang, "key-works-until", &[hint, ("time", Arg::from(format.time(until)))])
            }
        };
        view! { <li>{text}</li> }
    };
    let is_changing = keys.iter().any(|key| key.state == KeyState::Ending);
    let lines = keys.into_iter().map(line).collect_view();
    view! {
        {is_changing.then(|| view! {
            <div class="mb-4">
                <Notice tone=Tone::Waiting title=t(lang, "key-changing")>
                    <ul>{lines}</ul>
                </Notice>
            </div>
        })}
        {signs.then(|| view! {
            <div class="mb-4">
                <Notice tone=Tone::Plain title=t(lang, "signing-required")>
                    {t(lang, "signing-required-text")}
                </Notice>
            </div>
        })}
    }
}

/// The form for a new key.
#[component]
pub fn NewKeyPage() -> impl IntoView {
    let (lang, id) = (use_lang(), number("id"));
    let content = move || {
        load(async move {
            let found = to_change(id).await?;
            let draft = Draft::of_page().unwrap_or_else(|| Draft::default().with("overlap", Overlap::Day.word()));
            Ok(view! { <NewKey lang found draft/> }.into_any())
        })
    };
    view! { <Frame>{content()}</Frame> }
}

#[component]
fn NewKey(lang: Lang, found: AdvertiserView, draft: Draft) -> impl IntoView {
    let AdvertiserView { id, name, keys, .. } = found;
    let working: Vec<_> = keys.iter().filter(|key| key.state.works()).map(|key| format!("…{}", key.hint)).collect();
    let choice = |overlap: Overlap| Choice {
        value: overlap.word().to_owned(),
        label: t(lang, &format!("key-overlap-{}", overlap.word())),
    };
    let old = if working.is_empty() {
        // There is nothing to overlap with, and the form has to say something.
        view! { <input type="hidden" name="overlap" value=Overlap::Endless.word()/> }.into_any()
    } else {
        let hint = t_args(lang, "key-overlap-hint", &[("keys", Arg::from(working.join(", ")))]);
        view! {
            <div class="panel panel-body form-grid">
                <OneOf
                    draft=draft.clone()
                    label=t(lang, "key-overlap")
                    name="overlap"
                    choices=Overlap::ALL.map(choice).to_vec()
                    hint
                />
            </div>
        }
        .into_any()
    };
    let below = view! { <p class="muted mt-1 max-w-3xl">{t(lang, "key-new-text")}</p> };
    view! {
        <PageHeader
            title=t(lang, "key-new")
            above=view! { <Crumbs of=Some((id, name))/> }.into_any()
            below=below.into_any()
        />
        <Refusal draft=draft.clone()/>
        <EditForm action=routes::advertiser(id, "/keys/new")>
            {old}
            <SaveButtons save=t(lang, "key-create") back=routes::advertiser(id, "")/>
        </EditForm>
    }
}

/// The question before a key is revoked.
#[component]
pub fn RevokeKeyPage() -> impl IntoView {
    let (id, key) = (number("id"), number("key"));
    let content = move || {
        let network = use_network();
        load(async move {
            let found = to_change(id).await?;
            let row = found.keys.iter().find(|known| Some(known.id) == key && known.state.works()).cloned();
            let Some(row) = row else { return Err(AppError::NotFound) };
            let format = network.await?.format();
            Ok(view! { <Revoke format found row/> }.into_any())
        })
    };
    view! { <Frame>{content()}</Frame> }
}

#[component]
fn Revoke(format: Format, found: AdvertiserView, row: KeyRow) -> impl IntoView {
    let lang = format.lang;
    let AdvertiserView { id, name, keys, .. } = found;
    let is_last = keys.iter().filter(|key| key.state.works()).count() == 1;
    let text = t(lang, if is_last { "key-revoke-last" } else { "key-revoke-text" });
    view! {
        <div class="mx-auto max-w-xl py-10">
            <PageHeader
                title=t_args(lang, "key-revoke-title", &[("hint", Arg::from(row.hint)), ("name", Arg::from(name))])
            />
            <p class="mb-2">{text}</p>
            <p class="mb-6">{t(lang, "key-since")} ": " <Moment format at=row.life.since/></p>
            <form
                method="post"
                action=routes::advertiser(id, &format!("/keys/{}/revoke", row.id))
                class="form-buttons"
            >
                <button class="btn btn-error">{t(lang, "key-revoke")}</button>
                <a class="btn btn-ghost" href=routes::advertiser(id, "")>{t(lang, "cancel")}</a>
            </form>
        </div>
    }
}
