//! What the machine could do if nothing had to be kept: a bare axum that redirects, or says a word, and forgets.
//!
//! `cargo xtask bench load` runs it beside the server, so that its figures are shares of this one's and not of the hour's luck.

use axum::Router;
use axum::routing::get;
use http::StatusCode;
use http::header::LOCATION;
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let redirect = || async { (StatusCode::FOUND, [(LOCATION, "https://shop.example/?click_id=1")]) };
    let router = Router::new().route("/302", get(redirect)).route("/200", get(|| async { "stored" }));
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    println!("listening on http://{}", listener.local_addr()?);
    axum::serve(listener, router).await
}
