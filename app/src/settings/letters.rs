//! The page that says how the network's letters stand, with the button that tries it out.

use crate::error::AppError;
use crate::frame::Frame;
use crate::i18n::{Arg, Format, t, t_args};
use crate::letters;
use crate::network::use_network;
use crate::routes;
use crate::saving::only_who_may_change;
use crate::ui::{Fact, Fit, Moment, PageHeader, Panel, Table, Trail, load};
use domain::access::Area;
use domain::letter::LetterKind;
use domain::time::Timestamp;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// How the letters stand.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LettersView {
    /// Whether any are sent.
    pub on: bool,
    /// How many wait.
    pub waiting: i64,
    /// Why the last try of one that waits went wrong, if one did.
    pub trouble: Option<String>,
    /// The last ones that could not be sent.
    pub failed: Vec<FailedRow>,
}

/// A letter that could not be sent.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FailedRow {
    kind: LetterKind,
    to: String,
    at: Timestamp,
    why: String,
}

/// How the letters stand.
#[server(endpoint = "letters", input = server_fn::codec::GetUrl)]
pub async fn read_letters() -> Result<LettersView, AppError> {
    use crate::server;
    let db = server::context().db;
    let outbox = storage::outbox::state(&db, server::manager()?).await.map_err(server::internal)?;
    let row = |failed: storage::outbox::Failed| FailedRow {
        kind: failed.kind,
        to: failed.to,
        at: failed.at,
        why: failed.why,
    };
    Ok(LettersView {
        on: db.sends_letters(),
        waiting: i64::try_from(outbox.waiting).unwrap_or(i64::MAX),
        trouble: outbox.trouble,
        failed: outbox.failed.into_iter().map(row).collect(),
    })
}

/// The page of the letters.
#[component]
pub fn LettersPage() -> impl IntoView {
    let content = || {
        let network = use_network();
        load(async move {
            let format = network.await?.format();
            let view = read_letters().await?;
            Ok(view! { <Letters format view/> }.into_any())
        })
    };
    view! { <Frame>{content()}</Frame> }
}

#[component]
fn Letters(format: Format, view: LettersView) -> impl IntoView {
    let lang = format.lang;
    let names = [("url", Arg::from("OTKLIK_SMTP_URL")), ("from", Arg::from("OTKLIK_MAIL_FROM"))];
    let off = (!view.on).then(|| view! { <p class="muted">{t_args(lang, "letters-off", &names)}</p> });
    let facts = view.on.then(|| {
        view! {
            <dl class="facts">
                <Fact name=t(lang, "letters-waiting")>{format.count(view.waiting)}</Fact>
                {view.trouble.map(|why| view! { <Fact name=t(lang, "letters-trouble")>{why}</Fact> })}
            </dl>
        }
    });
    let may_try = view.on && only_who_may_change(Area::Settings).is_ok();
    let test = may_try.then(|| {
        view! {
            <form method="post" action=routes::LETTERS>
                <button class="btn btn-sm">{t(lang, "letters-test")}</button>
            </form>
        }
    });
    let head = view! {
        <th>{t(lang, "letters-failed-kind")}</th>
        <th>{t(lang, "letters-failed-to")}</th>
        <th>{t(lang, "time")}</th>
        <th>{t(lang, "letters-failed-why")}</th>
    };
    let row = move |failed: FailedRow| {
        view! {
            <tr>
                <td>{letters::name(lang, failed.kind)}</td>
                <td>{failed.to}</td>
                <td><Moment format at=failed.at/></td>
                <td class="card-line">{failed.why}</td>
            </tr>
        }
    };
    let failed = (!view.failed.is_empty()).then(|| {
        let rows = view.failed.into_iter().map(row).collect_view().into_any();
        view! { <Table label=t(lang, "letters-failed") fit=Fit::Cards head=head.into_any() body=rows/> }
    });
    let above = view! { <Trail list=routes::SETTINGS name=t(lang, "settings-title")/> };
    let below = view! { <p class="muted mt-1 max-w-3xl">{t(lang, "letters-note")}</p> };
    view! {
        <PageHeader title=t(lang, "letters-title") above=above.into_any() below=below.into_any()/>
        <div class="panel panel-body grid gap-4">{off} {facts} {test}</div>
        {failed.map(|failed| view! { <Panel id="failed" title=t(lang, "letters-failed")>{failed}</Panel> })}
    }
}
