//! Pages: the one way in which long lists are cut.

/// Rows on one page.
pub const PER_PAGE: u32 = 25;

/// One page of a list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Page<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// Which page it is, from 1.
    pub page: u32,
    /// How many pages there are, at least 1.
    pub pages: u32,
    /// How many rows there are on all pages.
    pub total: i64,
}
