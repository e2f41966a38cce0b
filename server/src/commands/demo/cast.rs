//! Who is in the demo network and what they offer each other, as tables. Numbers between them are places in these tables.

use domain::status::ConversionStatus::{self, Approved, Hold, Rejected};
use domain::template::ParamKind;

/// An advertiser, and how its backend talks.
pub struct Advertiser {
    pub name: &'static str,
    pub contact: &'static str,
    pub backend: Backend,
    pub words: &'static [(&'static str, ConversionStatus)],
}

/// What an advertiser's backend is, as its requests show it.
pub struct Backend {
    pub way: Way,
    pub ip: &'static str,
    pub user_agent: &'static str,
    pub hold: &'static str,
    pub approved: &'static str,
    pub rejected: &'static [&'static str],
}

/// The ways to send the same fields.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Query,
    Json,
    Form,
}

pub const ADVERTISERS: [Advertiser; 4] = [
    Advertiser {
        name: "Банк Азимут",
        contact: "Ольга, partners@azimut.example",
        backend: Backend {
            way: Way::Json,
            ip: "203.0.113.21",
            user_agent: "azimut-crm/4.2",
            hold: "pending",
            approved: "approved",
            rejected: &["rejected", "declined"],
        },
        words: &[],
    },
    Advertiser {
        name: "Электроград",
        contact: "Тимур, @electrograd_cpa",
        backend: Backend {
            way: Way::Query,
            ip: "203.0.113.80",
            user_agent: "1C+Enterprise/8.3",
            hold: "new",
            approved: "delivered",
            rejected: &["canceled", "returned", "test"],
        },
        words: &[],
    },
    Advertiser {
        name: "Школа Лингва",
        contact: "marketing@lingva.example",
        backend: Backend {
            way: Way::Form,
            ip: "203.0.113.140",
            user_agent: "GuzzleHttp/7",
            hold: "waiting",
            approved: "paid",
            rejected: &["refunded", "cancelled"],
        },
        words: &[],
    },
    Advertiser {
        name: "Страховой дом Берег",
        contact: "Вера Ильина, +7 495 000-00-00",
        backend: Backend {
            way: Way::Json,
            ip: "203.0.113.201",
            user_agent: "okhttp/4.12.0",
            hold: "оформлен",
            approved: "оплачен",
            rejected: &["расторгнут", "rejected"],
        },
        words: &[("оформлен", Hold), ("оплачен", Approved), ("расторгнут", Rejected)],
    },
];

/// A webmaster, and where their visitors come from.
pub struct Webmaster {
    pub name: &'static str,
    pub is_test: bool,
    pub traffic: Traffic,
    /// What they tell apart, by name and by what stands on its links.
    pub sub_accounts: &'static [(&'static str, &'static str)],
}

/// Where visitors come from.
#[derive(Clone, Copy)]
pub struct Traffic {
    pub source: &'static str,
    pub medium: &'static str,
    pub referrer: &'static str,
    pub placements: &'static [&'static str],
    /// How many of a thousand come by phone.
    pub by_phone: i64,
}

pub const WEBMASTERS: [Webmaster; 4] = [
    Webmaster {
        name: "Анна Кравцова",
        is_test: false,
        traffic: Traffic {
            source: "blog",
            medium: "article",
            referrer: "https://dengi-blog.example/",
            placements: &["top-cards", "review", "sidebar", "calculator"],
            by_phone: 480,
        },
        sub_accounts: &[("Рейтинг карт", "top-cards"), ("Обзоры", "review"), ("Калькулятор", "calculator")],
    },
    Webmaster {
        name: "Павел Дёмин",
        is_test: false,
        traffic: Traffic {
            source: "telegram",
            medium: "post",
            referrer: "",
            placements: &["skidki", "utro", "it-podborka"],
            by_phone: 860,
        },
        sub_accounts: &[("Канал «Скидки»", "skidki"), ("Канал «Утро»", "utro"), ("IT-подборка", "it-podborka")],
    },
    Webmaster {
        name: "Кешбэк-сервис Копилка",
        is_test: false,
        traffic: Traffic {
            source: "cashback",
            medium: "catalog",
            referrer: "https://kopilka.example/shops",
            placements: &["main", "search", "favourites"],
            by_phone: 610,
        },
        sub_accounts: &[],
    },
    Webmaster {
        name: "Тестовый вебмастер",
        is_test: true,
        traffic: Traffic { source: "test", medium: "manual", referrer: "", placements: &["check"], by_phone: 0 },
        sub_accounts: &[],
    },
];

/// The test webmaster: connected to every offer that is open, on nobody's personal terms.
pub const TESTER: usize = 3;

/// A person who can sign in.
pub struct Person {
    pub part: Part,
    pub email: &'static str,
    pub password: &'static str,
}

/// What they are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Manager,
    Advertiser(usize),
    Webmaster(usize),
}

/// The passwords are to be typed by whoever looks around, and protect nothing.
pub const PEOPLE: [Person; 6] = [
    Person { part: Part::Manager, email: "manager@demo.otklik.test", password: "demo-manager" },
    Person { part: Part::Advertiser(0), email: "bank@demo.otklik.test", password: "demo-bank" },
    Person { part: Part::Advertiser(1), email: "shop@demo.otklik.test", password: "demo-shop" },
    Person { part: Part::Webmaster(0), email: "anna@demo.otklik.test", password: "demo-anna" },
    Person { part: Part::Webmaster(1), email: "pavel@demo.otklik.test", password: "demo-pavel" },
    Person { part: Part::Webmaster(3), email: "tester@demo.otklik.test", password: "demo-tester" },
];

/// A postback template.
pub struct Template {
    pub name: &'static str,
    pub active: bool,
    pub params: &'static [Param],
}

/// What a template adds.
pub struct Param {
    pub name: &'static str,
    pub required: bool,
    pub kind: ParamKind,
    pub default: Option<&'static str>,
    pub meaning: &'static str,
}

pub const TEMPLATES: [Template; 2] = [
    Template {
        name: "Полис",
        active: true,
        params: &[
            Param {
                name: "policy_number",
                required: false,
                kind: ParamKind::Text,
                default: None,
                meaning: "Серия и номер полиса",
            },
            Param {
                name: "months",
                required: true,
                kind: ParamKind::Integer,
                default: Some("12"),
                meaning: "Срок полиса, месяцев",
            },
            Param {
                name: "region", required: false, kind: ParamKind::Integer, default: None, meaning: "Код региона"
            },
        ],
    },
    Template {
        name: "Возраст ученика",
        active: false,
        params: &[Param {
            name: "age",
            required: true,
            kind: ParamKind::Integer,
            default: None,
            meaning: "Возраст ученика, лет",
        }],
    },
];
