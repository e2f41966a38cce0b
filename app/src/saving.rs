//! What all forms that write have in common: who may see them, what they say when they are refused and when they have saved.

use crate::draft::{BUTTON, Draft};
use crate::error::AppError;
use crate::i18n::{Arg, t, t_args, use_lang};
use crate::query::Query;
use crate::ui::{Notice, PageHeader, Tone};
use domain::access::{Area, Viewer};
use domain::time::Timestamp;
use leptos::prelude::*;

/// The name under which a page's address says what was just done.
pub const DONE: &str = "done";

/// What can have been done, by its word in the address.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Done {
    /// A template was made.
    TemplateCreated,
    /// A template was changed.
    TemplateSaved,
    /// A template was switched on.
    TemplateOn,
    /// A template was switched off.
    TemplateOff,
    /// An offer was made.
    OfferCreated,
    /// An offer was changed.
    OfferSaved,
    /// An offer was archived.
    OfferArchived,
    /// The landing URL was changed.
    LandingSaved,
    /// A promo was made or changed.
    PromoSaved,
    /// A payout was made or changed.
    PayoutSaved,
    /// A cap was made or changed.
    CapSaved,
    /// A cap was taken away.
    CapRemoved,
    /// The days of caps were changed.
    CapDaysSaved,
    /// The network's settings were changed.
    SettingsSaved,
    /// A test letter waits to be sent.
    TestLetter,
    /// An advertiser was made.
    AdvertiserCreated,
    /// An advertiser was changed.
    AdvertiserSaved,
    /// A key was made.
    KeyCreated,
    /// A key was revoked.
    KeyRevoked,
    /// An advertiser has to sign its postbacks with a new secret.
    SigningOn,
    /// An advertiser need not sign its postbacks any more.
    SigningOff,
    /// A link for a developer was made.
    LinkMade,
    /// A link for a developer was taken back.
    LinkRevoked,
    /// A webmaster was made.
    WebmasterCreated,
    /// A webmaster was changed.
    WebmasterSaved,
    /// A manager connected a webmaster.
    CampaignConnected,
    /// A campaign was approved.
    CampaignApproved,
    /// A campaign was declined.
    CampaignDeclined,
    /// A campaign was closed.
    CampaignClosed,
    /// A campaign was reopened.
    CampaignReopened,
    /// A webmaster asked to be connected.
    CampaignApplied,
    /// A webmaster was connected at once.
    CampaignJoined,
    /// A logo was kept.
    LogoSaved,
    /// A logo was taken away.
    LogoRemoved,
    /// The rules on visitors were changed.
    AudienceSaved,
    /// A payout was taken away.
    PayoutRemoved,
    /// A promo was taken away.
    PromoRemoved,
    /// A template was taken away.
    TemplateRemoved,
    /// One's own name and language were changed.
    AccountSaved,
    /// One's own password was changed.
    PasswordChanged,
    /// One's own second factor was switched off.
    SecondFactorOff,
    /// Sessions of one's own were ended.
    SessionsEnded,
    /// Somebody's name or areas were changed.
    PersonSaved,
    /// Somebody may not sign in any more.
    PersonDisabled,
    /// Somebody may sign in again.
    PersonEnabled,
    /// Somebody's second factor was switched off.
    PersonSecondFactorOff,
    /// An invitation was taken back.
    InvitationWithdrawn,
    /// To which pages links may lead was changed.
    DeepLinksSaved,
    /// A token of one's own was revoked.
    TokenRevoked,
    /// A smartlink was made.
    SmartlinkCreated,
    /// A smartlink was changed.
    SmartlinkSaved,
    /// A smartlink was taken away.
    SmartlinkRemoved,
    /// A sub-account was made.
    SubAccountCreated,
    /// A sub-account was changed.
    SubAccountSaved,
    /// A sub-account was taken off the list.
    SubAccountRemoved,
    /// An address that is told of conversions was made.
    TargetCreated,
    /// One was changed.
    TargetSaved,
    /// One was taken off the list.
    TargetRemoved,
    /// One was switched on.
    TargetOn,
    /// One was switched off.
    TargetOff,
    /// One has another secret.
    TargetSecretRenewed,
    /// One is told of conversions that are older than it.
    TargetFilled,
    /// Postbacks are sent once more.
    DeliveriesResent,
    /// Somebody has seen an alert.
    AlertSeen,
    /// Nobody is told of the like of an alert for some time.
    AlertMuted,
    /// Everybody is told of it again.
    AlertUnmuted,
    /// When people are told was changed.
    AlertSettingsSaved,
    /// A customer was switched on.
    CustomerActivated,
    /// A customer was switched off.
    CustomerDeactivated,
}

impl Done {
    const ALL: [Self; 69] = [
        Self::TemplateCreated,
        Self::TemplateSaved,
        Self::TemplateOn,
        Self::TemplateOff,
        Self::OfferCreated,
        Self::OfferSaved,
        Self::OfferArchived,
        Self::LandingSaved,
        Self::PromoSaved,
        Self::PayoutSaved,
        Self::CapSaved,
        Self::CapRemoved,
        Self::CapDaysSaved,
        Self::SettingsSaved,
        Self::TestLetter,
        Self::AdvertiserCreated,
        Self::AdvertiserSaved,
        Self::KeyCreated,
        Self::KeyRevoked,
        Self::SigningOn,
        Self::SigningOff,
        Self::LinkMade,
        Self::LinkRevoked,
        Self::WebmasterCreated,
        Self::WebmasterSaved,
        Self::CampaignConnected,
        Self::CampaignApproved,
        Self::CampaignDeclined,
        Self::CampaignClosed,
        Self::CampaignReopened,
        Self::CampaignApplied,
        Self::CampaignJoined,
        Self::LogoSaved,
        Self::LogoRemoved,
        Self::AudienceSaved,
        Self::PayoutRemoved,
        Self::PromoRemoved,
        Self::TemplateRemoved,
        Self::AccountSaved,
        Self::PasswordChanged,
        Self::SecondFactorOff,
        Self::SessionsEnded,
        Self::PersonSaved,
        Self::PersonDisabled,
        Self::PersonEnabled,
        Self::PersonSecondFactorOff,
        Self::InvitationWithdrawn,
        Self::DeepLinksSaved,
        Self::TokenRevoked,
        Self::SmartlinkCreated,
        Self::SmartlinkSaved,
        Self::SmartlinkRemoved,
        Self::SubAccountCreated,
        Self::SubAccountSaved,
        Self::SubAccountRemoved,
        Self::TargetCreated,
        Self::TargetSaved,
        Self::TargetRemoved,
        Self::TargetOn,
        Self::TargetOff,
        Self::TargetSecretRenewed,
        Self::TargetFilled,
        Self::DeliveriesResent,
        Self::AlertSeen,
        Self::AlertMuted,
        Self::AlertUnmuted,
        Self::AlertSettingsSaved,
        Self::CustomerActivated,
        Self::CustomerDeactivated,
    ];

    /// The word for the address.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::TemplateCreated => "template-created",
            Self::TemplateSaved => "template-saved",
            Self::TemplateOn => "template-on",
            Self::TemplateOff => "template-off",
            Self::OfferCreated => "offer-created",
            Self::OfferSaved => "offer-saved",
            Self::OfferArchived => "offer-archived",
            Self::LandingSaved => "landing-saved",
            Self::PromoSaved => "promo-saved",
            Self::PayoutSaved => "payout-saved",
            Self::CapSaved => "cap-saved",
            Self::CapRemoved => "cap-removed",
            Self::CapDaysSaved => "cap-days-saved",
            Self::SettingsSaved => "settings-saved",
            Self::TestLetter => "test-letter",
            Self::AdvertiserCreated => "advertiser-created",
            Self::AdvertiserSaved => "advertiser-saved",
            Self::KeyCreated => "key-created",
            Self::KeyRevoked => "key-revoked",
            Self::SigningOn => "signing-on",
            Self::SigningOff => "signing-off",
            Self::LinkMade => "link-made",
            Self::LinkRevoked => "link-revoked",
            Self::WebmasterCreated => "webmaster-created",
            Self::WebmasterSaved => "webmaster-saved",
            Self::CampaignConnected => "campaign-connected",
            Self::CampaignApproved => "campaign-approved",
            Self::CampaignDeclined => "campaign-declined",
            Self::CampaignClosed => "campaign-closed",
            Self::CampaignReopened => "campaign-reopened",
            Self::CampaignApplied => "campaign-applied",
            Self::CampaignJoined => "campaign-joined",
            Self::LogoSaved => "logo-saved",
            Self::LogoRemoved => "logo-removed",
            Self::AudienceSaved => "audience-saved",
            Self::PayoutRemoved => "payout-removed",
            Self::PromoRemoved => "promo-removed",
            Self::TemplateRemoved => "template-removed",
            Self::AccountSaved => "account-saved",
            Self::PasswordChanged => "password-changed",
            Self::SecondFactorOff => "second-factor-off",
            Self::SessionsEnded => "sessions-ended",
            Self::PersonSaved => "person-saved",
            Self::PersonDisabled => "person-disabled",
            Self::PersonEnabled => "person-enabled",
            Self::PersonSecondFactorOff => "person-second-factor-off",
            Self::InvitationWithdrawn => "invitation-withdrawn",
            Self::DeepLinksSaved => "deep-links-saved",
            Self::TokenRevoked => "token-revoked",
            Self::SmartlinkCreated => "smartlink-created",
            Self::SmartlinkSaved => "smartlink-saved",
            Self::SmartlinkRemoved => "smartlink-removed",
            Self::SubAccountCreated => "sub-account-created",
            Self::SubAccountSaved => "sub-account-saved",
            Self::SubAccountRemoved => "sub-account-removed",
            Self::TargetCreated => "target-created",
            Self::TargetSaved => "target-saved",
            Self::TargetRemoved => "target-removed",
            Self::TargetOn => "target-on",
            Self::TargetOff => "target-off",
            Self::TargetSecretRenewed => "target-secret-renewed",
            Self::TargetFilled => "target-filled",
            Self::DeliveriesResent => "deliveries-resent",
            Self::AlertSeen => "alert-seen",
            Self::AlertMuted => "alert-muted",
            Self::AlertUnmuted => "alert-unmuted",
            Self::AlertSettingsSaved => "alert-settings-saved",
            Self::CustomerActivated => "customer-activated",
            Self::CustomerDeactivated => "customer-deactivated",
        }
    }
}

/// Says what was just done, by the word in the page's address. An unknown word says nothing: anybody can write one there.
#[component]
pub fn Flash() -> impl IntoView {
    let word = Query::of_page().text(DONE);
    let done = word.and_then(|word| Done::ALL.into_iter().find(|done| done.word() == word));
    done.map(|done| {
        view! {
            <div role="status" class="mb-4">
                <Notice tone=Tone::Good title=t(use_lang(), &format!("done-{}", done.word()))/>
            </div>
        }
    })
}

/// Says that a form was refused; what is wrong stands at its fields.
#[component]
pub fn Refusal(draft: Draft) -> impl IntoView {
    let lang = use_lang();
    draft.is_refused().then(|| {
        view! {
            <div role="alert" class="form-width mb-4">
                <Notice tone=Tone::Bad title=t(lang, "refused-title")>
                    {t(lang, "refused-text")}
                </Notice>
            </div>
        }
    })
}

/// A form that writes. The first of its buttons, which the Enter key presses, is one that nobody sees and that saves.
#[component]
pub fn EditForm(action: String, children: Children) -> impl IntoView {
    view! {
        <form method="post" action=action class="edit-form">
            <button class="sr-only" tabindex="-1" aria-hidden="true"></button>
            {children()}
        </form>
    }
}

/// The end of a form: save, or go back to where nothing was changed.
#[component]
pub fn SaveButtons(#[prop(into)] save: String, #[prop(into)] back: String) -> impl IntoView {
    view! {
        <div class="form-buttons">
            <button class="btn btn-primary">{save}</button>
            <a class="btn btn-ghost" href=back>
                {t(use_lang(), "cancel")}
            </a>
        </div>
    }
}

/// A button that changes the form instead of saving it, see [`Draft::press`].
#[component]
pub fn EditButton(#[prop(into)] press: String, #[prop(into)] label: String) -> impl IntoView {
    view! {
        <button class="btn btn-sm" name=BUTTON value=press formnovalidate=true>
            {label}
        </button>
    }
}

/// Refuses a page to those who may not change what is on it. What it shows comes from server functions, which refuse by themselves;
/// a form for something new shows nothing.
pub fn only_who_may_change(area: Area) -> Result<(), AppError> {
    match use_context::<Viewer>() {
        None => Err(AppError::Unauthenticated),
        Some(viewer) => viewer.may_change(area).then_some(()).ok_or(AppError::Forbidden),
    }
}

/// Refuses a form to those who keep nothing of a webmaster's: sub-accounts, postback addresses. What is shown comes from server functions, which
/// refuse by themselves.
pub fn only_who_keeps() -> Result<Viewer, AppError> {
    match use_context::<Viewer>() {
        None => Err(AppError::Unauthenticated),
        // What is asked here is whether, and not when.
        Some(viewer) if viewer.keeping(Timestamp(0)).is_some() => Ok(viewer),
        Some(_) => Err(AppError::Forbidden),
    }
}

/// The question before something is taken away, and why it cannot be once that was tried.
#[component]
pub fn RemoveQuestion(
    /// What it is: the end of the words' keys.
    kind: &'static str,
    /// What it is called.
    name: String,
    /// Where the answer is sent.
    action: String,
    /// The page of the thing itself.
    back: String,
    /// What was sent before.
    draft: Draft,
) -> impl IntoView {
    let lang = use_lang();
    let error = draft.error(lang, "remove");
    view! {
        <div class="mx-auto max-w-xl py-10">
            <PageHeader title=t_args(lang, &format!("remove-{kind}"), &[("name", Arg::from(name))])/>
            {(!error.is_empty()).then(|| view! {
                <div role="alert" class="mb-4">
                    <Notice tone=Tone::Bad title=t(lang, "refused-title")>
                        {error}
                    </Notice>
                </div>
            })}
            <p class="mb-6">{t(lang, &format!("remove-{kind}-text"))}</p>
            <form method="post" action=action class="form-buttons">
                <button class="btn btn-error">{t(lang, "remove-for-good")}</button>
                <a class="btn btn-ghost" href=back>
                    {t(lang, "cancel")}
                </a>
            </form>
        </div>
    }
}
