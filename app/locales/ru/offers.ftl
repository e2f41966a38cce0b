# Список офферов и страница оффера.

offers-title = Офферы
offers-name = Оффер
offers-pays = За что платит
offers-webmasters = Вебмастера
offers-search-hint = Название или номер
offers-count = { $count ->
    [one] { $count } оффер
    [few] { $count } оффера
   *[other] { $count } офферов
}
offers-none = Офферов нет
offers-none-found = Под этот фильтр ничего не подходит. Измените его или сбросьте.
offers-none-manager = Создайте первый; команда otklik demo делает пример сети в новой, пустой базе.
offers-none-advertiser = Попросите менеджера сети завести ваш оффер: он появится здесь вместе с кодами.
offers-none-webmaster = Подключитесь к офферу из каталога: он появится здесь вместе с вашей ссылкой.

offer-status-draft = Черновик
offer-status-active = Активен
offer-status-paused = На паузе
offer-status-archived = В архиве

offer-currency = Валюта
offer-window = Окно атрибуции
offer-days = { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[other] { $days } дней
}
offer-final = Окончательные статусы
offer-final-locked = Зафиксированы

payouts-title = Выплаты
payouts-none = Выплат нет
payouts-none-text = Оффер принимает конверсии, только если платит хотя бы за одно действие.
payout-model = Модель оплаты
payout-rate = Ставка рекламодателя
payout-commission = Комиссия сети
payout-webmaster = Выплата вебмастеру
payout-personal = { $count ->
    [one] { $count } персональная
    [few] { $count } персональные
   *[other] { $count } персональных
}
payout-template = Шаблон
payout-example = Пример
template-inactive = Неактивен
example-price = цена { $amount }
example-advertiser = рекламодатель платит { $amount }
example-network = сеть { $amount }
example-webmaster = вебмастер { $amount }

tracking-title = Трекинг
links-title = Партнёрские ссылки
links-hint = Добавьте к ссылке sub1–sub5, utm_* или traffic_source — и отчёты и лендинг будут знать, откуда пришёл посетитель.
webmaster-test = Тест
landing-title = Ссылка на лендинг

macro-click-id = Клик: UUID, который вернётся в постбеке
macro-campaign-id = Кампания: подключение вебмастера к офферу
macro-promo-id = Промо; без промо пусто
macro-offer-id = Оффер
macro-network-id = Сеть
macro-timestamp = Момент клика, секунды с 1970 года
macro-traffic-source = traffic_source из ссылки
macro-ip = IP-адрес посетителя
macro-country = Страна посетителя, две буквы
macro-user-agent = Браузер посетителя
macro-device = Тип устройства посетителя
macro-referrer = Страница, с которой пришёл посетитель
macro-utm-source = utm_source из ссылки
macro-utm-medium = utm_medium из ссылки
macro-utm-campaign = utm_campaign из ссылки
macro-utm-term = utm_term из ссылки
macro-utm-content = utm_content из ссылки
macro-sub1 = sub1 из ссылки
macro-sub2 = sub2 из ссылки
macro-sub3 = sub3 из ссылки
macro-sub4 = sub4 из ссылки
macro-sub5 = sub5 из ссылки
