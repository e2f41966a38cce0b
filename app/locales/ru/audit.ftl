# Журнал изменений.

nav-audit = Журнал изменений
offer-tab-history = История

audit-title = Журнал изменений
audit-text = Кто, когда и что поменял в настройках сети. Клики, постбеки и решения по конверсиям — в своих логах.
audit-by = Кто
audit-what = Что
audit-changes = Изменения
audit-console = Консоль сервера
audit-none = Записей нет
audit-none-yet = Здесь появится каждое изменение: офферов, выплат, людей, настроек.
audit-count = { $count ->
    [one] { $count } запись
    [few] { $count } записи
   *[other] { $count } записей
}
audit-yes = да
audit-no = нет

audit-deed-created = создание
audit-deed-changed = изменение
audit-deed-removed = удаление

audit-thing-network = Сеть
audit-thing-user = Пользователь
audit-thing-advertiser = Рекламодатель
audit-thing-api-key = API-ключ
audit-thing-webmaster = Вебмастер
audit-thing-campaign = Кампания
audit-thing-smartlink = Смартлинк
audit-thing-sub-account = Субаккаунт
audit-thing-target = Адрес постбеков
audit-thing-customer = клиент
audit-thing-offer = Оффер
audit-thing-payout = Выплата
audit-thing-cap = Лимит
audit-thing-promo = Промо
audit-thing-template = Шаблон
audit-thing-invitation = Приглашение
audit-thing-decision-list = Список решений
audit-thing-session = Сеанс
audit-thing-developer-link = Ссылка для разработчика
audit-thing-api-token = Токен API
audit-thing-logo = Логотип
audit-thing-signing-secret = Секрет подписи

audit-state-active = Активна
audit-state-closed = Закрыта

audit-area-offers = Офферы
audit-area-people = Партнёры
audit-area-conversions = Конверсии
audit-area-settings = Настройки
audit-area-team = Команда

audit-field-name = Название
audit-field-currency = Валюта
audit-field-time-zone = Часовой пояс
audit-field-fallback-url = Запасной адрес
audit-field-default-commission = Комиссия по умолчанию
audit-field-tracking-domain = Трекинговый домен
audit-field-keep-clicks-days = Хранить клики
audit-field-keep-log-days = Хранить лог постбеков
audit-field-default-lang = Язык панели по умолчанию
audit-field-email = E-mail
audit-field-role = Роль
audit-field-areas = Что может менять
audit-field-lang = Язык
audit-field-disabled-at = Вход закрыт с
audit-field-advertiser-id = Рекламодатель
audit-field-webmaster-id = Вебмастер
audit-field-offer-id = Оффер
audit-field-promo-id = Промо
audit-field-template-id = Шаблон
audit-field-always-200 = Всегда отвечать 200
audit-field-status-map = Свои слова статусов
audit-field-allowed-ips = Разрешённые IP
audit-field-hint = Конец ключа
audit-field-revoked-at = Отозван
audit-field-is-test = Тестовый
audit-field-code = Код ссылки
audit-field-status = Статус
audit-field-description = Описание
audit-field-landing-url = Ссылка на лендинг
audit-field-attribution-days = Окно атрибуции
audit-field-lock-final = Итоговые статусы не меняются
audit-field-default-action = Действие по умолчанию
audit-field-default-status = Статус по умолчанию
audit-field-shares-price = Вебмастера узнают цены
audit-field-action = Действие
audit-field-model = Модель
audit-field-rate = Ставка рекламодателя
audit-field-commission = Комиссия сети
audit-field-personal = Персональные доли вебмастеров
audit-field-active = Активен
audit-field-conversions = Конверсии
audit-field-deep-hosts = Глубокие ссылки, другие сайты
audit-field-value = Значение
audit-field-customer = Клиент
audit-field-params = Параметры
audit-field-contact = Контакт
audit-field-notes = Заметки и правила
audit-field-categories = Категории
audit-field-visibility = Видимость
audit-field-opens-at = Первый день
audit-field-closes-at = Закрывается
audit-field-audience = Гео и устройства
audit-field-message = Сообщение
audit-field-reason = Причина
audit-field-invited-by = Кто пригласил
audit-field-signing-since = Подпись с
audit-field-second-factor-since = Второй фактор с
audit-field-password-set-at = Пароль задан
audit-field-period = Срок
audit-field-most = Лимит
audit-field-overflow-url = Куда идут посетители
audit-field-every = Все кампании
audit-field-campaigns = Кампании
audit-field-expires-at = Действует до
