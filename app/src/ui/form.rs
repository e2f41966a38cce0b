//! Fields of forms. They are never controlled by a script: what was typed before it arrives must stay.

use super::CopyButton;
use leptos::prelude::*;

/// A line of text under its label.
#[component]
pub fn Field(
    #[prop(into)] label: String,
    name: &'static str,
    #[prop(into, optional)] value: String,
    #[prop(default = "text")] kind: &'static str,
    #[prop(optional)] autocomplete: &'static str,
    #[prop(optional)] required: bool,
    #[prop(into, optional)] hint: String,
    #[prop(into, optional)] placeholder: String,
    #[prop(optional)] minlength: Option<u32>,
) -> impl IntoView {
    let hint_id = (!hint.is_empty()).then(|| format!("{name}-hint"));
    // A search stands in a row with small fields.
    let class = if kind == "search" { "input input-sm w-full" } else { "input w-full" };
    view! {
        <div class="field">
            <label for=name>{label}</label>
            <input
                class=class
                id=name
                name=name
                type=kind
                value=value
                required=required
                minlength=minlength
                autocomplete=(!autocomplete.is_empty()).then_some(autocomplete)
                placeholder=(!placeholder.is_empty()).then_some(placeholder)
                aria-describedby=hint_id.clone()
            />
            {hint_id.map(|id| view! { <p class="hint" id=id>{hint}</p> })}
        </div>
    }
}

/// A day.
#[component]
pub fn DateField(#[prop(into)] label: String, name: &'static str, value: Option<chrono::NaiveDate>) -> impl IntoView {
    view! {
        <div class="field">
            <label for=name>{label}</label>
            <input
                class="input input-sm w-full"
                id=name
                name=name
                type="date"
                value=value.map(|day| day.to_string())
            />
        </div>
    }
}

/// One choice of a [`Select`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Choice {
    /// What the form sends.
    pub value: String,
    /// What people read.
    pub label: String,
}

/// One of several, with "any" first.
#[component]
pub fn Select(
    #[prop(into)] label: String,
    name: &'static str,
    #[prop(into)] any: String,
    choices: Vec<Choice>,
    chosen: Option<String>,
) -> impl IntoView {
    let options = choices.into_iter().map(|choice| {
        let selected = chosen.as_ref() == Some(&choice.value);
        view! { <option value=choice.value selected=selected>{choice.label}</option> }
    });
    view! {
        <div class="field">
            <label for=name>{label}</label>
            <select class="select select-sm w-full" id=name name=name>
                <option value="">{any}</option>
                {options.collect_view()}
            </select>
        </div>
    }
}

/// Several lines of text. The only `<textarea>` of the product: Leptos 0.8 writes children of one into the page unescaped.
#[component]
pub fn TextArea(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    #[prop(into)] value: String,
    #[prop(default = 2)] rows: u32,
    #[prop(optional)] readonly: bool,
) -> impl IntoView {
    // A line break right after the tag is dropped by browsers, so one is spent on that.
    let text = format!("\n{}", html_escape::encode_text(&value));
    view! {
        <textarea
            class="code-text"
            id=id
            aria-label=label
            rows=rows
            readonly=readonly
            spellcheck="false"
            inner_html=text
        ></textarea>
    }
}

/// A text to copy: in a field that a keyboard can select, with a button where browsers have one.
#[component]
pub fn CodeBox(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    #[prop(into)] text: String,
    #[prop(into)] copy: String,
    #[prop(into)] copied: String,
) -> impl IntoView {
    // About a line for each ninety characters; a field that grows with its text is not in every browser yet.
    let rows = u32::try_from(text.len() / 90 + 1).unwrap_or(1).clamp(1, 6);
    view! {
        <div class="code-box">
            <div class="code-box-head">
                <span class="font-medium" aria-hidden="true">{label.clone()}</span>
                <CopyButton text=text.clone() label=copy copied/>
            </div>
            <TextArea id label value=text rows readonly=true/>
        </div>
    }
}
