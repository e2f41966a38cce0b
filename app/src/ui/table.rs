//! Tables, and the panels that hold them.

use leptos::prelude::*;

/// A part of a page with its own heading.
#[component]
pub fn Panel(
    #[prop(into)] id: String,
    #[prop(into)] title: String,
    #[prop(into, optional)] note: String,
    children: Children,
) -> impl IntoView {
    let heading = format!("{id}-title");
    view! {
        <section class="panel" id=id aria-labelledby=heading>
            <div class="panel-head">
                <h2 id=heading.clone()>{title}</h2>
                {(!note.is_empty()).then(|| view! { <p class="muted text-sm">{note}</p> })}
            </div>
            {children()}
        </section>
    }
}

/// How a table fits what it shows to the screen.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Fit {
    /// Like any other.
    #[default]
    Plain,
    /// With many columns of numbers, the first of which stays in sight.
    Dense,
    /// With rows that become cards on a phone.
    Cards,
}

/// A table that scrolls where it does not fit. It can be reached by keyboard, as scrolling needs it.
#[component]
pub fn Table(
    #[prop(into)] label: String,
    #[prop(optional)] fit: Fit,
    head: AnyView,
    body: AnyView,
    #[prop(optional)] foot: Option<AnyView>,
) -> impl IntoView {
    let class = match fit {
        Fit::Plain => "data",
        Fit::Dense => "data data-dense",
        Fit::Cards => "data data-cards",
    };
    view! {
        <div class="table-scroll" role="group" aria-label=label tabindex="0">
            <table class=class>
                <thead>
                    <tr>{head}</tr>
                </thead>
                <tbody>{body}</tbody>
                {foot.map(|foot| view! { <tfoot>{foot}</tfoot> })}
            </table>
        </div>
    }
}
