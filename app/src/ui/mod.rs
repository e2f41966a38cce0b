//! Widgets that know nothing of networks and offers: what they show is handed to them.

mod badge;
mod cell;
mod code_listing;
mod copy_button;
mod form;
mod form_dialog;
mod icon;
mod link_box;
mod load;
mod notice;
mod pagination;
mod table;
#[cfg(all(test, feature = "ssr"))]
mod tests;
mod title;

pub use badge::{Badge, Tone};
pub use cell::{Fact, Moment, Money};
pub use code_listing::CodeListing;
pub use copy_button::CopyButton;
pub use form::{Choice, CodeBox, DateField, Field, FileField, Pick, Select, TextField, Tick};
pub use form_dialog::FormDialog;
pub use icon::{Icon, Picture};
pub use link_box::LinkBox;
pub use load::load;
pub use notice::{Empty, Notice};
pub use pagination::Pagination;
pub use table::{Fit, Panel, Table};
pub use title::{PageHeader, PageTitle, Trail};
