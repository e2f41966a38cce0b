//! Who would get what by the payout on the form: once in the page, and again with each change where scripts run.

use super::payout_form::{PERSONAL, read_terms};
use crate::browser::{by_id, draft_of, hear, show};
use crate::draft::{Draft, in_row, percent};
use crate::i18n::{Arg, Format, ZONELESS, t, t_args};
use crate::money::{EXAMPLE_PRICE, Shares};
use crate::offers::payouts::{BLANK, ExampleLine, ExampleWords, bar_width};
use domain::access::MoneyColumns;
use domain::lang::Lang;
use domain::money::{Amount, Currency};
use domain::payout::{Rate, Share, Terms};
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, HtmlFormElement, HtmlSelectElement};

/// The id of the examples: what is said without any, an empty one to make others of, and then they themselves.
const EXAMPLES: &str = "split";

/// The example for one share.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Row {
    name: String,
    text: String,
    shares: Shares,
}

/// Who would get what, by default and by each of the personal terms, as far as the form can be read.
#[component]
pub(super) fn Split(format: Format, currency: Currency, draft: Draft, webmasters: Vec<(i64, String)>) -> impl IntoView {
    let lang = format.lang;
    let (words, by_default) = (ExampleWords::of(lang), by_default(lang));
    let name = |field: &str| {
        let chosen = draft.get(field);
        webmasters.iter().find(|(id, _)| id.to_string() == chosen).map(|(_, name)| name.clone())
    };
    let rows = rows(&draft, format, currency, &words, &by_default, name);
    let is_none = rows.is_empty();
    let whole = Shares { advertiser: Some(Amount::ZERO), network: Some(Amount::ZERO), webmaster: None };
    let empty = Row { name: String::new(), text: String::new(), shares: whole };
    let example = |row: Row, hidden: bool| {
        view! {
            <div hidden=hidden>
                <p class="preview-title">{row.name}</p>
                <ExampleLine text=row.text shares=row.shares/>
            </div>
        }
    };
    view! {
        <div class="grid gap-3" id=EXAMPLES>
            <p class="muted" hidden=!is_none>{t(lang, "payout-example-none")}</p>
            {example(empty, true)}
            {rows.into_iter().map(|row| example(row, false)).collect_view()}
        </div>
        <SplitPreview lang currency words=words.0 by_default/>
    }
}

/// The words above the example of the default terms, with a [`BLANK`] for their share.
fn by_default(lang: Lang) -> String {
    t_args(lang, "payout-by-default", &[("percent", Arg::from(BLANK))])
}

/// The examples of a form; none as long as it cannot be read.
fn rows(
    draft: &Draft,
    format: Format,
    currency: Currency,
    words: &ExampleWords,
    by_default: &str,
    name: impl Fn(&str) -> Option<String>,
) -> Vec<Row> {
    // A copy, since what is wrong with a form that is not saved yet is not said.
    let Some((_, rate, commission)) = read_terms(&mut draft.clone()) else { return vec![] };
    let price = matches!(rate, Rate::Percent(_)).then_some(EXAMPLE_PRICE);
    let columns = MoneyColumns { advertiser: true, network: true, webmaster: true };
    let personal = draft.rows(PERSONAL).into_iter().filter_map(|row| {
        let share = percent(draft.get(&in_row(PERSONAL, row, "share"))).ok()?;
        Some((name(&in_row(PERSONAL, row, "webmaster"))?, Share::Personal(share)))
    });
    let default = by_default.replace(BLANK, &format.percent(commission.rest()));
    let row = |(name, share): (String, Share)| {
        let shares = Shares::of(Terms { rate, share }.split(price).unwrap_or_default(), columns);
        Row { name, text: words.say(format, currency, price, shares), shares }
    };
    std::iter::once((default, Share::Commission(commission))).chain(personal).map(row).collect()
}

/// Goes on computing the examples while somebody types.
#[island]
pub fn SplitPreview(lang: Lang, currency: Currency, words: Vec<String>, by_default: String) -> impl IntoView {
    let words = ExampleWords(words);
    Effect::new(move || {
        let Some(examples) = by_id::<Element>(EXAMPLES) else { return };
        let Some(form) =
            examples.closest("form").ok().flatten().and_then(|form| form.dyn_into::<HtmlFormElement>().ok())
        else {
            return;
        };
        let _ = form.set_attribute("data-awake", "");
        let (words, by_default, of_form) = (words.clone(), by_default.clone(), form.clone());
        let look = move || {
            let format = Format { lang, zone: ZONELESS };
            let draft = draft_of(&of_form);
            tell(&examples, &rows(&draft, format, currency, &words, &by_default, |field| chosen(&of_form, field)));
        };
        look();
        hear(&form, "input", move |_: Event| look());
    });
}

/// Puts examples into the place of those that are there.
fn tell(examples: &Element, rows: &[Row]) {
    let Some(nothing) = examples.first_element_child() else { return };
    let Some(empty) = nothing.next_element_sibling() else { return };
    show(&nothing, rows.is_empty());
    while let Some(old) = empty.next_element_sibling() {
        old.remove();
    }
    for row in rows {
        let Some(new) = empty.clone_node_with_deep(true).ok().and_then(|new| new.dyn_into::<Element>().ok()) else {
            return;
        };
        let put = |selector, text: &str| {
            if let Ok(Some(place)) = new.query_selector(selector) {
                place.set_text_content(Some(text));
            }
        };
        put(".preview-title", &row.name);
        put(".num", &row.text);
        let width = row.shares.advertiser.zip(row.shares.network).map(|(whole, part)| bar_width(part, whole));
        if let (Some(width), Ok(Some(part))) = (width, new.query_selector(".split-part")) {
            let _ = part.set_attribute("width", &width);
        }
        show(&new, true);
        let _ = examples.append_child(&new);
    }
}

/// What is written on the choice that was made in a field; none if it is the one that means nothing.
fn chosen(form: &HtmlFormElement, field: &str) -> Option<String> {
    let select: HtmlSelectElement = form.query_selector(&format!("[name='{field}']")).ok()??.dyn_into().ok()?;
    let option = select.query_selector("option:checked").ok()??;
    (!select.value().is_empty()).then(|| option.text_content()).flatten()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    fn said(draft: &Draft) -> Vec<String> {
        let format = Format { lang: Lang::En, zone: ZONELESS };
        let name = |field: &str| (draft.get(field) == "3").then(|| "Anna".to_owned());
        let rows = rows(draft, format, Currency::RUB, &ExampleWords::of(Lang::En), &by_default(Lang::En), name);
        rows.into_iter().map(|row| format!("{}: {}", row.name, row.text)).collect()
    }

    #[test]
    fn the_guides_example_is_split_as_one_types() {
        let draft = Draft::default().with("model", "cpa_percent").with("rate", "5").with("commission", "10");
        let whole = "price ₽3,000.00, advertiser pays ₽150.00, network ₽15.00, webmaster ₽135.00";
        assert_eq!(said(&draft), [format!("By default: the webmaster gets 90%: {whole}")]);
        let draft = draft.with("personal.0.webmaster", "3").with("personal.0.share", "95");
        assert!(said(&draft)[1].starts_with("Anna: ") && said(&draft)[1].ends_with("webmaster ₽142.50"));
        // A webmaster who was not chosen yet, and a form that cannot be read yet.
        assert_eq!(said(&draft.clone().with("personal.1.share", "95")).len(), 2);
        let mut unread = draft;
        unread.set("rate", "5x");
        assert_eq!(said(&unread), Vec::<String>::new());
    }
}
