//! What an address becomes, or what is wrong with it: once in the page, and again with each key where scripts run.

use super::macros::sample;
use crate::browser::{by_id, draft_of, hear, nearest, show};
use crate::draft::{Draft, landing_fault};
use crate::fields::{Line, Lines};
use crate::i18n::{t, use_lang};
use crate::offers::edit::landing_rows::settle;
use crate::offers::payouts::BLANK;
use domain::landing::{Address, LandingFault, LandingUrl};
use domain::lang::Lang;
use leptos::prelude::*;
use std::cell::RefCell;
use std::mem::discriminant;
use std::time::Duration;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, HtmlFormElement};

/// How long somebody has to pause for their typing to be looked at. Said at each key, it could not be listened to.
const PAUSE: Duration = Duration::from_millis(250);

/// What an address is for, and so what it has to carry.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Purpose {
    /// Visitors land there, so it carries the click.
    Landing,
    /// Visitors go there of whom nothing is counted: macros are filled in with nothing.
    Fallback,
}

/// What is said of an address.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Said {
    /// Nothing is typed, or its fault stands at the field.
    Nothing,
    /// Where a visitor goes.
    Leads(String),
    /// What is wrong.
    Wrong(String),
}

/// A field for an address, with what it becomes below it.
#[component]
pub fn Landing(
    draft: Draft,
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(into)] hint: String,
    /// What it is for.
    purpose: Purpose,
    /// The offer, for the example of its number.
    #[prop(optional)]
    offer: Option<i64>,
    /// Whether it is long, and has several lines.
    #[prop(optional)]
    long: bool,
    /// Whether the form holds it in rows too.
    #[prop(optional)]
    rows: bool,
) -> impl IntoView {
    let lang = use_lang();
    let is_quiet = !draft.error(lang, &name).is_empty();
    let faults = sentences(lang);
    let said = say(draft.get(&name), purpose, offer, &faults, Address::read);
    let (leads, wrong) = match said {
        Said::Leads(url) if !is_quiet => (Some(url), None),
        Said::Wrong(fault) if !is_quiet => (None, Some(fault)),
        _ => (None, None),
    };
    let (no_leads, no_wrong) = (leads.is_none(), wrong.is_none());
    let (is_landing, title) = match purpose {
        Purpose::Landing => (true, "landing-becomes"),
        Purpose::Fallback => (false, "landing-leads"),
    };
    view! {
        <div class="landing-field">
            {if long {
                view! { <Lines draft name=name.clone() label hint is_code=true takes_macros=is_landing/> }.into_any()
            } else {
                view! { <Line draft name=name.clone() label hint inputmode="url" takes_macros=is_landing/> }.into_any()
            }}
            <div class="preview" id=format!("{name}-preview") aria-live="polite">
                <div hidden=no_leads>
                    <p class="preview-title">{t(lang, title)}</p>
                    <p class="landing">{leads}</p>
                </div>
                <p class="field-error" hidden=no_wrong>{wrong}</p>
            </div>
            <LandingPreview field=name is_landing offer rows faults/>
        </div>
    }
}

/// What is said of each fault, in the order of [`LandingFault::samples`]: the language files do not come with the script.
fn sentences(lang: Lang) -> Vec<String> {
    LandingFault::samples(BLANK).iter().map(|fault| landing_fault(lang, fault)).collect()
}

/// What is to be said of a text.
fn say(text: &str, purpose: Purpose, offer: Option<i64>, faults: &[String], read: fn(&str) -> Option<Address>) -> Said {
    let parsed = match purpose {
        // A form for a new address begins with what nearly all begin with.
        _ if matches!(text.trim(), "" | "https://") => return Said::Nothing,
        Purpose::Landing => LandingUrl::parse_by(text, read),
        Purpose::Fallback => LandingUrl::parse_without_click_id_by(text, read),
    };
    match parsed {
        Ok(url) if purpose == Purpose::Fallback => Said::Leads(url.fill(|_| "".into())),
        Ok(url) => Said::Leads(url.fill(|known| sample(known, offer).into())),
        Err(fault) => Said::Wrong(sentence(&fault, faults)),
    }
}

fn sentence(fault: &LandingFault, faults: &[String]) -> String {
    let known = LandingFault::samples(BLANK).iter().position(|known| discriminant(known) == discriminant(fault));
    let sentence = known.and_then(|at| faults.get(at)).cloned().unwrap_or_default();
    match fault {
        LandingFault::UnknownMacro { name } => sentence.replace(BLANK, name),
        _ => sentence,
    }
}

/// Goes on saying what an address becomes while somebody types.
#[island]
pub fn LandingPreview(
    field: String,
    is_landing: bool,
    offer: Option<i64>,
    rows: bool,
    faults: Vec<String>,
) -> impl IntoView {
    let purpose = if is_landing { Purpose::Landing } else { Purpose::Fallback };
    Effect::new(move || {
        let (Some(input), Some(preview)) = (by_id::<Element>(&field), by_id::<Element>(&format!("{field}-preview")))
        else {
            return;
        };
        let Some(form) = input.closest("form").ok().flatten().and_then(|form| form.dyn_into::<HtmlFormElement>().ok())
        else {
            return;
        };
        let (field, faults, of_form) = (field.clone(), faults.clone(), form.clone());
        let look = move || {
            // What was wrong when the form was sent stands at the field until somebody mends it.
            if by_id::<Element>(&format!("{field}-error")).is_none() {
                let mut draft = draft_of(&of_form);
                if rows {
                    settle(&mut draft);
                }
                tell(&preview, &say(draft.get(&field), purpose, offer, &faults, browsers_own));
            }
        };
        look();
        let later = RefCell::new(debounce(PAUSE, move |()| look()));
        hear(&form, "input", move |event: Event| {
            if rows || nearest(&event, "[name]").as_ref() == Some(&input) {
                forget_fault(&input);
            }
            later.borrow_mut()(());
        });
    });
}

/// Puts what is said into its place.
fn tell(preview: &Element, said: &Said) {
    let (Some(leads), Some(wrong)) = (preview.first_element_child(), preview.last_element_child()) else { return };
    show(&leads, matches!(said, Said::Leads(_)));
    show(&wrong, matches!(said, Said::Wrong(_)));
    match said {
        Said::Nothing => {}
        Said::Leads(url) => {
            if let Some(place) = leads.last_element_child() {
                place.set_text_content(Some(url));
            }
        }
        Said::Wrong(fault) => wrong.set_text_content(Some(fault)),
    }
}

/// Takes away what the server has said of a field: it was about another text.
fn forget_fault(input: &Element) {
    if let Some(error) = by_id::<Element>(&format!("{}-error", input.id())) {
        error.remove();
        let _ = input.remove_attribute("aria-invalid");
    }
}

/// What the browser's own reader of addresses says.
fn browsers_own(text: &str) -> Option<Address> {
    let url = web_sys::Url::new(text).ok()?;
    Some(Address {
        scheme: url.protocol().trim_end_matches(':').to_owned(),
        has_credentials: !url.username().is_empty() || !url.password().is_empty(),
        host: url.hostname(),
        origin: url.origin(),
    })
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    fn said(text: &str, purpose: Purpose) -> Said {
        say(text, purpose, Some(42), &sentences(Lang::En), Address::read)
    }

    #[test]
    fn an_address_becomes_what_a_visitor_is_sent_to() {
        let leads = |url: &str| Said::Leads(url.to_owned());
        let click = "0190c2e2-206f-73af-89fa-9046dd6aeaa4";
        let landing = said(" https://site.com?c={click_id}&o={offer_id} ", Purpose::Landing);
        assert_eq!(landing, leads(&format!("https://site.com/?c={click}&o=42")));
        // Of those who go there nothing is known, so nothing is filled in.
        assert_eq!(said("https://site.com/?s={sub1}", Purpose::Fallback), leads("https://site.com/?s="));
        for nothing in ["", " ", "https://"] {
            assert_eq!(said(nothing, Purpose::Landing), Said::Nothing, "{nothing:?}");
        }
    }

    #[test]
    fn every_fault_is_said_as_the_form_itself_would_say_it() {
        for fault in LandingFault::samples("clickid") {
            assert_eq!(sentence(&fault, &sentences(Lang::En)), landing_fault(Lang::En, &fault));
        }
        let unknown = said("https://site.com/{clickid}", Purpose::Landing);
        assert_eq!(unknown, Said::Wrong("There is no macro {clickid}. Choose one from the list of macros.".to_owned()));
    }
}
