# Формы оффера.

offer-new = Новый оффер
offer-new-text = Сначала это черновик. Следующий шаг — выплаты; затем оффер можно активировать.
offer-create = Создать оффер
offer-no-advertisers = Пока нет рекламодателя, которому мог бы принадлежать оффер.
offer-tab-edit = Основное
offer-tab-tracking = Трекинг
offer-tab-payouts = Выплаты
offer-currency-hint = Валюта ставок и цен; после первого клика её не изменить.
offer-status-hint = Клики и новые конверсии принимает только активный оффер. Без выплат активировать его нельзя.
offer-window-days = Окно атрибуции, дней
offer-window-hint = Столько дней после клика принимаются новые конверсии.
offer-fallback = Запасной адрес
offer-fallback-hint = Куда идут посетители, пока оффер не активен. Если пусто — адрес сети.
offer-lock-final = Фиксировать окончательные статусы
offer-lock-final-hint = Подтверждённая или отклонённая конверсия остаётся такой, что бы ни говорили постбеки.
offer-description = Описание
offer-description-hint = Его читают вебмастера и рекламодатель.
offer-archive = В архив
offer-archive-link = Отправить оффер в архив…
offer-archive-title = Отправить в архив: { $name }?
offer-archive-text = Ссылки перестанут вести на лендинг, новые конверсии будут отклоняться. Уже созданные конверсии обновляются, отчёты сохраняют всё. Вернуть оффер можно, изменив его статус.

landing-hint = Один из параметров должен передавать { $macro }. Остальные макросы могут стоять где угодно в пути и параметрах.
landing-preview = Показать, что получится
landing-becomes = Куда попадёт посетитель, с примерами значений
landing-macros = Макросы
macro-example = (например, { $value })

promos-title = Промо
promos-note = Другие лендинги и креативы оффера; ссылка называет промо по номеру: ?promo=
promos-none = Промо нет
promos-none-text = Все ссылки ведут на лендинг, указанный выше.
promo-name = Промо
promo-new = Новое промо
promo-edit = Промо
promo-as-offer = Как у оффера
promo-landing-hint = Куда попадут посетители. Если пусто — на лендинг оффера.

payout-new = Новая выплата
payout-edit = Выплата
payouts-none-next = Добавьте, за что платит оффер; затем его можно активировать.
payout-default = Вебмастеру по умолчанию
payout-action = Название действия
payout-action-hint = Его передают постбеки в поле action. Если рекламодатель уже шлёт его, после изменения здесь он должен изменить его и у себя.
payout-rate-hint = Сумма в { $currency } для фиксированных моделей, процент от цены для остальных.
payout-commission-percent = Комиссия сети, %
payout-commission-hint = От ставки рекламодателя. Остальное — выплата вебмастеру по умолчанию.
payout-no-template = Нет
payout-template-hint = Параметры сверх обязательных.
payout-personal-title = Персональные условия
payout-personal-note = Вебмастера, которые получают другую долю ставки рекламодателя
payout-personal-add = Добавить вебмастера
payout-share = Доля вебмастера, %
payout-example-note = Для цены 3 000, если ставка — процент
payout-example-none = Укажите модель, ставку и комиссию — здесь появится расчёт.
payout-preview = Пересчитать
payout-by-default = По умолчанию: вебмастер получает { $percent }
