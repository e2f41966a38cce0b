//! Forms that have a page of their own, opened over the page that leads to them.

use crate::browser::{by_id, call, draft_of, hear, nearest, show};
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Document, Element, Event, HtmlDialogElement, HtmlElement, HtmlFormElement, KeyboardEvent, MouseEvent, RequestInit,
    Response, SubmitEvent, UrlSearchParams,
};

/// What a link carries whose page is a form to be opened in a dialog. Islands on that page stay asleep in it.
const OPENS: &str = "a[data-dialog]";

/// The parts of the dialog.
const DIALOG: &str = "form-dialog";
const TITLE: &str = "form-dialog-title";
const LOST: &str = "form-dialog-lost";
const BODY: &str = "form-dialog-body";

/// The dialog that the forms behind links open in, where scripts run. Without them, links are links.
#[component]
pub fn FormDialog(
    /// What the button says that closes it.
    #[prop(into)]
    close: String,
    /// What is asked before something is lost that was typed.
    #[prop(into)]
    ask: String,
    /// What is said when the server cannot be reached.
    #[prop(into)]
    lost: String,
) -> impl IntoView {
    view! {
        <dialog class="form-dialog" id=DIALOG aria-labelledby=TITLE>
            <div class="dialog-head">
                <h2 id=TITLE></h2>
                <button type="button" class="btn btn-sm" data-close="">
                    {close}
                </button>
            </div>
            <p role="alert" class="field-error" id=LOST hidden=true>{lost}</p>
            <div id=BODY></div>
        </dialog>
        <FormDialogScript ask/>
    }
}

/// Opens the forms. Each is the one of its page, sent to where the page sends it, and what the server answers is shown in its place;
/// one that leads on, as a saved one does, leads the browser there.
#[island]
pub fn FormDialogScript(ask: String) -> impl IntoView {
    Effect::new(move || {
        if let (Some(dialog), Some(body)) = (by_id(DIALOG), by_id(BODY)) {
            Sheet::wake(dialog, body, ask.clone());
        }
    });
}

/// The dialog in the browser.
struct Sheet {
    dialog: HtmlDialogElement,
    body: HtmlElement,
    ask: String,
    /// What the form held when it was opened.
    before: RefCell<String>,
    /// Whether an answer is awaited: nothing is sent twice.
    is_busy: Cell<bool>,
    /// What has the focus when the dialog is closed.
    opener: RefCell<Option<HtmlElement>>,
}

impl Sheet {
    fn wake(dialog: HtmlDialogElement, body: HtmlElement, ask: String) {
        let (before, is_busy, opener) = (RefCell::default(), Cell::new(false), RefCell::default());
        let sheet = Rc::new(Self { dialog, body, ask, before, is_busy, opener });
        let own = sheet.clone();
        hear(&document(), "click", move |event: MouseEvent| own.clone().pressed_outside(&event));
        let own = sheet.clone();
        hear(&sheet.dialog, "click", move |event: MouseEvent| own.pressed_inside(&event));
        let own = sheet.clone();
        hear(&sheet.dialog, "submit", move |event: SubmitEvent| own.clone().submitted(&event));
        // Browsers let a page hold back the first Escape, but not always the next: what is typed may not hang on that.
        let own = sheet.clone();
        hear(&sheet.dialog, "keydown", move |event: Event| {
            // A browser that fills a field in by itself sends one that is no key.
            if event.dyn_ref::<KeyboardEvent>().is_some_and(|event| event.key() == "Escape") {
                event.prevent_default();
                own.close();
            }
        });
        let own = sheet.clone();
        hear(&sheet.dialog, "cancel", move |event: Event| {
            event.prevent_default();
            own.close();
        });
    }

    fn pressed_outside(self: Rc<Self>, event: &MouseEvent) {
        let is_plain =
            event.button() == 0 && !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key());
        let Some(link) = nearest(event, OPENS).filter(|_| is_plain && !event.default_prevented()) else { return };
        let Some(href) = link.get_attribute("href") else { return };
        event.prevent_default();
        self.opener.replace(link.dyn_into().ok());
        leptos::task::spawn_local(async move {
            match answer(&href, None).await {
                Some(Answer::Page(html)) if self.put(&html) => {
                    self.before.replace(self.held());
                    let _ = self.dialog.show_modal();
                    self.focus("");
                }
                // Whatever else it is, it is shown as the page that it is.
                _ => leave(&href),
            }
        });
    }

    fn pressed_inside(&self, event: &MouseEvent) {
        let here = window().location().pathname().ok();
        let link = nearest(event, "a[href]");
        if nearest(event, "[data-close]").is_some()
            || link.as_ref().is_some_and(|link| link.get_attribute("href") == here)
        {
            event.prevent_default();
            self.close();
        } else if link.is_some() && !self.may_go() {
            event.prevent_default();
        }
    }

    fn submitted(self: Rc<Self>, event: &SubmitEvent) {
        let Some(form) = event.target().and_then(|target| target.dyn_into::<HtmlFormElement>().ok()) else { return };
        event.prevent_default();
        let Some(fields) = fields(&form).filter(|_| !self.is_busy.replace(true)) else { return };
        let button = event.submitter();
        let of_button = |name| button.as_ref().and_then(|button| button.get_attribute(name)).unwrap_or_default();
        let (name, pressed) = (of_button("name"), of_button("value"));
        if !name.is_empty() {
            fields.append(&name, &pressed);
        }
        let action = form.get_attribute("action").unwrap_or_default();
        leptos::task::spawn_local(async move {
            let answer = answer(&action, Some(&fields)).await;
            let is_shown = match answer {
                Some(Answer::Elsewhere(url)) => return leave(&url),
                Some(Answer::Page(html)) => self.put(&html),
                None => false,
            };
            self.is_busy.set(false);
            say_lost(!is_shown);
            if is_shown {
                self.focus(&pressed);
            }
        });
    }

    /// Puts what stands on a page into the dialog, if it is one of ours.
    fn put(&self, html: &str) -> bool {
        let Some(page) = parsed(html) else { return false };
        let Ok(Some(main)) = page.query_selector("main") else { return false };
        self.body.set_text_content(None);
        while let Some(node) = main.first_child() {
            let _ = self.body.append_child(&node);
        }
        if let Some(title) = self.find("h1").and_then(|title| title.text_content()) {
            if let Some(place) = by_id::<Element>(TITLE) {
                place.set_text_content(Some(&title));
            }
        }
        true
    }

    /// Puts the focus where somebody goes on: at what is wrong, at what a button has added, or at the first field.
    fn focus(&self, pressed: &str) {
        let wrong = || self.find("[aria-invalid]");
        let added = || self.find(".form-row:last-of-type input:not([type=hidden])");
        let place = match pressed.split(' ').next() {
            Some("add") => added(),
            Some("remove") => self.find("button[value^='add ']"),
            _ => wrong().or_else(|| self.find(".field :is(input, select, textarea)")),
        };
        if let Some(place) = place.and_then(|place| place.dyn_into::<HtmlElement>().ok()) {
            let _ = place.focus();
        }
    }

    fn find(&self, selector: &str) -> Option<Element> {
        self.body.query_selector(selector).ok().flatten()
    }

    /// What the form holds now.
    fn held(&self) -> String {
        let form = self.find("form").and_then(|form| form.dyn_into::<HtmlFormElement>().ok());
        form.map(|form| format!("{:?}", draft_of(&form))).unwrap_or_default()
    }

    /// Whether nothing would be lost, or somebody says that it may be.
    fn may_go(&self) -> bool {
        *self.before.borrow() == self.held() || window().confirm_with_message(&self.ask).unwrap_or(true)
    }

    fn close(&self) {
        if !self.may_go() {
            return;
        }
        self.dialog.close();
        self.body.set_text_content(None);
        say_lost(false);
        if let Some(opener) = self.opener.take() {
            let _ = opener.focus();
        }
    }
}

/// Says that the server could not be reached, or no more.
fn say_lost(is_lost: bool) {
    if let Some(place) = by_id::<Element>(LOST) {
        show(&place, is_lost);
    }
}

/// What the server says.
enum Answer {
    /// A page, whatever its status.
    Page(String),
    /// It has led to another address.
    Elsewhere(String),
}

/// Asks the server for a page, or sends it a form. None if it cannot be reached.
async fn answer(url: &str, form: Option<&UrlSearchParams>) -> Option<Answer> {
    let request = RequestInit::new();
    if let Some(form) = form {
        request.set_method("POST");
        request.set_body(form);
    }
    let response = JsFuture::from(window().fetch_with_str_and_init(url, &request)).await.ok()?;
    let response: Response = response.dyn_into().ok()?;
    if response.redirected() {
        return Some(Answer::Elsewhere(response.url()));
    }
    let html = JsFuture::from(response.text().ok()?).await.ok()?;
    html.as_string().map(Answer::Page)
}

/// A page that is not shown: nothing on it runs.
fn parsed(html: &str) -> Option<Document> {
    let class = js_sys::Reflect::get(&window(), &"DOMParser".into()).ok()?;
    let parser = js_sys::Reflect::construct(class.dyn_ref::<js_sys::Function>()?, &js_sys::Array::new()).ok()?;
    call(&parser, "parseFromString", &[html.into(), "text/html".into()])?.dyn_into().ok()
}

/// The fields of a form as forms are sent.
fn fields(form: &HtmlFormElement) -> Option<UrlSearchParams> {
    let data = web_sys::FormData::new_with_form(form).ok()?;
    UrlSearchParams::new_with_str_sequence_sequence(&data).ok()
}

fn leave(url: &str) {
    let _ = window().location().assign(url);
}
