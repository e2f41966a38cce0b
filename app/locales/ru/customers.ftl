# Клиенты офферов с регулярными платежами.

customer = Клиент
customers-title = Клиенты
customers-text = Кто платит регулярно: сколько раз заплатил, когда в последний раз и сколько на этом заработано.
customers-count = { $count ->
    [one] { $count } клиент
    [few] { $count } клиента
   *[other] { $count } клиентов
}
customers-search-hint = customer_id, lead_id, click_id…
customers-search-short = Номер клиента или click_id…
customers-none = Клиентов нет
customers-none-yet = Клиент появится здесь, как только рекламодатель зарегистрирует его постбеком со статусом activate.
customers-worth-link = Сколько приносят
customers-file-long = В файл поместится не больше { $most } клиентов. Выберите период или оффер.

customer-open = Открыть
customer-since = Клиент с
customer-payments = Платежи
customer-payments-hint = Подтверждённые; рядом — в холде и отклонённые
customer-on-hold = { $count } в холде
customer-rejected = { $count } откл.
customer-paid = Заплатил
customer-price = Цена платежа
customer-last = Последний платёж
customer-click = Привёл клик
customer-click-gone = клик больше не хранится
customer-worth-advertiser = Всего платит рекламодатель
customer-worth-network = Всего остаётся сети
customer-worth-webmaster = Всего получает вебмастер
customer-history-note = Регистрация, включения и отключения, смена цены
customer-registered = Зарегистрирован
customer-repriced = Цена изменилась
customer-activated = Включён
customer-deactivated = Отключён
customer-payments-count = { $count ->
    [one] { $count } конверсия
    [few] { $count } конверсии
   *[other] { $count } конверсий
}
customer-payments-none = Платежей ещё не было
customer-payments-none-text = Здесь появится каждая конверсия с customer_id этого клиента.

customer-on = Включить клиента
customer-on-text = Платежи снова будут приниматься — как после постбека со статусом activate. Отклонённые до этого можно будет провести ещё раз.
customer-off = Отключить клиента
customer-off-text = Новые платежи не будут приниматься — как после постбека со статусом deactivate. Уже принятые останутся как есть.
customer-reason-hint = Останется в истории: её видят сеть, рекламодатель и вебмастер.
done-customer-activated = Клиент включён
done-customer-deactivated = Клиент отключён

customer-refused = Не приняты
customer-refused-note = Последние постбеки об этом клиенте, на которые мы ответили ошибкой
customer-replay = { $count ->
    [one] Провести { $count } ещё раз…
    [few] Провести { $count } ещё раз…
   *[other] Провести { $count } ещё раз…
}
customer-told-taken = { $count ->
    [0] Ни один постбек не принят
    [one] Принят { $count } постбек
    [few] Приняты { $count } постбека
   *[other] Принято { $count } постбеков
}
customer-told-refused = { $count ->
    [one] { $count } снова не прошёл.
    [few] { $count } снова не прошли.
   *[other] { $count } снова не прошли.
}

customers-worth = Сколько приносят клиенты
customers-worth-text = Клиенты, их платежи и средний доход с клиента.
worth-rows = Строки
worth-by-offer = По офферам
worth-by-webmaster = По вебмастерам
worth-customers = Клиентов
worth-customers-hint = Всех, когда бы они ни были зарегистрированы
worth-active = Платят
worth-active-hint = Сейчас включены
worth-gone = Ушли
worth-new = Новых
worth-new-hint = Зарегистрированы за период
worth-left = Ушло
worth-left-hint = Отключены за период, даже если потом вернулись
worth-payments = Платежей
worth-payments-hint = Подтверждённые платежи за период
worth-payments-all = Платежей всего
worth-in-period = за период
worth-all = всего
worth-average = с клиента
worth-average-hint = Все подтверждённые платежи за всё время, делённые на число клиентов
worth-month = Месяц
worth-cohorts = По месяцам регистрации
worth-cohorts-note = Что стало с зарегистрированными в каждом из двенадцати последних месяцев
worth-chart = Клиенты по месяцам регистрации
worth-chart-label = Сколько зарегистрированных в каждом месяце платят сейчас и сколько ушли. Числа — в таблице ниже.
worth-chart-month = { $month }: зарегистрировано { $customers }, платят { $active }
