//! Links to the other pages of a list.

use crate::query::Query;
use leptos::prelude::*;

/// Which pages have a link: the first, the last, and those around this one. A gap is none.
fn numbers(page: u32, pages: u32) -> Vec<Option<u32>> {
    let near = |number: &u32| *number == 1 || *number == pages || number.abs_diff(page) <= 1;
    let mut shown = vec![];
    for number in (1..=pages).filter(near) {
        let before = shown.last().copied().flatten().unwrap_or(0);
        shown.extend((number > before + 1).then_some(None));
        shown.push(Some(number));
    }
    shown
}

/// Links to the other pages of a list, none when there is only one.
#[component]
pub fn Pagination(
    #[prop(into)] label: String,
    #[prop(into)] path: String,
    query: Query,
    page: u32,
    pages: u32,
) -> impl IntoView {
    let link = move |number: Option<u32>| match number {
        None => view! { <li aria-hidden="true" class="px-1 faint">"…"</li> }.into_any(),
        Some(number) => {
            let current = (number == page).then_some("page");
            let href = query.with("page", number.to_string()).link(&path);
            view! { <li><a class="page-link" href=href aria-current=current>{number}</a></li> }.into_any()
        }
    };
    (pages > 1).then(|| {
        view! {
            <nav aria-label=label>
                <ul class="flex flex-wrap items-center gap-1 num">
                    {numbers(page, pages).into_iter().map(link).collect_view()}
                </ul>
            </nav>
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ends_and_the_neighbours_have_links() {
        assert_eq!(numbers(1, 3), [Some(1), Some(2), Some(3)]);
        assert_eq!(numbers(5, 9), [Some(1), None, Some(4), Some(5), Some(6), None, Some(9)]);
        assert_eq!(numbers(1, 9), [Some(1), Some(2), None, Some(9)]);
        assert_eq!(numbers(4, 5), [Some(1), None, Some(3), Some(4), Some(5)]);
    }
}
