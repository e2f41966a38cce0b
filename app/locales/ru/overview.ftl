# Обзор — страница, с которой начинают.

nav-overview = Обзор
overview-title = Обзор
overview-beside = { $day }, рядом — разница со вчера до { $until }. Часовой пояс { $zone }
overview-conversions = Последние конверсии
overview-postbacks = Последние постбеки
overview-whole = Показать всё
overview-owed = К оплате
overview-earned = Заработано
overview-sum = Подтверждено на сумму
overview-offers = Мои офферы
overview-codes = Интеграция
overview-codes-of = Коды оффера № { $offer }
overview-answers = Мои кампании и ответы на заявки
overview-to-join = Офферы, к которым можно подключиться

overview-attention = Требует внимания
overview-urgent = Срочно
overview-well = Всё в порядке: ошибок в постбеках нет, никто не ждёт решения, активные офферы работают.
overview-well-own = Всё в порядке: вчера и сегодня все ваши постбеки приняты.
overview-more = { $count ->
    [one] И ещё { $count } такая же строка — она появится, когда вы разберёте эти.
    [few] И ещё { $count } такие же строки — они появятся, когда вы разберёте эти.
   *[other] И ещё { $count } таких же строк — они появятся, когда вы разберёте эти.
}

overview-steps = Первые шаги
overview-steps-note = Пять шагов до первой партнёрской ссылки
begin-advertiser = Добавьте рекламодателя — вместе с ним появится место для API-ключа
begin-offer = Создайте оффер: название, лендинг с click_id, правила
begin-payout = Добавьте офферу выплату: действие, ставку и комиссию сети
begin-webmaster = Добавьте вебмастера, можно тестового
begin-link = Подключите вебмастера к офферу — у него появится партнёрская ссылка
begin-done = сделано

concern-open-log = Открыть в логе
concern-open-offer = Оффер
concern-open-advertiser = Рекламодатель
concern-open-template = Шаблон
concern-open-campaigns = Кампании
concern-open-conversions = Показать конверсии
concern-open-target = Адрес для постбеков
concern-replay = Повторить…
concern-new-key = Выпустить ключ
concern-answer = Рассмотреть

concern-failed = { $count ->
    [one] Не принят { $count } постбек за вчера и сегодня
    [few] Не приняты { $count } постбека за вчера и сегодня
   *[other] Не приняты { $count } постбеков за вчера и сегодня
}
concern-failed-text = Устраните причину и повторите: рекламодателю не придётся отправлять их заново.
concern-failed-foreign = чьи они, неизвестно: сверьте с рекламодателями ключ и адрес отправителя
concern-failed-own = { $count ->
    [one] Не принят { $count } ваш постбек за вчера и сегодня
    [few] Не приняты { $count } ваших постбека за вчера и сегодня
   *[other] Не приняты { $count } ваших постбеков за вчера и сегодня
}
concern-failed-own-text = В логе написано, что исправить; потом отправьте их ещё раз.
concern-key = Ключ …{ $hint } рекламодателя «{ $advertiser }» действует до { $until }
concern-key-last = Другого ключа после него не останется, и все его постбеки будут отвергнуты. Выпустите новый и передайте рекламодателю.
concern-key-old = Новый ключ уже есть, а этот скоро закончится. Убедитесь, что рекламодатель перешёл на новый.
concern-target-off = На адрес «{ $name }» постбеки больше не отправляются
concern-waiting = { $count ->
    [one] { $count } заявка вебмастера ждёт ответа
    [few] { $count } заявки вебмастеров ждут ответа
   *[other] { $count } заявок вебмастеров ждут ответа
}
concern-waiting-text = Первая пришла { $since }. Пока вы не решите, вебмастер не сможет лить трафик.
concern-on-hold = { $count ->
    [one] { $count } конверсия
    [few] { $count } конверсии
   *[other] { $count } конверсий
} в холде дольше { $days ->
    [one] { $days } дня
   *[other] { $days } дней
}
concern-on-hold-text = Запросите у рекламодателей решение или подтвердите и отклоните вручную: вебмастера ждут денег.
concern-template = Шаблон «{ $template }» выключен, но стоит в выплатах
concern-template-text = { $payouts ->
    [one] В { $payouts } выплате
   *[other] В { $payouts } выплатах
} его параметры не проверяются и не сохраняются. Включите шаблон или уберите его из выплат.
concern-unconnected = К активному офферу «{ $offer }» никто не подключён
concern-unconnected-text = Подключите вебмастеров, откройте его в каталоге или поставьте на паузу.
concern-unvisited = { $days ->
    [one] На оффер «{ $offer }» за { $days } день никто не перешёл
    [few] На оффер «{ $offer }» за { $days } дня никто не перешёл
   *[other] На оффер «{ $offer }» за { $days } дней никто не перешёл
}
concern-unvisited-text = Напомните о нём вебмастерам, пересмотрите условия или поставьте его на паузу.
