# Конверсии и решения менеджеров по ним.

conversions-title = Конверсии
conversions-text = Действия посетителей, за которые платят: в каком они статусе, сколько стоят и как это получилось.
conversions-count = { $count ->
    [one] { $count } конверсия
    [few] { $count } конверсии
   *[other] { $count } конверсий
}
conversions-search-hint = lead_id, request_id, click_id…
conversions-tests = Тесты
conversions-tests-with = Вместе с остальными
conversions-tests-without = Без тестов
conversions-tests-only = Только тесты
conversions-none = Конверсий нет
conversions-none-yet = Первый принятый постбек создаст конверсию, и она сразу появится здесь.
conversions-select = Отметить
conversions-select-one = Отметить { $id }
conversions-marked = С отмеченными:

conversion-money = Деньги
conversion-test-note = Тестовая конверсия: за неё никому не платят, и в отчётах её нет.
conversion-comment = Комментарий рекламодателя
conversion-postbacks = Показать в логе
conversion-params = Параметры шаблона
conversion-settled = Выплачена
conversion-settled-yes = да

timeline-title = Что происходило
timeline-note = Клик, каждый постбек и каждое решение по порядку
timeline-click = Клик
timeline-postback = Постбек

decision-panel = Решение
decision-approve = Подтвердить
decision-reject = Отклонить
decision-approve-marked = Подтвердить…
decision-reject-marked = Отклонить…
decision-approve-title = { $count ->
    [one] Подтвердить { $count } конверсию
    [few] Подтвердить { $count } конверсии
   *[other] Подтвердить { $count } конверсий
}
decision-reject-title = { $count ->
    [one] Отклонить { $count } конверсию
    [few] Отклонить { $count } конверсии
   *[other] Отклонить { $count } конверсий
}
decision-change = Что изменится
decision-left = Что останется как есть
decision-why = Почему
decision-advertiser = К долгу рекламодателя
decision-network = К доходу сети
decision-webmaster = К доходу вебмастера
decision-already = Уже в этом статусе.
decision-settled = Конверсия выплачена. Изменить её может только корректировка.
decision-locked = Оффер не разрешает менять окончательный статус.
decision-back-to-hold = Решённое не возвращается в холд.
decision-reason = Причина
decision-reason-hint = Её прочтут рекламодатель и вебмастер.
decision-reason-needed = Её прочтут рекламодатель и вебмастер. Для отклонения причина обязательна.
decision-reason-both = Её прочтут рекламодатель и вебмастер. Для отклонения причина обязательна, для подтверждения нет.
decision-back = Вернуться без изменений
decision-approved = { $count ->
    [0] Ничего не подтверждено
    [one] Подтверждена { $count } конверсия
    [few] Подтверждены { $count } конверсии
   *[other] Подтверждено { $count } конверсий
}
decision-rejected = { $count ->
    [0] Ничего не отклонено
    [one] Отклонена { $count } конверсия
    [few] Отклонены { $count } конверсии
   *[other] Отклонено { $count } конверсий
}
decision-same = { $count ->
    [one] { $count } уже была в этом статусе.
    [few] { $count } уже были в этом статусе.
   *[other] { $count } уже были в этом статусе.
}
decision-stay = { $count ->
    [one] { $count } больше нельзя изменить.
    [few] { $count } больше нельзя изменить.
   *[other] { $count } больше нельзя изменить.
}
decision-missing = { $count ->
    [one] { $count } не существует.
    [few] { $count } не существуют.
   *[other] { $count } не существуют.
}
decision-error-reason = Для отклонения нужна причина: вебмастер теряет на этом деньги
decision-error-reason-long = Причина слишком длинная: не больше 500 символов
decision-error-nothing = Ничего не отмечено. Вернитесь и отметьте, по чему нужно решение
