//! Entries of the audit log as a table.

use super::api::{Entries, EntryView};
use super::words::{Side, field, value};
use crate::i18n::{Format, t};
use crate::things::page_of;
use crate::ui::{Badge, Fit, Moment, Table, Tone};
use domain::audit::{Deed, FieldChange, Thing};
use domain::lang::Lang;
use leptos::prelude::*;

/// A page of entries.
#[component]
pub fn EntryRows(format: Format, entries: Entries) -> impl IntoView {
    let lang = format.lang;
    let head = view! {
        <th>{t(lang, "time")}</th>
        <th>{t(lang, "audit-by")}</th>
        <th>{t(lang, "audit-what")}</th>
        <th>{t(lang, "audit-changes")}</th>
    };
    let body = entries.rows.into_iter().map(|entry| view! { <Row format entry/> }).collect_view();
    view! { <Table label=t(lang, "audit-title") fit=Fit::Cards head=head.into_any() body=body.into_any()/> }
}

#[component]
fn Row(format: Format, entry: EntryView) -> impl IntoView {
    let lang = format.lang;
    let by = match &entry.by {
        Some((_, name)) => name.clone(),
        None => t(lang, "audit-console"),
    };
    let tone = match entry.deed {
        Deed::Created => Tone::Good,
        Deed::Removed => Tone::Bad,
        Deed::Changed => Tone::Quiet,
    };
    let of = entry.of.clone();
    let subject = named(lang, entry.thing, entry.id, &entry.name, of.as_ref().map(|(thing, id, _)| (*thing, *id)));
    // What it is a part of stands there already, and is no field to be told.
    let whole = of.as_ref().map(|(thing, ..)| format!("{}_id", thing.word().replace('-', "_")));
    let of =
        of.map(|(thing, id, name)| view! { <div class="muted text-xs">{named(lang, thing, id, &name, None)}</div> });
    let told = entry.changes.iter().filter(|change| whole.as_ref() != Some(&change.field));
    let changes = told.map(|change| line(format, &entry, change)).collect_view();
    view! {
        <tr>
            <td><Moment format at=entry.at/></td>
            <td class="card-end">{by}</td>
            <td class="card-line" data-label=t(lang, "audit-what")>
                <Badge tone text=t(lang, &format!("audit-deed-{}", entry.deed.word()))/>
                " "
                {subject}
                {of}
            </td>
            <td class="card-line" data-label=t(lang, "audit-changes")>
                <ul class="audit-changes">{changes}</ul>
            </td>
        </tr>
    }
}

/// A thing by its kind and name, with the way to its page if it has one.
fn named(lang: Lang, thing: Thing, id: i64, name: &str, of: Option<(Thing, i64)>) -> AnyView {
    let kind = t(lang, &format!("audit-thing-{}", thing.word()));
    let name = if name.is_empty() { format!("№\u{a0}{id}") } else { name.to_owned() };
    // The network is the only one of its kind.
    let text = if thing == Thing::Network { kind } else { format!("{kind} {name}") };
    match page_of(thing, id, of) {
        Some(page) => view! { <a class="link" href=page>{text}</a> }.into_any(),
        None => text.into_any(),
    }
}

/// A field, what stood in it and what stands there now. What was made had nothing before.
fn line(format: Format, entry: &EntryView, change: &FieldChange) -> AnyView {
    let name = change.field.clone();
    let said = |side, stored: Option<&str>| match stored {
        Some(stored) => value(format, entry, side, &name, stored),
        None => "—".to_owned(),
    };
    let before = said(Side::Before, change.before.as_deref());
    let after = said(Side::After, change.after.as_deref());
    let before = (entry.deed != Deed::Created).then(|| view! { <del>{before}</del> " → " });
    let after = (entry.deed != Deed::Removed).then_some(after);
    view! { <li><span class="muted">{field(format.lang, &name)} ": "</span> {before} {after}</li> }.into_any()
}
