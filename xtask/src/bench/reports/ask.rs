//! What is asked for: every report that the panel can show, and the logs with their filters.

use anyhow::{Context, Result};
use serde_json::Value;

/// A page.
pub struct Question {
    /// What it is called in the table.
    pub name: String,
    /// Its address.
    pub path: String,
}

const PLAIN: [&str; 11] =
    ["day", "hour", "week", "month", "offer", "advertiser", "webmaster", "campaign", "promo", "country", "device"];
const TAGS: [&str; 4] = ["sub1", "sub2", "utm_source", "traffic_source"];

/// Everything that somebody with this role can ask for.
pub fn questions(role: &str, story: &Value) -> Result<Vec<Question>> {
    let text = |name: &str| -> Result<String> {
        let value = &story[name];
        Ok(value.as_str().map_or_else(|| value.to_string(), str::to_owned))
    };
    let hidden: &[&str] = match role {
        "manager" => &[],
        "webmaster" => &["advertiser", "webmaster"],
        _ => &["advertiser", "webmaster", "campaign", "promo", "sub1", "sub2", "utm_source", "traffic_source"],
    };
    let groups: Vec<&str> = PLAIN.into_iter().chain(TAGS).filter(|group| !hidden.contains(group)).collect();
    let long = format!("from={}&to={}", story["from"].as_str().context("no first day")?, text("to")?);
    let periods = [("7d", "period=7d".to_owned()), ("30d", "period=30d".to_owned()), ("90d", long)];
    let mut paths = vec![];
    for (name, period) in &periods {
        for (at, group) in groups.iter().enumerate() {
            paths.push((format!("{group}, {name}"), format!("/reports?{period}&group={group}")));
            for then in &groups[at + 1..] {
                if !(TAGS.contains(group) && TAGS.contains(then)) {
                    let path = format!("/reports?{period}&group={group}&then={then}");
                    paths.push((format!("{group} × {then}, {name}"), path));
                }
            }
        }
    }
    let narrowed = ["offer", "advertiser", "webmaster", "campaign"].into_iter().filter(|name| !hidden.contains(name));
    let mut filters = vec![("country=RU".to_owned(), "country=RU".to_owned())];
    for name in narrowed {
        filters.push((name.to_owned(), format!("{name}={}", text(name)?)));
    }
    if !hidden.contains(&"sub1") {
        filters.push(("sub1=…".to_owned(), format!("sub1={}", text("sub1")?)));
        filters.push(("sub2=…".to_owned(), format!("sub2={}", text("sub2")?)));
        filters.push(("utm_source=google".to_owned(), "utm_source=google".to_owned()));
    }
    filters.push(("compare".to_owned(), "compare=on".to_owned()));
    for (name, filter) in filters {
        for group in
            groups.iter().filter(|group| !TAGS.contains(group) || !filter.contains('_') && !filter.contains("sub"))
        {
            paths.push((format!("{group}, 30d, {name}"), format!("/reports?period=30d&group={group}&{filter}")));
        }
    }
    paths.extend(logs(role, &text("offer")?, &text("sub1")?, &text("click")?, &text("lead")?));
    let question = |(name, path): (String, String)| Question { name: format!("{role}: {name}"), path };
    Ok(paths.into_iter().map(question).collect())
}

/// The logs, and pages with a few figures.
fn logs(role: &str, offer: &str, sub1: &str, click: &str, lead: &str) -> Vec<(String, String)> {
    let mut paths = vec![
        "/".to_owned(),
        "/clicks".to_owned(),
        "/clicks?period=30d".to_owned(),
        format!("/clicks?period=30d&offer={offer}"),
        "/clicks?period=30d&country=RS".to_owned(),
        "/clicks?period=30d&device=tablet".to_owned(),
        format!("/clicks?search={click}"),
        "/clicks?search=no-such-click".to_owned(),
        "/conversions".to_owned(),
        "/conversions?status=approved".to_owned(),
        "/conversions?status=hold&period=30d".to_owned(),
        format!("/conversions?offer={offer}"),
        "/conversions?period=30d&country=RS".to_owned(),
        format!("/conversions?search={click}"),
    ];
    if role != "advertiser" {
        paths.push(format!("/clicks?period=30d&sub1={sub1}"));
        paths.push(format!("/clicks?search={sub1}"));
        paths.push(format!("/conversions?period=30d&sub1={sub1}"));
    }
    if role == "manager" {
        paths.push("/postbacks?advertiser=1".to_owned());
        paths.push("/postbacks?advertiser=1&period=7d&code=unknown_action".to_owned());
        paths.push(format!("/conversions/{lead}"));
        paths.push(format!("/clicks/{click}"));
    }
    if role != "webmaster" {
        paths.push("/postbacks".to_owned());
        paths.push("/postbacks?result=error".to_owned());
        paths.push("/postbacks?period=30d".to_owned());
        paths.push(format!("/postbacks?search={click}"));
        paths.push(format!("/postbacks?offer={offer}"));
        paths.push("/postbacks?period=7d&code=unknown_action".to_owned());
    }
    let known = [(click, "…"), (lead, "…"), (sub1, "…")];
    let name = |path: &str| known.iter().fold(path.to_owned(), |name, (id, short)| name.replace(id, short));
    paths.into_iter().map(|path| (name(&path), path)).collect()
}
