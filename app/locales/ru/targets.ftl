# Адреса вебмастеров, куда отправляются постбеки, и лог отправленного.

targets-title = Адреса постбеков
targets-text = Ваш трекер или сервер узнаёт здесь о каждом изменении ваших конверсий: создана, подтверждена, отклонена. Что не дошло, отправляется до десяти раз за трое суток.
targets-none = Адресов нет
targets-none-text = Добавьте postback URL своего трекера, и он будет узнавать о каждом изменении конверсии.
target = Адрес
target-new = Добавить адрес
target-create = Добавить
target-name = Название
target-name-hint = Для вас: трекер или то, о чём он узнаёт.
target-place = Адрес
target-told = Узнаёт
target-told-all = обо всём
target-method = Запрос
target-method-get = GET
target-method-form = POST, форма
target-method-json = POST, JSON
target-method-hint = При POST всё, что стоит после вопросительного знака, передаётся в теле.
target-url = Адрес с макросами
target-url-hint = Например, { $example }. Значения подставляются и кодируются; до пути и в имени параметра макроса быть не может.
target-macros = Все макросы
target-statuses = Статусы
target-statuses-hint = Если ничего не отмечено — все.
target-offers = Офферы
target-offers-hint = Если ничего не отмечено — все.
target-campaigns = Кампании
target-campaigns-hint = Если ничего не отмечено — все. Если отмечены и офферы, и кампании, конверсия должна подходить под то и другое.
target-campaigns-later = Чтобы выбрать кампании, сначала сохраните адрес: тогда известно, чьи они.
target-actions = Действия
target-actions-hint = Названия через запятую; пусто — все.
target-headers = Заголовки
target-headers-hint = По одному в строке, например Authorization: Bearer 123. Они одинаковы в каждом запросе.
target-since = Добавлен
target-failing-since = Ничего не доходит с
target-address = Адрес и подпись
target-secret = Секрет
target-secret-hint = Каждый запрос подписан по Standard Webhooks: webhook-id, webhook-timestamp, webhook-signature. При GET вместо тела подписано то, что стоит после вопросительного знака.
target-secret-old = До { $until } запросы подписаны и прежним секретом.
target-secret-renew = Новый секрет
target-switch-on = Включить
target-switch-off = Выключить
target-state-active = включён
target-state-trouble = не доходит
target-state-paused = выключен
target-state-gone = ответил, что его больше нет
target-state-failing = выключен: не отвечал
target-off-paused = Ему ничего не отправляется. Что было в пути, ждёт включения.
target-off-gone = Получатель ответил 410: такого адреса больше нет. Исправьте адрес, проверьте его и включите.
target-off-failing = Пять суток ничего не доходило. Проверьте получателя, попробуйте адрес и включите его: что ждёт, будет отправлено.
target-fill = Прежние конверсии
target-fill-note = О конверсиях, созданных раньше адреса, сам он не узнаёт
target-fill-from = С этого дня
target-fill-do = Отправить о них
target-test = Проверить
target-test-text = Запрос с примерными значениями отправляется сразу, ответ показывается здесь. Конверсии за ним нет, и в лог он не попадает.
target-test-send = Отправить пробный
target-test-good = Засчитался бы доставленным
target-test-bad = Отправлялся бы снова
target-test-rule = Код от 200 до 299 означает, что постбек дошёл; всё остальное, и перенаправления тоже, отправляется снова.
target-fault-private = Этот хост не из открытого интернета.
target-fault-port = На порт { $port } не отправляем. Подойдут 80, 443, 8080 и 8443.
target-fault-macro-in-name = Макрос может стоять в значении параметра, но не в его имени.
target-fault-foreign = «{ $spelled }» — так макросы пишут в другой системе, и в запрос он ушёл бы как есть. Здесь макрос стоит в одинарных фигурных скобках: возьмите нужный из списка «Все макросы».
target-fault-foreign-known = «{ $spelled }» — так макросы пишут в другой системе, и в запрос он ушёл бы как есть. Напишите { $ours }.
target-bare = Все запросы будут одинаковыми
target-bare-text = В адресе нет ни одного макроса, и трекер не узнает, о каком клике речь. Добавьте в адрес нужные макросы, например { $macro }.
fault-too-many-headers = Не больше { $limit } заголовков.
fault-not-a-header = «{ $line }» — не заголовок, который можно задать. Напишите имя, двоеточие и значение; Host, Content-Type и подобные ставим мы.
fault-too-many-targets = У вебмастера уже { $limit } адресов, или его нет.
fault-too-often = Слишком часто. Попробуйте снова через { $seconds ->
    [one] { $seconds } секунду
    [few] { $seconds } секунды
   *[other] { $seconds } секунд
}.

target-macro-sub1 = sub1 ссылки
target-macro-sub2 = sub2 ссылки
target-macro-sub3 = sub3 ссылки
target-macro-sub4 = sub4 ссылки
target-macro-sub5 = sub5 ссылки
target-macro-click-id = клик
target-macro-lead-id = конверсия
target-macro-status = hold, approved или rejected
target-macro-payout = ваша выплата
target-macro-currency = валюта, три буквы
target-macro-offer-id = номер оффера
target-macro-campaign-id = номер кампании
target-macro-action = действие
target-macro-price = цена заказа, если оффер её сообщает
target-macro-postback-id = этот постбек; один и тот же при каждой попытке
target-macro-version = сколько было изменений; меньшее число — старее
target-macro-click-time = когда посетитель перешёл по ссылке, в секундах
target-macro-conversion-time = когда создана конверсия, в секундах
target-macro-time = когда она изменилась, в секундах
target-macro-traffic-source = traffic_source ссылки
target-macro-country = страна посетителя

done-target-created = Адрес добавлен.
done-target-saved = Адрес сохранён.
done-target-removed = Адрес убран из списка.
done-target-on = Адрес включён.
done-target-off = Адрес выключен.
done-target-secret-renewed = Секрет сменён. Сутки запросы подписаны обоими.
done-target-filled = Прежние конверсии отправляются.
done-deliveries-resent = Они отправляются ещё раз.
remove-target = Убрать «{ $name }» из списка?
remove-target-text = Ему больше ничего не отправляется. Отправленное остаётся в логе.

deliveries-title = Исходящие постбеки
deliveries-text = Что узнали получатели вебмастеров, с каждой попыткой.
deliveries-of-conversion = Что о ней узнал вебмастер
deliveries-latest = Последние постбеки
deliveries-all = Все
deliveries-none = Постбеков нет
deliveries-none-yet = Как только конверсия изменится, здесь появится её постбек.
deliveries-none-found = Под фильтр ничего не подходит.
deliveries-search = ID постбека или конверсии
deliveries-count = { $count ->
    [one] { $count } постбек
    [few] { $count } постбека
   *[other] { $count } постбеков
}
deliveries-resend = { $count ->
    [one] Отправить ещё раз { $count }
    [few] Отправить ещё раз все { $count }
   *[other] Отправить ещё раз все { $count }
}
delivery-title = Исходящий постбек
delivery-made = Создан
delivery-tells = Сообщает
delivery-conversion = Конверсия
delivery-answer = Ответ
delivery-state-waiting = ждёт
delivery-state-again = будет повторён
delivery-state-delivered = доставлен
delivery-state-failed = не доставлен
delivery-next = следующая попытка
delivery-tries = { $count ->
    [one] { $count } попытка
    [few] { $count } попытки
   *[other] { $count } попыток
}
delivery-resend = Отправить ещё раз
delivery-attempts = Попытки
delivery-no-tries = Ещё не отправлялся
delivery-no-tries-text = Его очередь вот-вот придёт.
delivery-try = Попытка { $number }
delivery-at = Когда
delivery-time = Заняла
delivery-took = { $ms } мс
delivery-code = Код
delivery-error = Почему нет
delivery-line = Запрос
delivery-request = Запрос
delivery-body = Тело
delivery-facts = Что сообщает
delivery-facts-note = Как было после изменения, что бы ни стало с конверсией потом

resend-ask = Отправить ещё раз…
resend-title = { $count ->
    [one] Отправить ещё раз { $count } постбек?
    [few] Отправить ещё раз { $count } постбека?
   *[other] Отправить ещё раз { $count } постбеков?
}
resend-text = Получатели узнают о тех же изменениях, под теми же ID. Доставленные тоже отправятся снова; что ждёт отправки, придёт и так.
resend-all = Без фильтра: все постбеки, какие есть
resend-receivers = Кому
resend-host = Хост
resend-count = Постбеков
resend-waits = выключен: подождут
resend-most = За один раз отправляется не больше { $most }, начиная со старых. Остальные — ещё одним разом.
resend-nothing = Отправлять нечего
resend-nothing-text = Под фильтр подходят только те, что и так ждут отправки, или адреса уже убраны из списка.
resend-back = Назад к логу
