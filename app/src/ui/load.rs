//! What has to be waited for.

use super::Notice;
use crate::error::AppError;
use crate::i18n::{Arg, t, t_args, use_lang};
use crate::ui::{PageTitle, Tone};
use leptos::prelude::*;

/// Shows what a future makes, or in its place what went wrong. Pages are sent when all of it is there, so there is nothing to show
/// while it is not.
pub fn load(content: impl Future<Output = Result<AnyView, AppError>> + Send + 'static) -> impl IntoView {
    let content = async move { content.await.unwrap_or_else(|error| view! { <Failure error/> }.into_any()) };
    view! { <Suspense>{Suspend::new(content)}</Suspense> }
}

/// Says why there is nothing to see.
#[component]
pub fn Failure(error: AppError) -> impl IntoView {
    let lang = use_lang();
    let error = error.mark();
    let name = match &error {
        AppError::Unauthenticated => "unauthenticated",
        AppError::Forbidden => "forbidden",
        AppError::NotFound => "not-found",
        AppError::Invalid => "invalid",
        AppError::Internal { .. } => "internal",
    };
    let title = t(lang, &format!("error-{name}"));
    let text = match error {
        AppError::Internal { incident } => t_args(lang, "error-internal-text", &[("incident", Arg::from(incident))]),
        _ => t(lang, &format!("error-{name}-text")),
    };
    view! {
        <PageTitle text=title.clone()/>
        <div class="mx-auto max-w-xl py-16">
            <Notice tone=Tone::Bad title heading=true>
                <p>{text}</p>
                <p class="mt-4">
                    <a class="btn btn-sm" href="/">
                        {t(lang, "error-go-home")}
                    </a>
                </p>
            </Notice>
        </div>
    }
}
