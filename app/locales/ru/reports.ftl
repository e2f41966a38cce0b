# Отчёты.

reports-title = Отчёты
reports-none = За этот период ничего не было
reports-none-text = Клики и конверсии появляются здесь сразу. Выберите другой период или измените фильтр.

group-by = Строки
group-by-day = По дням
group-by-offer = По офферам
group-by-webmaster = По вебмастерам
group-by-advertiser = По рекламодателям
group-day = День
group-offer = Оффер
group-webmaster = Вебмастер
group-advertiser = Рекламодатель

report-clicks = Клики
report-conversions = Конверсии
report-approved = Подтверждено
report-holds = В холде
report-rejected = Отклонено
report-cr = CR
report-cr-hint = Сколько конверсий приходится на клик
report-ar = AR
report-ar-hint = Апрув: доля подтверждённых среди всех конверсий
report-epc = EPC
report-epc-hint = Доход вебмастера с одного клика, только подтверждённые конверсии
report-ecpc = eCPC
report-ecpc-hint = Сколько вы платите за один клик, только подтверждённые конверсии
report-advertiser = Платит рекламодатель
report-network = Остаётся сети
report-webmaster = Получает вебмастер
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
}. Числа — в таблице ниже.
chart-day = { $day }: клики { $clicks }, подтверждено { $approved }, в холде { $holds }, отклонено { $rejected }
