# Отчёты.

reports-title = Отчёты
reports-none = За этот период ничего не было
reports-none-text = Клики и конверсии появляются здесь сразу. Выберите другой период или измените фильтр.

group-by = Строки
group-then = Внутри — ещё
group-then-none = Без разбивки
group-hour = Час
group-week = Неделя
group-month = Месяц
group-campaign = Кампания
group-promo = Промо
group-country = Страна
group-device = Устройство
group-traffic-source = Источник трафика
group-day = День
group-offer = Оффер
group-webmaster = Вебмастер
group-advertiser = Рекламодатель

report-clicks = Клики
report-clicks-hint = Переходы по партнёрским ссылкам
report-conversions = Конверсии
report-conversions-hint = В любом статусе; считаются в тот час, когда о них сообщили
report-approved = Подтверждено
report-approved-hint = Конверсии, за которые рекламодатель платит
report-holds = В холде
report-holds-hint = Конверсии, по которым решения ещё нет
report-rejected = Отклонено
report-rejected-hint = Конверсии, за которые рекламодатель не платит
report-cr = CR
report-cr-hint = Сколько конверсий в любом статусе приходится на клик
report-ar = AR
report-ar-hint = Апрув: доля подтверждённых среди всех конверсий, считая те, что в холде
report-epc = EPC
report-epc-hint = Доход вебмастера с одного клика, только подтверждённые конверсии
report-ecpc = eCPC
report-ecpc-hint = Сколько вы платите за один клик, только подтверждённые конверсии
report-advertiser = Платит рекламодатель
report-advertiser-hint = За подтверждённые конверсии
report-network = Остаётся сети
report-network-hint = Из того, что рекламодатель платит за подтверждённые конверсии
report-webmaster = Получает вебмастер
report-webmaster-hint = За подтверждённые конверсии
report-on-hold = Сумма в холде
report-on-hold-hint = Ещё не решено; засчитается, как только подтвердят
report-total = Итого

tile-cr = CR { $ratio }
tile-approved = AR { $ratio }
tile-on-hold = в холде { $amount }

chart-title = По дням
chart-title-cut = { $days ->
    [one] По дням, последний { $days } день
    [few] По дням, последние { $days } дня
   *[other] По дням, последние { $days } дней
}
chart-summary = { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[other] { $days } дней
}: { $clicks ->
    [one] { $clicks } клик
    [few] { $clicks } клика
   *[other] { $clicks } кликов
}, { $conversions ->
    [one] { $conversions } конверсия
    [few] { $conversions } конверсии
   *[other] { $conversions } конверсий
}.
chart-numbers-below = Числа — в таблице ниже.
chart-keys = Стрелки влево и вправо переходят от дня к дню.
chart-day = { $day }: клики { $clicks }, подтверждено { $approved }, в холде { $holds }, отклонено { $rejected }

report-currency = Валюта
report-before = до этого
report-unknown = неизвестно
report-untagged = не указано
report-no-promo = без промо
report-rows = { $count ->
    [one] { $count } строка
    [few] { $count } строки
   *[other] { $count } строк
}
report-compare = Сравнить с предыдущими днями
report-compared = в сравнении с { $from } – { $to }
report-csv-excel = CSV для Excel
report-definitions = Что значат столбцы
report-long = Слишком много строк
report-long-text = В этом отчёте было бы больше 50 000 строк. Выберите период короче, фильтр или шаг крупнее.
report-tags = Эти два разреза вместе не строятся
report-tags-text = Sub-id, UTM-метки и источники трафика считаются по одному: пар было бы столько же, сколько кликов. Выберите что-то одно из них и любой другой разрез или уберите сужение отчёта.

origin-only = Только
origin-drop = убрать
