//! Somebody with a browser: keeps cookies, follows nothing by itself.

use super::network::{PASSWORD, email};
use super::site::{Reply, Site};
use reqwest::redirect::Policy;
use reqwest::{Client, Method, RequestBuilder};
use server::routes::SERVER_FUNCTIONS;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicU8, Ordering};

/// A browser that looks at one site, from an address of its own if the site takes the word of a proxy for it.
pub struct Browser {
    client: Client,
    origin: String,
    address: String,
}

impl Browser {
    /// A fresh one.
    pub fn new(site: &Site) -> Self {
        Self::at(site.address)
    }

    /// A fresh one, for a server that is a process of its own.
    pub fn at(address: SocketAddr) -> Self {
        static COUNT: AtomicU8 = AtomicU8::new(1);
        let client = Client::builder().redirect(Policy::none()).no_proxy().cookie_store(true).build();
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let (origin, address) = (format!("http://{address}"), format!("198.51.100.{number}"));
        Self { client: client.expect("a client"), origin, address }
    }

    /// One in which this person has signed in.
    pub async fn of(site: &Site, user: &str) -> Self {
        let browser = Self::new(site);
        let reply = browser.sign_in(&email(user), PASSWORD).await;
        assert_eq!((reply.status, reply.location()), (303, "/"), "{user} signs in");
        browser
    }

    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.client.request(method, format!("{}{path}", self.origin)).header("x-forwarded-for", &self.address)
    }

    /// Opens a page, or asks a server function as an island does.
    pub async fn get(&self, path: &str) -> Reply {
        self.ask(&Method::GET, path).await
    }

    /// Asks for it in another way than GET.
    pub async fn ask(&self, method: &Method, path: &str) -> Reply {
        let accept = if path.starts_with(SERVER_FUNCTIONS) { "application/json" } else { "text/html" };
        Reply::to(self.request(method.clone(), path).header("accept", accept)).await
    }

    /// Sends a form as a page of ours does.
    pub async fn submit(&self, path: &str, fields: &[(&str, &str)]) -> Reply {
        let form = self.request(Method::POST, path).form(fields);
        Reply::to(form.header("sec-fetch-site", "same-origin").header("origin", &self.origin)).await
    }

    pub async fn sign_in(&self, email: &str, password: &str) -> Reply {
        self.submit("/sign-in", &[("email", email), ("password", password)]).await
    }
}
