//! The demo shop: it plays the advertiser, so that the whole way can be gone before the advertiser has built anything. It is a page for
//! visitors, not a part of the panel.

pub mod api;
mod page;

pub use page::ShopPage;
