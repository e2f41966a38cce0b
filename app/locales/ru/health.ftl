# Как идут дела у офферов и о чём предупредили людей.

health-title = Состояние
health-text = Идут ли клики, постбеки и подтверждения так, как обычно для каждого оффера. Сначала то, где хуже всего.
health-as-of = Последняя проверка — { $at }, следующая в течение пяти минут.
health-alerts = { $count ->
    [0] Предупреждения
   *[other] Предупреждения, открытых: { $count }
}
health-state = Состояние
health-state-bad = Плохо
health-state-look = Присмотреться
health-state-well = Хорошо
health-state-quiet = Тихо
health-well = Всё как обычно.
health-quiet = Неделю нет трафика.
health-see-offers = Как у худшего из офферов выше.
health-none = Офферов нет
health-none-yet = Активные офферы и офферы на паузе появятся здесь после первой проверки — не позже чем через пять минут.
health-none-found = В таком состоянии ни одного.
health-advertisers-note = Все офферы вместе и всё, что пришло с их ключами
health-last = Последние
health-last-click = Последний клик
health-click = Клик
health-last-good = Последний принятый постбек
health-good = Принятый постбек
health-last-conversion = Последняя конверсия
health-conversion = Конверсия
health-errors = Ошибки за сутки
health-approvals = Апрув за 7 дней
health-weeks = Клики и лиды
health-before = раньше { $before }
health-spark = Дней: { $days }, кликов: { $clicks }, конверсий: { $conversions }
health-minutes = { $count } мин
health-hours = { $count } ч
health-days = { $count } дн.
health-reason-silent = Последний принятый постбек был { $since }, обычная пауза — до { $usual }. С тех пор { $clicks ->
    [one] пришёл { $clicks } посетитель
    [few] пришли { $clicks } посетителя
   *[other] пришли { $clicks } посетителей
}; обычно с таким трафиком постбеков бывает { $expected }.
health-reason-errors = За сутки с ошибкой { $code } — { $failed } из { $total } постбеков: { $share }, а за две недели до этого было { $before }.
health-reason-errors-old = За сутки с ошибкой { $code } — { $failed } из { $total } постбеков: { $share }. Это не ново: за две недели до этого было { $before }.
health-reason-unplaced = Ни один из них не был об открытом или приостановленном оффере.
health-reason-approval = Из решённых за 7 дней ({ $count }) подтверждено { $share }, а из решённых за четыре недели до этого ({ $earlier }) — { $before }. Случайно такое падение бывает реже, чем в одном случае из 700.
health-reason-unheard = { $clicks ->
    [one] За 7 дней { $clicks } посетитель
    [few] За 7 дней { $clicks } посетителя
   *[other] За 7 дней { $clicks } посетителей
}, а за две недели ни одного принятого постбека. Проверьте, закончена ли интеграция.
health-open-log = Открыть в логе
health-open-codes = Коды
health-open-rejected = Что отклонено
health-short = Состояние
health-all = Состояние всех офферов
health-rules = Как это определяется
health-rule-silence = Трафик идёт, а принятых постбеков нет в несколько раз дольше обычной паузы самого оффера. Обычная — та, которую за две недели превысили лишь 5 пауз из 100, поэтому небольшой оффер не поднимает тревогу каждую ночь.
health-rule-errors = Заметная доля постбеков за сутки отвергнута с одним и тем же кодом — хотя бы вдвое чаще, чем за две недели до этого.
health-rule-approval = Доля подтверждённых среди решённых за 7 дней упала против четырёх недель до этого: и на заданное число пунктов, и на три стандартные ошибки — чтобы тревогу не подняла случайность.
health-rule-unheard = За неделю сто посетителей и больше, а за две недели ни одного принятого постбека. Видно только здесь, предупреждение не рассылается.

alert = Предупреждение
alerts-title = Предупреждения
alerts-count = { $count ->
    [one] { $count } предупреждение
    [few] { $count } предупреждения
   *[other] { $count } предупреждений
}
alerts-none = Предупреждений нет
alerts-none-yet = Если постбеки перестанут приходить, пойдут ошибки или упадёт апрув, предупреждение появится здесь и останется, пока всё не наладится.
alerts-none-found = Выберите другой фильтр.
alert-silence = «{ $name }»: клики идут, а постбеков больше нет
alert-errors = «{ $name }»: много постбеков с ошибкой { $code }
alert-approval = «{ $name }»: упал апрув
alert-kind = Вид
alert-kind-silence = Тишина
alert-kind-errors = Ошибки
alert-kind-approval = Апрув
alert-kind-unheard = Постбеков ещё не было
alert-open = Открыто
alert-closed = Прошло
alert-since = Когда началось
alert-until = до
alert-actions = Действия
alert-seen = Просмотрено
alert-see = Я в курсе
alert-muted = Не напоминать до { $until }
alert-mute-day = Заглушить на день
alert-mute-week = На неделю
alert-mute-off = Снова предупреждать

alert-settings-link = Пороги
alert-settings-long = Предупреждения: пороги и вебхук
alert-settings-title = Предупреждения
alert-settings-text = Когда предупреждать о том, что с оффером не всё в порядке. Письма получают менеджеры и люди рекламодателя, которые этого хотят: каждый включает их в своём аккаунте.
alert-field-silence-times = Во сколько раз дольше обычной паузы
alert-field-silence-times-hint = 3 — если пауза втрое дольше обычной для оффера.
alert-field-silence-hours = Не меньше часов
alert-field-silence-hours-hint = Паузы короче тишиной не считаются, каким бы бойким ни был оффер.
alert-field-errors-percent = Доля постбеков за сутки, %
alert-field-errors-percent-hint = Столько из ста отвергнуто с одним и тем же кодом.
alert-field-errors-least = Не меньше ошибок
alert-field-errors-least-hint = Если за сутки их меньше, это ещё ни о чём не говорит.
alert-field-approval-points = Падение, процентных пунктов
alert-field-approval-points-hint = 10 — например, с 60 % до 50 % и ниже.
alert-field-approval-least = Не меньше решений
alert-field-approval-least-hint = По меньшему числу решений за неделю судить рано.
alert-webhook = Вебхук
alert-webhook-url = Адрес
alert-webhook-hint = Сюда уходит JSON, когда предупреждение появилось и когда всё наладилось, с подписью по Standard Webhooks. Пусто — ничего не отправлять.
alert-secret = Секрет вебхука
alert-secret-hint = По нему получатель узнаёт, что запрос от этой сети. Нужен другой секрет — уберите адрес и задайте его снова.

account-alert-letters = Письма о предупреждениях
account-alert-letters-hint = Когда постбеки перестали приходить, пошли ошибки или упал апрув.

done-alert-seen = Отмечено, что вы в курсе.
done-alert-muted = Какое-то время об этом не будет предупреждений.
done-alert-unmuted = Об этом снова будут предупреждать.
done-alert-settings-saved = Сохранено. Начнёт действовать со следующей проверки.
