use super::*;
use proptest::prelude::*;

const ID: &str = "c7e2206f";

fn landing() -> LandingUrl {
    LandingUrl::parse("https://shop.example/start?click_id={click_id}&src={sub1}&fix=1#top").unwrap()
}

fn hosts() -> Vec<DeepHost> {
    ["help.shop.example", "*.sale.example"].map(|host| DeepHost::parse(host).unwrap()).to_vec()
}

fn fill(page: &DeepPage) -> String {
    page.fill(|name| match name {
        Macro::ClickId => ID.into(),
        Macro::Sub1 => "a b&click_id=x".into(),
        _ => "RU".into(),
    })
}

fn filled(page: &str) -> Result<String, NoPage> {
    landing().page(Some(&hosts()), page).map(|page| fill(&page))
}

#[test]
fn a_page_gets_the_landing_pages_parameters_behind_its_own() {
    let own = "click_id=c7e2206f&src=a%20b%26click_id%3Dx&fix=1";
    for (page, expected) in [
        ("https://shop.example", format!("https://shop.example/?{own}")),
        ("https://SHOP.example:443/boots?size=42#reviews", format!("https://shop.example/boots?size=42&{own}#reviews")),
        ("http://help.shop.example/?q=a+b", format!("http://help.shop.example/?q=a+b&{own}")),
        (
            "https://a.b.sale.example/кроссовки",
            format!("https://a.b.sale.example/%D0%BA%D1%80%D0%BE%D1%81%D1%81%D0%BE%D0%B2%D0%BA%D0%B8?{own}"),
        ),
        (
            "https://shop.example/{country}?to={country}&k={keyword}",
            format!("https://shop.example/RU?to=RU&k=%7Bkeyword%7D&{own}"),
        ),
    ] {
        assert_eq!(filled(page), Ok(expected), "{page}");
    }
}

#[test]
fn the_parameters_by_which_a_click_is_known_are_the_offers() {
    for page in ["?click_id=theirs", "?click%5Fid=theirs&", "?src=x&click_id", "?&click_id=1&click_id=2"] {
        let filled = filled(&format!("https://shop.example/{page}")).unwrap();
        assert_eq!(filled, "https://shop.example/?click_id=c7e2206f&src=a%20b%26click_id%3Dx&fix=1", "{page}");
    }
}

#[test]
fn a_page_that_may_not_be_led_to_is_refused_with_the_reason() {
    let long = format!("https://shop.example/{}", "x".repeat(LandingUrl::MAX_LEN));
    for (page, why) in [
        ("", NoPage::NotAUrl),
        ("/boots", NoPage::NotAUrl),
        ("//evil.example", NoPage::NotAUrl),
        ("javascript:alert(1)", NoPage::NotAUrl),
        ("javascript://shop.example/%0aalert(1)", NoPage::Scheme),
        ("ftp://shop.example/", NoPage::Scheme),
        ("https://shop.example@evil.example/", NoPage::Credentials),
        ("https://shop.example:8443/", NoPage::Port),
        ("https://evil.example/", NoPage::Host),
        ("https://evil.example/https://shop.example", NoPage::Host),
        ("https://shop.example.evil.example/", NoPage::Host),
        ("https://evilshop.example/", NoPage::Host),
        ("https://sale.example/", NoPage::Host),
        ("https://evilsale.example/", NoPage::Host),
        ("https://www.shop.example/", NoPage::Host),
        ("https://{sub1}.sale.example/", NoPage::NotAUrl),
        (long.as_str(), NoPage::TooLong),
    ] {
        assert_eq!(filled(page), Err(why), "{page}");
    }
    let page = "https://shop.example/";
    assert_eq!(landing().page(None, page).unwrap_err(), NoPage::Off);
    let bare = LandingUrl::parse("https://shop.example/{click_id}?a=1").unwrap();
    assert_eq!(bare.page(Some(&[]), page).unwrap_err(), NoPage::NoClickId);
}

#[test]
fn a_host_is_a_name_with_or_without_what_is_below_it() {
    for (text, expected) in [
        ("Shop.Example", "shop.example"),
        (" *.shop.example ", "*.shop.example"),
        ("магазин.рф", "xn--80aaah3ahjj.xn--p1ai"),
    ] {
        let host = DeepHost::parse(text).unwrap().to_string();
        if expected.starts_with("xn--") {
            assert!(host.starts_with("xn--") && host.ends_with(".xn--p1ai"), "{host}");
        } else {
            assert_eq!(host, expected);
        }
    }
    for text in [
        "",
        "shop",
        "*.",
        "*",
        "https://shop.example",
        "shop.example/",
        "shop.example:80",
        "192.0.2.1",
        "[::1]",
        "a@b.c",
        "*.*.shop.example",
    ] {
        assert_eq!(DeepHost::parse(text), Err(NotAHost), "{text}");
    }
}

#[test]
fn every_reason_has_one_word() {
    for why in NoPage::ALL {
        assert_eq!(NoPage::from_word(why.word()), Some(why));
        assert_eq!(serde_json::to_value(why).unwrap(), why.word());
    }
}

fn check(page: &str) -> Result<(), TestCaseError> {
    let landing = landing();
    let Ok(page) = landing.page(Some(&hosts()), page).map(|page| fill(&page)) else { return Ok(()) };
    prop_assert!(page.bytes().all(|b| (0x21..0x7f).contains(&b)), "{page:?} is not plain ASCII");
    let url = Url::parse(&page).expect("a URL");
    let host = url.host_str().unwrap_or_default();
    let is_listed = host == "shop.example" || host == "help.shop.example" || host.ends_with(".sale.example");
    prop_assert!(is_listed, "{page}");
    prop_assert!(
        matches!(url.scheme(), "http" | "https") && url.port().is_none() && url.username().is_empty(),
        "{page}"
    );
    let ids: Vec<_> = url.query_pairs().filter(|(name, _)| name == "click_id").map(|(_, id)| id.into_owned()).collect();
    prop_assert_eq!(ids, [ID]);
    Ok(())
}

proptest! {
    #[test]
    fn no_page_leads_elsewhere_or_takes_another_click(
        start in "(https?:)?[/\\\\]{0,3}(shop\\.example|a\\.sale\\.example|evil\\.example)?",
        rest in "[/\\\\@:.#?%{}&=+a-z_0-9]{0,24}",
        any in "\\PC{0,24}",
    ) {
        for page in [format!("{start}{rest}"), format!("{start}{any}"), format!("{start}/{rest}?click_id={any}&{rest}#{any}"), any] {
            check(&page)?;
        }
    }
}
