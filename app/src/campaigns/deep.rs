//! The page of the advertiser's site that a link names: the field for it, and what a visitor will see.

use super::api::DeepView;
use crate::i18n::{Arg, t, t_args};
use crate::landing::sample;
use crate::ui::Field;
use domain::landing::{LandingUrl, NoPage, PAGE};
use domain::lang::Lang;
use leptos::prelude::*;

/// The page that somebody has typed in, and where its visitors land; none if they have typed nothing.
#[must_use]
pub fn preview(deep: &DeepView, promo: Option<i64>, page: &str) -> Option<Result<String, NoPage>> {
    let of_promo = deep.promos.iter().find(|(id, _)| Some(*id) == promo).map(|(_, landing)| landing);
    let landing = LandingUrl::parse(of_promo.unwrap_or(&deep.landing)).map_err(|_| NoPage::NoClickId);
    let led = |landing: LandingUrl| {
        let page = landing.page(Some(&deep.hosts), page)?;
        Ok(page.fill(|known| sample(known, Some(deep.offer)).into()))
    };
    (!page.is_empty()).then(|| landing.and_then(led))
}

/// Why a link does not lead to the page that it names.
#[must_use]
pub fn page_fault(lang: Lang, why: NoPage) -> String {
    t(lang, &format!("deep-fault-{}", why.word().replace('_', "-")))
}

/// The field for the page, and what a visitor will see.
#[component]
pub fn PageField(lang: Lang, deep: DeepView, page: String, preview: Option<Result<String, NoPage>>) -> impl IntoView {
    let own = LandingUrl::parse(&deep.landing).map(|landing| landing.host().to_owned()).ok();
    let hosts: Vec<String> = own.into_iter().chain(deep.hosts.iter().map(ToString::to_string)).collect();
    let hint = t_args(lang, "deep-page-hint", &[("hosts", Arg::from(hosts.join(", ")))]);
    let error = match preview {
        Some(Err(why)) => page_fault(lang, why),
        Some(Ok(_)) | None => String::new(),
    };
    view! {
        <div class="grid gap-3">
            <Field label=t(lang, "deep-page") name=PAGE[0] value=page inputmode="url" hint error/>
            {preview.and_then(Result::ok).map(|url| view! {
                <div>
                    <p class="preview-title">{t(lang, "deep-becomes")}</p>
                    <p class="landing">{url}</p>
                </div>
            })}
        </div>
    }
}
