//! Fields of forms. They are never controlled by a script: what was typed before it arrives must stay.

use super::CopyButton;
use leptos::prelude::*;

/// A line of text under its label.
#[component]
pub fn Field(
    #[prop(into)] label: String,
    #[prop(into)] name: String,
    #[prop(into, optional)] value: String,
    #[prop(default = "text")] kind: &'static str,
    #[prop(optional)] autocomplete: &'static str,
    #[prop(optional)] required: bool,
    #[prop(into, optional)] hint: String,
    #[prop(into, optional)] error: String,
    #[prop(into, optional)] placeholder: String,
    #[prop(optional)] minlength: Option<u32>,
    #[prop(optional)] inputmode: &'static str,
    /// The id of a list of values that the browser proposes.
    #[prop(optional)]
    list: &'static str,
    /// Whether the buttons of the macros beside it type into it.
    #[prop(optional)]
    takes_macros: bool,
) -> impl IntoView {
    // A search stands in a row with small fields.
    let class = if kind == "search" { "input input-sm w-full" } else { "input w-full" };
    let notes = Notes::of(&name, hint, error);
    view! {
        <div class="field">
            <label for=name.clone()>{label}</label>
            <input
                class=class
                id=name.clone()
                name=name
                type=kind
                value=value
                required=required
                minlength=minlength
                autocomplete=(!autocomplete.is_empty()).then_some(autocomplete)
                inputmode=(!inputmode.is_empty()).then_some(inputmode)
                list=(!list.is_empty()).then_some(list)
                data-macros=takes_macros.then_some("")
                placeholder=(!placeholder.is_empty()).then_some(placeholder)
                aria-describedby=notes.ids()
                aria-invalid=notes.invalid()
            />
            {notes.view()}
        </div>
    }
}

/// A file that people choose.
#[component]
pub fn FileField(
    #[prop(into)] label: String,
    name: &'static str,
    accept: &'static str,
    #[prop(optional)] required: bool,
    #[prop(into, optional)] hint: String,
    #[prop(into, optional)] error: String,
) -> impl IntoView {
    let notes = Notes::of(name, hint, error);
    view! {
        <div class="field">
            <label for=name>{label}</label>
            <input
                class="file-input w-full"
                id=name
                name=name
                type="file"
                accept=accept
                required=required
                aria-describedby=notes.ids()
                aria-invalid=notes.invalid()
            />
            {notes.view()}
        </div>
    }
}

/// What stands below a field: how to fill it in, and what is wrong with it.
struct Notes {
    name: String,
    hint: String,
    error: String,
}

impl Notes {
    fn of(name: &str, hint: String, error: String) -> Self {
        Self { name: name.to_owned(), hint, error }
    }

    fn ids(&self) -> Option<String> {
        let error = (!self.error.is_empty()).then(|| format!("{}-error", self.name));
        let hint = (!self.hint.is_empty()).then(|| format!("{}-hint", self.name));
        let ids: Vec<String> = error.into_iter().chain(hint).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    fn invalid(&self) -> Option<&'static str> {
        (!self.error.is_empty()).then_some("true")
    }

    fn view(self) -> impl IntoView {
        let Self { name, hint, error } = self;
        view! {
            {(!error.is_empty()).then(|| view! { <p class="field-error" id=format!("{name}-error")>{error}</p> })}
            {(!hint.is_empty()).then(|| view! { <p class="hint" id=format!("{name}-hint")>{hint}</p> })}
        }
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

impl Choice {
    /// Something that has a number and a name.
    pub fn numbered((number, name): (i64, String)) -> Self {
        Self { value: number.to_string(), label: format!("№\u{a0}{number} {name}") }
    }
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

/// One of several, in a form that writes. Without `none` one of them is always chosen.
#[component]
pub fn Pick(
    #[prop(into)] label: String,
    #[prop(into)] name: String,
    choices: Vec<Choice>,
    #[prop(into)] chosen: String,
    #[prop(into, optional)] none: String,
    #[prop(into, optional)] hint: String,
    #[prop(into, optional)] error: String,
) -> impl IntoView {
    let notes = Notes::of(&name, hint, error);
    let options = choices.into_iter().map(|choice| {
        let selected = chosen == choice.value;
        view! { <option value=choice.value selected=selected>{choice.label}</option> }
    });
    view! {
        <div class="field">
            <label for=name.clone()>{label}</label>
            <select
                class="select w-full"
                id=name.clone()
                name=name
                aria-describedby=notes.ids()
                aria-invalid=notes.invalid()
            >
                {(!none.is_empty()).then(|| view! { <option value="">{none}</option> })}
                {options.collect_view()}
            </select>
            {notes.view()}
        </div>
    }
}

/// A box to tick, with what it means beside it.
#[component]
pub fn Tick(
    #[prop(into)] label: String,
    #[prop(into)] name: String,
    on: bool,
    #[prop(into, optional)] hint: String,
) -> impl IntoView {
    let notes = Notes::of(&name, hint, String::new());
    view! {
        <div class="field">
            <label class="tick">
                <input
                    class="checkbox checkbox-sm"
                    type="checkbox"
                    id=name.clone()
                    name=name
                    value="on"
                    checked=on
                    aria-describedby=notes.ids()
                />
                {label}
            </label>
            {notes.view()}
        </div>
    }
}

/// Several lines of text under their label, in a form that writes.
#[component]
pub fn TextField(
    #[prop(into)] label: String,
    #[prop(into)] name: String,
    #[prop(into)] value: String,
    #[prop(default = 3)] rows: u32,
    #[prop(optional)] is_code: bool,
    #[prop(into, optional)] hint: String,
    #[prop(into, optional)] error: String,
    #[prop(optional)] takes_macros: bool,
) -> impl IntoView {
    let notes = Notes::of(&name, hint, error);
    view! {
        <div class="field">
            <label for=name.clone()>{label}</label>
            <textarea
                class=if is_code { "textarea w-full code-input" } else { "textarea w-full" }
                id=name.clone()
                name=name
                rows=rows
                spellcheck=is_code.then_some("false")
                data-macros=takes_macros.then_some("")
                aria-describedby=notes.ids()
                aria-invalid=notes.invalid()
                inner_html=inside(&value)
            ></textarea>
            {notes.view()}
        </div>
    }
}

/// A text as the inside of a `<textarea>`: Leptos 0.8 writes it into the page unescaped. A line break right after the tag is
/// dropped by browsers, so one is spent on that.
fn inside(text: &str) -> String {
    format!("\n{}", html_escape::encode_text(text))
}

/// Several lines of text to look at. It and [`TextField`] are the only `<textarea>`s of the product.
#[component]
pub fn TextArea(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    #[prop(into)] value: String,
    #[prop(default = 2)] rows: u32,
    #[prop(optional)] readonly: bool,
) -> impl IntoView {
    view! {
        <textarea
            class="code-text"
            id=id
            aria-label=label
            rows=rows
            readonly=readonly
            spellcheck="false"
            inner_html=inside(&value)
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
