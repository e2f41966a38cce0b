# Что рекламодатель копирует себе и что приходит в ответ.

codes-title = Коды
codes-note = Подставьте свои значения вместо слов в фигурных скобках
codes-customer = Добавить клиента
codes-postback = Postback URL
codes-pixel = Pixel
codes-iframe = Iframe
codes-cookie = Постбек идёт с сервера на сервер: методом GET или методом POST с теми же полями в JSON или в форме. Pixel и Iframe ставятся на страницу, которую посетитель видит после действия; клик они берут из cookie, которую поставил переход по ссылке, или из click_id, если вы его добавите.
codes-no-key = API-ключа пока нет
codes-no-key-text = Коды появятся, когда у рекламодателя будет действующий ключ. Попросите его у менеджера сети.

params-of = Параметры: { $name }
param-name = Параметр
param-need = Нужен ли
param-meaning = Значение
param-required = Обязательный
param-optional = Необязательный

meaning-click-id = ID клика, с которым посетитель пришёл на вашу страницу, без изменений
meaning-request-id = Ваш уникальный ID конверсии: по нему отсекаются дубли и находятся следующие статусы
meaning-action = Целевое действие, всегда { $action }
meaning-status = Статус конверсии: hold, approved или rejected либо одно из слов ниже
meaning-price = Полная сумма заказа без вычета комиссий, например 1234.56
meaning-payment-price = Сумма этого платежа, если она другая, чем при добавлении клиента
meaning-customer-price = Сколько клиент платит каждый раз, например 1234.56
meaning-customer-id = Ваш уникальный ID клиента
meaning-customer-status = activate — добавить клиента или снова включить его, deactivate — отключить
meaning-comment = Любой текст для сети, до 1000 символов

kind-text = текст
kind-number = число вида 1234.56
kind-integer = целое число
kind-boolean = true, false, 1 или 0

answers-title = Ответы на постбеки
answers-note = Тело ответа — JSON. 2xx значит, что запрос сохранён; по log_id он находится во входящих постбеках

status-words-title = Слова статусов
status-words-text = Регистр не важен. Менеджер сети может сопоставить и ваши собственные слова.

codes-all = Готовый код, параметры, ответы и ссылка для разработчика
codes-of = Коды оффера: { $name }
codes-key = API-ключ
codes-key-since = Ключ …{ $hint }, создан { $day }
codes-key-show = Показать с этим ключом
codes-no-payout = Пока передавать нечего
codes-no-payout-text = Коды появятся вместе с первой выплатой оффера. Её добавляет менеджер сети.
codes-samples = Готовый код
codes-samples-note = Подставьте свои значения вместо слов в фигурных скобках и запустите
codes-again = Каждая программа ждёт ответа десять секунд. Если ответа нет или пришёл 5xx или 429, она отправляет тот же запрос ещё раз, до пяти раз. Это безопасно: конверсия определяется действием и request_id, поэтому повтор с тем же request_id не создаст вторую. Ответ 2xx значит, что всё сохранено; в любом другом поля code и field говорят, что не так.
codes-languages = Язык программирования
codes-create = Передать конверсию
codes-change = Изменить её статус: approved или rejected
codes-activate = Добавить клиента
codes-deactivate = Отключить клиента
codes-keep = Как сохранить клик
codes-keep-note = Посетители приносят его в параметре { $param } вашего лендинга
codes-cookie-script = На каждую страницу, куда приходят посетители
codes-cookie-read = При сохранении заказа
codes-cookie-choose = Выберите язык выше, чтобы увидеть, как сервер читает cookie.

codes-elsewhere = Переход с другой системы
codes-elsewhere-note = Бэкенду, который уже отправляет постбеки в одну из них, нужно поменять только хост и ключ
codes-elsewhere-action = Если цель в запросе не названа, это действие { $action }.
codes-elsewhere-no-action = У оффера несколько действий, поэтому в каждом запросе нужна цель, или менеджер выбирает действие по умолчанию в настройках оффера.
codes-elsewhere-status = Статус, который не указан, — «{ $status }».
codes-cookie-note = Cookie ставит ваш сайт, она живёт 30 дней и отправляется только с вашими страницами (SameSite=Lax). Сохраните её значение вместе с заказом. Safari забывает cookie, поставленные скриптом, через семь дней: если можете, ставьте такую же cookie с сервера заголовком Set-Cookie.

param-type = Тип
param-without = По умолчанию
param-type-uuid = UUID
param-type-id = от 1 до 128 латинских букв, цифр и знаков
param-type-word = слово
param-type-number = число, например 1234.56
param-type-text = текст
param-type-integer = целое число
param-type-boolean = true, false, 1 или 0

answers-todo = Что делать
answer-created = Конверсия или клиент — новые, сохранены
answer-updated = Конверсия или клиент уже известны, изменился статус или цена
answer-duplicate = То же самое уже приходило
answer-ignored = Менять уже поздно: статус окончательный или выплачен, либо это возврат в hold
answer-malformed-body = Тело запроса не удалось прочитать
answer-duplicate-field = Поле пришло дважды
answer-wrong-type = Значение в JSON — объект или список
answer-unauthorized = API-ключ неизвестен или отозван
answer-ip-not-allowed = Адреса отправителя нет в списке рекламодателя
answer-conflict = В первом запросе с этим ID было другое значение, которое не меняется; в силе первый, rejected_by_conflict: true
answer-too-big = Тело или строка запроса больше 16 килобайт
answer-missing-field = Обязательного поля нет или оно пустое
answer-bad-field = У поля недопустимое значение
answer-unsubstituted-macro = Вместо значения пришло слово в фигурных скобках
answer-unknown-click = Ни у одного оффера рекламодателя нет такого клика
answer-click-too-old = Конверсия пришла позже после клика, чем допускает оффер
answer-unknown-action = У оффера нет такого действия
answer-unknown-status = Такое слово статуса неизвестно
answer-not-recurring = Пришло activate или deactivate, но у оффера нет клиентов с регулярными платежами
answer-unknown-customer = Такого клиента не добавляли
answer-inactive-customer = Клиент отключён
answer-offer-closed = Оффер сейчас не принимает новые конверсии
answer-cap-reached = Лимит конверсий исчерпан
answer-too-many = Слишком много запросов
answer-unavailable = Запрос не удалось сохранить, и ничего не изменилось
todo-created = Если нужно, сохраните lead_id. Готово.
todo-updated = Ничего. Готово.
todo-duplicate = Ничего: повторы безопасны. Готово.
todo-ignored = Ничего: повтор не поможет. Если это важно, напишите менеджеру.
todo-malformed-body = Отправьте JSON или форму в UTF-8; в message сказано, где остановилось чтение.
todo-duplicate-field = Отправьте поле один раз: в адресе или в теле.
todo-wrong-type = Отправьте текст или число.
todo-unauthorized = Скопируйте Postback URL заново.
todo-ip-not-allowed = Отправляйте с адреса из списка или попросите менеджера добавить этот.
todo-conflict = Найдите два заказа с одним номером и отправьте второй под своим ID.
todo-too-big = Отправляйте только поля из таблицы.
todo-missing-field = Добавьте поле, названное в field.
todo-bad-field = Исправьте поле, названное в field; в message сказано как.
todo-unsubstituted-macro = Подставьте настоящее значение.
todo-unknown-click = Отправьте click_id как пришёл, все 36 символов.
todo-click-too-old = Передавайте раньше или попросите менеджера продлить срок.
todo-unknown-action = Возьмите одно из действий, перечисленных в message, или сообщите сети, какое из них ваше.
todo-unknown-status = Отправьте hold, approved или rejected либо попросите менеджера сопоставить ваше слово.
todo-not-recurring = Отправьте hold, approved или rejected.
todo-unknown-customer = Сначала добавьте клиента со status=activate.
todo-inactive-customer = Включите клиента со status=activate.
todo-offer-closed = Напишите менеджеру; известные конверсии по-прежнему обновляются.
todo-cap-reached = Отправьте снова, когда лимит обновится (время есть в message), или напишите менеджеру; известные конверсии по-прежнему обновляются.
todo-too-many = Отправьте ещё раз через столько секунд, сколько указано в Retry-After.
todo-unavailable = Отправьте тот же запрос ещё раз через время из Retry-After.

dev-links-title = Ссылки для разработчиков
dev-links-note = По такой ссылке без аккаунта видны коды этого оффера с самым новым ключом и больше ничего
dev-links-days = Работает
dev-links-make = Создать ссылку
dev-links-link = Ссылка
dev-links-number = Ссылка { $number }
dev-links-created = Создана
dev-links-until = Работает до
dev-links-opened = Последнее открытие
dev-links-never = не открывали
dev-links-revoked = отозвана
dev-links-expired = истекла
dev-links-revoke = Отозвать
dev-links-revoke-number = Отозвать ссылку { $number }
dev-links-revoke-title = Отозвать ссылку { $number } на коды? Оффер: { $name }
dev-links-revoke-text = Ссылка сразу перестанет работать. Ключ, который она показывала, останется: если он попал в чужие руки, замените и ключ.
dev-links-none = Ссылок пока нет
dev-links-none-text = Создайте ссылку и отправьте её разработчику, который подключает оффер.
done-link-made = Ссылка создана. Скопируйте её из списка и отправьте разработчику.
done-link-revoked = Ссылка отозвана.

shared-text = Всё, что нужно, чтобы передавать конверсии этого оффера. API-ключ — это пароль: храните его на сервере и никому не передавайте эту ссылку.
shared-none = Ссылка не работает
shared-none-text = Она истекла, отозвана или скопирована не полностью. Попросите новую у того, кто её прислал.
