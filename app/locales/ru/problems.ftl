# Одно предложение на каждую ошибку постбека: что не так и как исправить.

problem-malformed-body-typographic-quote = Тело запроса — не JSON: в строке { $line }, позиция { $column }, стоит типографская кавычка { $quote }; замените её на прямую, ".
problem-malformed-body-syntax = Тело запроса — не JSON: чтение остановилось в строке { $line }, позиция { $column }; проверьте там кавычки, запятые и скобки.
problem-malformed-body-not-an-object = Тело запроса — JSON, но не объект; передайте поля в фигурных скобках, парами «имя — значение».
problem-malformed-body-not-utf8 = Тело запроса — не текст в UTF-8; перед отправкой перекодируйте его.
problem-malformed-body-content-type = Тело типа `{ $sent }` мы не читаем; отправьте `application/json` или `application/x-www-form-urlencoded`.
problem-malformed-body-too-many-fields = В запросе больше 64 полей; передавайте только те, что указаны в кодах оффера.
problem-malformed-body-bad-name = Имя одного из полей пустое, слишком длинное или содержит недопустимый символ; в имени может быть до 64 латинских букв, цифр, точек, дефисов и подчёркиваний.
problem-duplicate-field = Поле `{ $field }` передано дважды; оставьте его один раз — в строке запроса или в теле.
problem-wrong-type = В поле `{ $field }` { $found ->
    [object] объект
   *[array] массив
}, а нужен текст или число; исправьте тип.
problem-unauthorized = Этот API-ключ неизвестен или отозван; скопируйте Postback URL из кодов оффера заново.
problem-ip-not-allowed = Адреса { $ip } нет в вашем списке разрешённых; отправляйте с адреса из списка или попросите менеджера сети добавить этот.
problem-conflict = Первый запрос с этим идентификатором пришёл с другим значением `{ $field }`, и в силе остаётся он; повторите то же значение, а если событие новое — передайте новый идентификатор.
problem-conflict-customer = Клиент `{ $customer }` зарегистрирован с кликом `{ $click }`; передайте в `{ $field }` его.
problem-missing-field = Поле `{ $field }` не передано или пустое; добавьте его в запрос.
problem-bad-field-not-a-uuid = Значение `{ $sent }` поля `{ $field }` — не ID клика; передайте UUID, с которым посетитель пришёл на вашу страницу.
problem-bad-field-cut-uuid = Значение `{ $sent }` поля `{ $field }` — только начало ID клика; сохраняйте все 36 символов и проверьте длину столбца в вашей базе.
problem-bad-field-not-a-number = Значение `{ $sent }` поля `{ $field }` — не число; пишите его как 1234.56: с точкой, без пробелов, знаков и валюты.
problem-bad-field-not-an-id = Поле `{ $field }` — это от 1 до 128 латинских букв, цифр и знаков без пробелов; передайте свой идентификатор в таком виде.
problem-bad-field-too-long = Поле `{ $field }` длиннее { $limit ->
    [one] { $limit } символа
   *[other] { $limit } символов
}; сократите его.
problem-bad-field-wrong-kind = В поле `{ $field }` { $kind ->
    [number] нужно число вида 1234.56
    [integer] нужно целое число, до 18 цифр
    [boolean] нужно одно из значений `true`, `false`, `1`, `0`
   *[text] помещается текст до 1000 символов
}; исправьте значение и отправьте запрос снова.
problem-bad-field-other-currency = В поле `{ $field }` стоит `{ $sent }`, а цены этого оффера — в валюте { $currency }; передайте цену в { $currency }.
problem-bad-field-zero-byte = В поле `{ $field }` есть нулевой байт; уберите его.
problem-unsubstituted-macro = В поле `{ $field }` пришло `{ $sent }`: ваша система не подставила значение вместо макроса; проверьте имя макроса в её настройках постбека.
problem-unknown-click = Клика `{ $sent }` нет ни у одного вашего оффера; передайте тот `click_id`, с которым посетитель пришёл на вашу страницу, без изменений.
problem-click-too-old = Клик был { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[other] { $days } дней
} назад, а оффер принимает новые конверсии в течение { $window ->
    [one] { $window } дня
   *[other] { $window } дней
} после клика; попросите менеджера сети увеличить окно атрибуции.
problem-unknown-action = Вы прислали `{ $sent }`; у этого оффера есть `{ $known }`.
problem-no-actions = У этого оффера пока нет целевых действий; попросите менеджера сети добавить выплату.
problem-unknown-status = Статус `{ $sent }` нам неизвестен; передайте `hold`, `approved` или `rejected` либо попросите менеджера сети сопоставить с ними ваше слово.
problem-not-recurring = Статус `{ $sent }` — для клиентов с регулярными платежами, а у этого оффера их нет; передайте `hold`, `approved` или `rejected`.
problem-unknown-customer = Клиент `{ $sent }` не зарегистрирован; сначала отправьте запрос «Добавить клиента» со статусом `activate`.
problem-inactive-customer = Клиент `{ $sent }` отключён; сначала отправьте запрос «Добавить клиента» со статусом `activate`.
problem-offer-closed = Оффер сейчас не принимает новые конверсии; попросите менеджера сети открыть его и повторите запрос.
problem-cap-reached-day = Суточный лимит ({ $limit }) { $of ->
    [action] на действие `{ $action }`
    [webmaster] на вебмастера, от которого пришёл клик,
   *[offer] на оффер
} исчерпан; отправьте запрос снова после { $ends } или попросите менеджера сети увеличить лимит.
problem-cap-reached-total = Общий лимит ({ $limit }) { $of ->
    [action] на действие `{ $action }`
    [webmaster] на вебмастера, от которого пришёл клик,
   *[offer] на оффер
} исчерпан; попросите менеджера сети увеличить его и отправьте запрос снова.
problem-too-big = Запрос длиннее { $limit ->
    [one] { $limit } байта
   *[other] { $limit } байт
}; сократите его.
problem-too-many = От вас пришло слишком много запросов; подождите { $seconds ->
    [one] { $seconds } секунду
    [few] { $seconds } секунды
   *[other] { $seconds } секунд
} и отправьте этот ещё раз.
problem-unavailable = Запрос не удалось сохранить, и ничего не изменилось; отправьте его ещё раз чуть позже.

# Проверки постбека в трассировке лога.

check-key = API-ключ
check-ip = Адрес отправителя
check-signature = Подпись
check-fields = Поля
check-read-as = Формат
check-click = Клик
check-offer = Оффер
check-action = Действие
check-template = Шаблон
check-unused = Лишние поля
check-customer = Клиент
check-price = Цена
check-status = Статус
check-conflict = Первый запрос
check-limits = Ограничения
check-storing = Сохранение
check-result = Итог

step-key = Известен, оканчивается на …{ $hint }
step-ip-listed = { $ip } есть в списке рекламодателя
step-ip-any = { $ip }; списка у рекламодателя нет, принимаются любые адреса
step-signature = Верна
step-signature-missing = Рекламодатель должен подписывать постбеки, а заголовка X-Otklik-Signature нет; отправителю ответили как при неизвестном ключе.
step-signature-malformed = В заголовке X-Otklik-Signature должно быть sha256= и 64 шестнадцатеричные цифры, один раз; отправителю ответили как при неизвестном ключе.
step-signature-wrong = Подпись не от того, что прислано: секрет другой, или текст изменили после подписи; отправителю ответили как при неизвестном ключе.
step-signature-fields-in-address = Подписанный POST передаёт все поля в теле, а здесь часть полей в адресе, и их никто не подписал; отправителю ответили как при неизвестном ключе.
step-signature-from-page = Pixel и Iframe подписать нельзя, а рекламодатель должен подписывать; сообщайте о конверсиях с сервера или отключите подпись.
step-fields = { $count ->
    [one] Прочитано { $count } поле
    [few] Прочитано { $count } поля
   *[other] Прочитано { $count } полей
}
step-read-as = Прислано в формате { $system }; его имена полей прочитаны как наши
step-click = { $days ->
    [0] Найден, моложе суток
    [one] Найден, ему { $days } день
    [few] Найден, ему { $days } дня
   *[other] Найден, ему { $days } дней
}
step-offer = № { $id }, { $name }
step-action-alias = `{ $sent }` — другое название действия `{ $action }`
step-default-action = Действие не названо, взято действие оффера по умолчанию: `{ $action }`
step-default-status = Статуса нет, взят статус оффера по умолчанию: { $status }
step-action = `{ $action }`: { $model }
step-template = { $count ->
    [0] Применён «{ $name }»; его параметров в запросе нет
   *[other] Применён «{ $name }»; сохранено: { $stored }
}
step-template-inactive = «{ $name }» неактивен и не применяется
step-unused = { $count ->
    [one] Поле { $names } никто не запрашивал; оно осталось только в этом логе
   *[other] Поля { $names } никто не запрашивал; они остались только в этом логе
}
step-customer = `{ $customer }`, { $status }
step-price-not-used = При фиксированной выплате цена не нужна и на деньги не влияет
step-created = Конверсия создана, статус — «{ $status }»
step-updated = Статус конверсии изменён: был «{ $from }», стал «{ $to }»
step-duplicate = Об этом уже сообщали; статус прежний — «{ $status }»
step-ignored-back-to-hold = Запрос опоздал: статус конверсии — «{ $status }», назад в «{ $sent }» она не возвращается
step-ignored-locked = Оффер фиксирует окончательные статусы: остаётся «{ $status }», а не «{ $sent }»
step-ignored-settled = Конверсия уже выплачена: остаётся «{ $status }», а не «{ $sent }»
step-customer-saved = Теперь клиент { $status }
step-customer-duplicate = Об этом уже сообщали; клиент по-прежнему { $status }

# Состояния внутри предложения.

state-hold = в холде
state-approved = подтверждена
state-rejected = отклонена
state-active = активен
state-inactive = отключён

device-desktop = компьютер
device-phone = телефон
device-tablet = планшет
device-bot = бот
