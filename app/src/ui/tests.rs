//! Texts that try to leave the two elements whose content Leptos 0.8 does not escape.

use super::form::TextArea;
use super::{CodeBox, PageTitle};
use axum::body::{Body, to_bytes};
use http::Request;
use leptos::prelude::*;
use leptos_meta::{MetaTags, provide_meta_context};
use std::path::Path;

/// A document around a view, as the server would send it.
async fn document<V: IntoView + 'static>(body: impl Fn() -> V + Clone + Send + Sync + 'static) -> String {
    // As at the server's start; it also says where the parts of a page that are waited for run.
    leptos_axum::generate_route_list(|| ());
    let shell = move || {
        provide_meta_context();
        view! { <html><head><MetaTags/></head><body>{body()}</body></html> }
    };
    let response = leptos_axum::render_app_async(shell)(Request::new(Body::empty())).await;
    let body = to_bytes(response.into_body(), usize::MAX).await.expect("the page is in memory already");
    String::from_utf8(body.to_vec()).expect("pages are UTF-8")
}

#[tokio::test]
async fn a_text_does_not_leave_its_textarea() {
    let evil = "</textarea><script>alert(1)</script>&amp;";
    let html = document(move || view! { <TextArea id="a" label="label" value=evil/> }).await;
    assert!(!html.contains("<script>alert"), "{html}");
    assert_eq!(html.matches("</textarea").count(), 1, "{html}");
    assert!(html.contains("&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;"), "{html}");
}

#[tokio::test]
async fn a_text_does_not_leave_its_code_box() {
    let evil = r#""></textarea><script>alert(1)</script>"#;
    let code_box = move || view! { <CodeBox id="a" label=evil text=evil copy="Copy" copied="Copied"/> };
    let html = document(code_box).await;
    assert!(!html.contains("<script>alert"), "{html}");
    assert_eq!(html.matches("</textarea").count(), 1, "{html}");
}

#[tokio::test]
async fn a_text_does_not_leave_the_title() {
    let html = document(|| view! { <PageTitle text="</title><script>alert(1)</script>Offer"/> }).await;
    assert!(!html.contains("<script>alert"), "{html}");
    assert!(html.contains("<title>/titlescriptalert(1)/scriptOffer · Otklik</title>"), "{html}");
}

#[test]
fn nobody_else_writes_an_element_whose_content_is_not_escaped() {
    // Each element with the only file that may have it.
    let table = [
        ("<textarea", Some("ui/form.rs")),
        ("<Title", Some("ui/title.rs")),
        ("<script", Some("shell.rs")),
        ("<style", None),
        ("<Style", None),
        ("<noscript", None),
        ("inner_html", Some("ui/form.rs")),
    ];
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
            let text = std::fs::read_to_string(&path).unwrap();
            // Comments may name what code may not have.
            let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
            let code = code.collect::<Vec<_>>().join("\n");
            for (element, home) in table.iter().filter(|_| name != "ui/tests.rs") {
                assert!(!code.contains(element) || *home == Some(name.as_str()), "{name} has {element}");
            }
        }
    }
}
