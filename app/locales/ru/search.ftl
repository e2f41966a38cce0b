# Поиск по всему.

search-box = Найти по id или названию
search-placeholder = Id, ссылка, название
search-keys = Клавиши: / или Ctrl+K. Без скриптов — клавиша доступа K: Alt+K или Alt+Shift+K
search-title = Поиск
search-title-of = Поиск: { $text }
search-none = Ничего не нашлось
search-empty = Что найти?
search-what = Вставьте целиком lead_id, click_id, request_id, customer_id, log_id, партнёрскую ссылку или её код, номер оффера — или часть его названия.
search-what-manager = Вставьте целиком lead_id, click_id, request_id, customer_id, log_id, партнёрскую ссылку или её код, e-mail, номер оффера — или часть названия оффера, рекламодателя, вебмастера.
search-kind-conversion = Конверсии
search-kind-customer = Клиенты
search-kind-click = Клики
search-kind-postback = Входящие постбеки
search-kind-offer = Офферы
search-kind-campaign = Кампании
search-kind-advertiser = Рекламодатели
search-kind-webmaster = Вебмастера
search-kind-person = Люди
