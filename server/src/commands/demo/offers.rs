//! What is promoted in the demo network, as tables, and how each offer's visitors behave.

use super::cast::TESTER;
use domain::cap::CapPeriod;
use domain::offer::Visibility;

/// An offer.
#[expect(clippy::struct_excessive_bools, reason = "each is a thing that an offer of a demo can have")]
pub struct Offer {
    pub advertiser: usize,
    pub name: &'static str,
    pub description: &'static str,
    /// What webmasters have to keep to.
    pub notes: &'static str,
    /// With commas between.
    pub categories: &'static str,
    /// The countries whose visitors it does not take in the end.
    pub not_from: &'static str,
    /// How many days it takes visitors from the beginning on, if not for ever.
    pub lasts: Option<i64>,
    pub landing: &'static str,
    pub paused: bool,
    /// Whether its advertiser has lately stopped to send anything, though visitors still come.
    pub falls_silent: bool,
    /// Whether its advertiser has lately begun to reject most of what it approved before.
    pub turns_strict: bool,
    pub attribution_days: u32,
    pub lock_final: bool,
    pub visibility: Visibility,
    pub payouts: &'static [Payout],
    /// Names, and where their visitors land if not where the offer leads.
    pub promos: &'static [(&'static str, Option<&'static str>)],
    pub story: Story,
}

/// What is paid for an action. A rate with a percent sign is a share of the price.
pub struct Payout {
    pub action: &'static str,
    pub recurring: bool,
    pub rate: &'static str,
    pub commission: &'static str,
    pub template: Option<usize>,
    /// Webmasters and the share they get.
    pub personal: &'static [(usize, &'static str)],
}

/// What a visitor who does something does.
pub enum Story {
    /// One thing, which the advertiser decides on later.
    Once(Course),
    /// One thing, and when that was approved, out of a thousand so many do another.
    Twice(Course, i64, Course),
    /// Pays every week until they leave.
    Weekly { action: &'static str, roubles: Option<(i64, i64)> },
}

/// How one conversion goes.
#[derive(Clone, Copy)]
pub struct Course {
    pub action: &'static str,
    /// After the click or the conversion before.
    pub minutes: (i64, i64),
    /// Until it is decided on; at once without.
    pub decided_after_hours: Option<(i64, i64)>,
    /// How many of a thousand are approved.
    pub approved: i64,
    /// The order's price.
    pub roubles: Option<(i64, i64)>,
}

const DAY: i64 = 24 * 60;

/// In the order in which they are shown as examples: the ones that need the fewest fields first.
pub const OFFERS: [Offer; 8] = [
    Offer {
        advertiser: 0,
        name: "Дебетовая карта «Азимут»",
        description: "Карта с кешбэком до 5 %. Платим за заявку и за первую покупку по карте.",
        notes: "Без контекстной рекламы по названию банка и без обещаний одобрения.",
        categories: "Банки, Карты",
        not_from: "",
        lasts: None,
        landing: "https://azimut.example/cards/debit?click_id={click_id}&utm_source={utm_source}&utm_campaign={campaign_id}",
        paused: false,
        falls_silent: false,
        turns_strict: false,
        attribution_days: 30,
        lock_final: false,
        visibility: Visibility::Public,
        payouts: &[
            Payout { action: "lead", recurring: false, rate: "150", commission: "20", template: None, personal: &[] },
            Payout {
                action: "sale",
                recurring: false,
                rate: "1900",
                commission: "20",
                template: None,
                personal: &[(1, "85")],
            },
        ],
        promos: &[
            ("Главная", None),
            ("Кешбэк на продукты", Some("https://azimut.example/promo/products?click_id={click_id}&s={sub1}")),
        ],
        story: Story::Twice(
            Course {
                action: "lead",
                minutes: (3, 90),
                decided_after_hours: Some((5, 72)),
                approved: 760,
                roubles: None,
            },
            450,
            Course {
                action: "sale",
                minutes: (2 * DAY, 8 * DAY),
                decided_after_hours: None,
                approved: 1000,
                roubles: None,
            },
        ),
    },
    Offer {
        advertiser: 1,
        name: "Электроград: техника и электроника",
        description: "Интернет-магазин. Процент от суммы доставленного заказа.",
        notes: "",
        categories: "Магазины, Электроника",
        not_from: "US, CN",
        lasts: None,
        landing: "https://elektrograd.example/?click_id={click_id}&utm_source={traffic_source}&utm_medium=cpa&utm_content={sub1}",
        paused: false,
        falls_silent: false,
        turns_strict: true,
        attribution_days: 30,
        lock_final: false,
        visibility: Visibility::Public,
        payouts: &[Payout {
            action: "sale",
            recurring: false,
            rate: "4.5%",
            commission: "20",
            template: None,
            personal: &[(2, "88")],
        }],
        promos: &[
            ("Витрина", None),
            ("Смартфоны", Some("https://elektrograd.example/smartphones?click_id={click_id}&sub={sub1}")),
            ("Ноутбуки", Some("https://elektrograd.example/laptops?click_id={click_id}&sub={sub1}")),
        ],
        story: Story::Once(Course {
            action: "sale",
            minutes: (4, 600),
            decided_after_hours: Some((30, 150)),
            approved: 680,
            roubles: Some((1_200, 74_000)),
        }),
    },
    Offer {
        advertiser: 2,
        name: "Английский по подписке",
        description: "Фиксированная выплата за каждую недельную оплату ученика.",
        notes: "",
        categories: "Образование, Подписка",
        not_from: "",
        lasts: None,
        landing: "https://lingva.example/subscribe?click_id={click_id}&utm_source={utm_source}",
        paused: false,
        falls_silent: false,
        turns_strict: false,
        attribution_days: 45,
        lock_final: false,
        visibility: Visibility::Public,
        payouts: &[Payout {
            action: "payment",
            recurring: true,
            rate: "240",
            commission: "25",
            template: None,
            personal: &[],
        }],
        promos: &[("Тест уровня", Some("https://lingva.example/level-test?click_id={click_id}"))],
        story: Story::Weekly { action: "payment", roubles: None },
    },
    Offer {
        advertiser: 2,
        name: "Разговорный клуб",
        description: "Треть каждой недельной оплаты участника.",
        notes: "",
        categories: "Образование, Подписка",
        not_from: "",
        lasts: None,
        landing: "https://lingva.example/club?click_id={click_id}&from={campaign_id}-{promo_id}",
        paused: false,
        falls_silent: false,
        turns_strict: false,
        attribution_days: 45,
        lock_final: false,
        visibility: Visibility::Private,
        payouts: &[Payout {
            action: "payment",
            recurring: true,
            rate: "33%",
            commission: "20",
            template: None,
            personal: &[],
        }],
        promos: &[],
        story: Story::Weekly { action: "payment", roubles: Some((690, 1_490)) },
    },
    Offer {
        advertiser: 2,
        name: "Пробный урок английского",
        description: "Заявка засчитывается, когда ученик пришёл на урок.",
        notes: "Школьникам — только с согласия родителей.",
        categories: "Образование",
        not_from: "",
        lasts: Some(180),
        landing: "https://lingva.example/trial?click_id={click_id}&utm_source={utm_source}&utm_medium={utm_medium}",
        paused: false,
        falls_silent: false,
        turns_strict: false,
        attribution_days: 14,
        lock_final: false,
        visibility: Visibility::Request,
        payouts: &[Payout {
            action: "lead",
            recurring: false,
            rate: "650",
            commission: "18",
            template: Some(1),
            personal: &[],
        }],
        promos: &[("Для детей", Some("https://lingva.example/kids?click_id={click_id}")), ("Для взрослых", None)],
        story: Story::Once(Course {
            action: "lead",
            minutes: (2, 45),
            decided_after_hours: Some((20, 96)),
            approved: 630,
            roubles: None,
        }),
    },
    Offer {
        advertiser: 0,
        name: "Кредитная карта «120 дней»",
        description: "Выдача карты. Решение банка окончательно.",
        notes: "Без мотивированного трафика.",
        categories: "Банки, Карты",
        not_from: "",
        lasts: None,
        landing: "https://azimut.example/cards/credit?click_id={click_id}&utm_source={utm_source}&utm_campaign={campaign_id}",
        paused: false,
        falls_silent: false,
        turns_strict: false,
        attribution_days: 30,
        lock_final: true,
        visibility: Visibility::Request,
        payouts: &[Payout {
            action: "card",
            recurring: false,
            rate: "3200",
            commission: "15",
            template: None,
            personal: &[],
        }],
        promos: &[],
        story: Story::Once(Course {
            action: "card",
            minutes: (5, 240),
            decided_after_hours: Some((24, 140)),
            approved: 520,
            roubles: None,
        }),
    },
    Offer {
        advertiser: 3,
        name: "ОСАГО онлайн",
        description: "Процент от премии по оплаченному полису. В постбеке можно передать номер полиса.",
        notes: "",
        categories: "Страхование",
        not_from: "US, CN",
        lasts: None,
        landing: "https://bereg.example/osago?click_id={click_id}&utm_source={utm_source}&region={country}",
        paused: false,
        falls_silent: true,
        turns_strict: false,
        attribution_days: 30,
        lock_final: false,
        visibility: Visibility::Request,
        payouts: &[Payout {
            action: "policy",
            recurring: false,
            rate: "12%",
            commission: "15",
            template: Some(0),
            personal: &[],
        }],
        promos: &[],
        story: Story::Once(Course {
            action: "policy",
            minutes: (6, 180),
            decided_after_hours: Some((1, 40)),
            approved: 790,
            roubles: Some((3_900, 16_000)),
        }),
    },
    Offer {
        advertiser: 1,
        name: "Распродажа витринных образцов",
        description: "До конца инвентаризации на паузе.",
        notes: "",
        categories: "Магазины",
        not_from: "",
        lasts: None,
        landing: "https://elektrograd.example/outlet?click_id={click_id}",
        paused: true,
        falls_silent: false,
        turns_strict: false,
        attribution_days: 30,
        lock_final: false,
        visibility: Visibility::Public,
        payouts: &[Payout {
            action: "sale",
            recurring: false,
            rate: "7%",
            commission: "20",
            template: None,
            personal: &[],
        }],
        promos: &[],
        story: Story::Once(Course {
            action: "sale",
            minutes: (4, 300),
            decided_after_hours: Some((30, 120)),
            approved: 620,
            roubles: Some((900, 38_000)),
        }),
    },
];

/// One webmaster's connection to one offer, and what comes of it.
pub struct Campaign {
    pub offer: usize,
    pub webmaster: usize,
    /// The promo of links that name none.
    pub promo: Option<usize>,
    pub clicks_a_day: i64,
    /// How many of a thousand visitors do something.
    pub doing: i64,
    pub is_closed: bool,
}

const fn campaign(offer: usize, webmaster: usize, promo: Option<usize>, clicks_a_day: i64, doing: i64) -> Campaign {
    Campaign { offer, webmaster, promo, clicks_a_day, doing, is_closed: false }
}

pub const CAMPAIGNS: [Campaign; 20] = [
    campaign(0, 0, Some(0), 46, 34),
    campaign(0, 1, Some(1), 31, 22),
    campaign(1, 1, None, 38, 19),
    campaign(1, 2, Some(0), 52, 41),
    campaign(2, 0, Some(0), 21, 16),
    campaign(2, 1, None, 12, 11),
    campaign(3, 1, None, 17, 15),
    campaign(4, 0, Some(1), 24, 52),
    campaign(4, 2, Some(0), 15, 58),
    campaign(5, 0, None, 28, 21),
    campaign(6, 2, None, 60, 90),
    Campaign { is_closed: true, ..campaign(6, 1, None, 0, 0) },
    campaign(7, 2, None, 9, 24),
    campaign(0, TESTER, None, 1, 0),
    campaign(1, TESTER, None, 1, 0),
    campaign(2, TESTER, None, 0, 0),
    campaign(3, TESTER, None, 0, 0),
    campaign(4, TESTER, None, 0, 0),
    campaign(5, TESTER, None, 0, 0),
    campaign(6, TESTER, None, 0, 0),
];

/// How many conversions an offer takes.
pub struct Cap {
    pub offer: usize,
    /// Of which webmaster alone.
    pub webmaster: Option<usize>,
    pub period: CapPeriod,
    pub most: u32,
}

/// None is in the way of the links that are shown as examples: people try these out with any number of conversions.
pub const CAPS: [Cap; 4] = [
    Cap { offer: 0, webmaster: Some(1), period: CapPeriod::Day, most: 250 },
    Cap { offer: 1, webmaster: Some(2), period: CapPeriod::Total, most: 20_000 },
    Cap { offer: 2, webmaster: Some(1), period: CapPeriod::Total, most: 5000 },
    Cap { offer: 7, webmaster: None, period: CapPeriod::Total, most: 500 },
];

/// What a webmaster asks for, and what the manager answers.
pub struct Application {
    pub offer: usize,
    pub webmaster: usize,
    pub message: &'static str,
    /// Why not; without it the application still waits.
    pub declined: Option<&'static str>,
}

pub const APPLICATIONS: [Application; 2] = [
    Application {
        offer: 4,
        webmaster: 1,
        message: "Пост с промокодом в канале про образование, 8 тысяч подписчиков.",
        declined: Some("Школа не принимает трафик из мессенджеров."),
    },
    Application {
        offer: 5,
        webmaster: 1,
        message: "Подборка кредитных карт в канале «Скидки», 25 тысяч подписчиков.\nРассчитываю на 20 заявок в день.",
        declined: None,
    },
];
