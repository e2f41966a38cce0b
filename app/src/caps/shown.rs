//! The caps of an offer, as the webmaster whom they concern sees them.

use super::api::OwnCapView;
use super::period_name;
use crate::i18n::{Arg, Format, t, t_args};
use crate::ui::{Badge, Fit, Panel, Table, Tone};
use leptos::prelude::*;

/// The caps that concern the viewer; nothing where there are none.
#[component]
pub fn CapsPanel(format: Format, caps: Vec<OwnCapView>) -> impl IntoView {
    let lang = format.lang;
    let head = view! {
        <th>{t(lang, "cap-of")}</th>
        <th>{t(lang, "cap-period")}</th>
        <th class="num">{t(lang, "cap-most")}</th>
        <th class="num">{t(lang, "cap-taken")}</th>
    };
    let row = move |cap: OwnCapView| {
        let of = [cap.action, cap.own.then(|| t(lang, "cap-of-you"))].into_iter().flatten().collect::<Vec<_>>();
        let of = if of.is_empty() { t(lang, "cap-of-all") } else { of.join(" · ") };
        let taken = cap.taken.map_or_else(|| "—".to_owned(), |taken| format.count(taken));
        let anew = cap.until.map(|until| t_args(lang, "cap-anew", &[("time", Arg::from(format.time(until)))]));
        view! {
            <tr>
                <td>{of} " " {cap.is_full.then(|| view! { <Badge tone=Tone::Bad text=t(lang, "cap-full")/> })}</td>
                <td class="card-end">
                    {period_name(lang, cap.period)}
                    {anew.map(|text| view! { <p class="id">{text}</p> })}
                </td>
                <td class="num" data-label=t(lang, "cap-most")>{format.count(cap.most.into())}</td>
                <td class="num" data-label=t(lang, "cap-taken")>{taken}</td>
            </tr>
        }
    };
    (!caps.is_empty()).then(|| {
        let body = caps.into_iter().map(row).collect_view();
        view! {
            <Panel id="caps" title=t(lang, "offer-tab-caps") note=t(lang, "caps-own-note")>
                <Table label=t(lang, "offer-tab-caps") fit=Fit::Cards head=head.into_any() body=body.into_any()/>
            </Panel>
        }
    })
}
