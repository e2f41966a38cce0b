//! Pictures beside words. They say nothing of their own, so screen readers pass over them.

use leptos::prelude::*;

/// A picture.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Picture {
    /// The overview: a house.
    House,
    /// Offers: a price tag.
    Tag,
    /// Templates: a form.
    Form,
    /// Reports: bars.
    Bars,
    /// Webmasters: two people.
    People,
    /// Campaigns: two links of a chain.
    Chain,
    /// Sub-accounts: one that becomes two.
    Branches,
    /// Smartlinks: a signpost.
    Signpost,
    /// The catalogue: a shelf.
    Shelf,
    /// Conversions: a mark in a circle.
    Target,
    /// Customers who pay again and again: an arrow around.
    Again,
    /// Clicks: a pointer.
    Pointer,
    /// Incoming postbacks: an arrow into a tray.
    Tray,
    /// Outgoing postbacks: an arrow out of a tray.
    Send,
    /// Addresses that are told of conversions: a bell.
    Bell,
    /// How offers fare: a pulse.
    Pulse,
    /// Settings: two sliders.
    Sliders,
    /// What was changed: a clock that runs backwards.
    Past,
    /// A search: a lens.
    Lens,
    /// Advertisers: a building.
    Building,
    /// People who sign in: two of them.
    Team,
    /// A menu: three lines.
    Menu,
    /// Passed.
    Check,
    /// Failed.
    Cross,
}

impl Picture {
    fn path(self) -> &'static str {
        match self {
            Self::House => "M3 9.5 10 3.5l7 6V17h-4.5v-5h-5v5H3z",
            Self::Tag => "M3 10V4a1 1 0 0 1 1-1h6l7 7-7 7zM6.8 6.8h.01",
            Self::Form => "M5 3h10v14H5zM8 7h4M8 10.5h4M8 14h2",
            Self::Bars => "M4 16V10M10 16V4M16 16v-8M2.5 16.5h15",
            Self::People => {
                "M7.5 9a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM2 17c0-3 2.4-5 5.5-5s5.5 2 5.5 5M13 3.4a3 3 0 0 1 0 5.3M15 12.6c1.9.7 3 2.3 3 4.4"
            }
            Self::Chain => {
                "M8.5 11.5a3.5 3.5 0 0 0 5 0l3-3a3.5 3.5 0 0 0-5-5l-1 1M11.5 8.5a3.5 3.5 0 0 0-5 0l-3 3a3.5 3.5 0 0 0 5 5l1-1"
            }
            Self::Branches => "M4 10h5M9 10c0-4 2-5.5 4-5.5M9 10c0 4 2 5.5 4 5.5M13 3h4v3h-4zM13 14h4v3h-4zM4 8.5v3",
            Self::Signpost => "M10 3v14M4 4.5h9l2.5 2.25L13 9H4zM16 11H8l-2.5 2L8 15h8z",
            Self::Shelf => "M3 3h5v5H3zM12 3h5v5h-5zM3 12h5v5H3zM12 12h5v5h-5z",
            Self::Target => "M16.8 8.5A7 7 0 1 1 12.5 3.5M7 9.5l3 3 7-8",
            Self::Again => "M16.5 10a6.5 6.5 0 1 1-2-4.7M16.5 3v3.2h-3.2",
            Self::Pointer => "M4.5 4 16 9l-5 1.7L9 16z",
            Self::Tray => "M10 3v8M6.5 8 10 11.5 13.5 8M3 12v4.5h14V12",
            Self::Send => "M10 11.5V3M6.5 6.5 10 3l3.5 3.5M3 12v4.5h14V12",
            Self::Bell => "M5 13.5V9a5 5 0 0 1 10 0v4.5l1.5 1.5h-13zM8.5 17.5h3",
            Self::Pulse => "M2.5 10.5h3.5l2-6 4 11 2-5h3.5",
            Self::Sliders => "M3 6h8M15 6h2M3 14h2M9 14h8M13 4v4M7 12v4",
            Self::Past => "M3.5 10a6.5 6.5 0 1 0 2-4.7L3.5 7M3.5 3.5V7H7M10 6.5V10l2.5 1.5",
            Self::Lens => "M8.5 14a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM12.6 12.6 17 17",
            Self::Building => "M4 17V4.5L11 3v14M11 8l5 1.5V17M2.5 17h15M7 7.5h1M7 11h1M7 14h1",
            Self::Team => {
                "M7.5 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2 16.5c0-3 2.5-4.5 5.5-4.5s5.5 1.5 5.5 4.5M13.5 4a3 3 0 0 1 0 5.2M15.5 12.5c1.7.7 2.5 2.1 2.5 4"
            }
            Self::Menu => "M3 5.5h14M3 10h14M3 14.5h14",
            Self::Check => "M4.5 10.5 8.5 14.5 15.5 6",
            Self::Cross => "M5.5 5.5 14.5 14.5M14.5 5.5 5.5 14.5",
        }
    }
}

/// A picture in the colour and size of the text around it.
#[component]
pub fn Icon(picture: Picture) -> impl IntoView {
    view! {
        <svg
            class="icon"
            width="20"
            height="20"
            viewBox="0 0 20 20"
            fill="none"
            stroke="currentColor"
            stroke-width="1.6"
            stroke-linecap="round"
            stroke-linejoin="round"
            aria-hidden="true"
        >
            <path d=picture.path()></path>
        </svg>
    }
}
