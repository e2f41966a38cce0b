# Рекламодатели — для тех, кто ведёт сеть.

nav-people = Люди
nav-advertisers = Рекламодатели

advertisers-title = Рекламодатели
advertisers-text = Чьи офферы продвигает сеть и кто присылает постбеки. У каждого свой API-ключ.
advertisers-search-hint = Название, контакт или номер
advertisers-count = { $count ->
    [one] { $count } рекламодатель
    [few] { $count } рекламодателя
   *[many] { $count } рекламодателей
}
advertisers-none = Рекламодателей нет
advertisers-none-text = Создайте первого, выпустите ему ключ, затем создайте его оффер.
advertisers-none-found = Ни у кого нет такого названия или контакта. Измените поиск или сбросьте его.
advertiser-new = Новый рекламодатель
advertiser-new-text = Сначала укажите, кто это. Затем на его странице выпустите ключ и создайте для него оффер.
advertiser-name = Название
advertiser-contact = Контакт
advertiser-contact-hint = К кому обращаться: имя, почта, телефон, мессенджер.
advertiser-notes = Заметки
advertiser-notes-hint = Их видят только менеджеры.
advertiser-number = Номер
advertiser-since = В сети с
advertiser-last-postback = Последний постбек
advertiser-keys-working = Действующие ключи
advertiser-keys-none-short = НЕТ КЛЮЧА
advertiser-offers-none = Создайте оффер этого рекламодателя в разделе «Офферы».
advertiser-sent = Что пришло

advertiser-postbacks-title = Как принимаются его постбеки
advertiser-postbacks-note = Действует со следующего постбека
advertiser-postbacks-rows = Всё, что пришло с его ключами
advertiser-postbacks-failed = Только то, что не прошло
advertiser-answers = Ответы
advertiser-always-200 = Всегда отвечать кодом HTTP 200
advertiser-always-200-hint = Для старых систем, которые не знают других кодов. Итог остаётся в теле ответа. На неизвестный ключ и неверную подпись ответ всё равно 401.
advertiser-always-200-on = всегда с кодом HTTP 200
advertiser-always-200-off = с кодом HTTP по итогу обработки
advertiser-allowed = Разрешённые адреса
advertiser-allowed-hint = По одному адресу или сети в строке, например 203.0.113.7 или 198.51.100.0/24. Пусто — с любых адресов.
advertiser-from-anywhere = с любых адресов
advertiser-words = Собственные слова статусов
advertiser-words-note = Что присылает его система вместо hold, approved и rejected
advertiser-words-none = Собственных слов нет: хватает слов из инструкции.
advertiser-word = Слово
advertiser-word-number = Слово { $number }
advertiser-word-means = Означает
advertiser-word-add = Добавить слово

fault-not-a-network = Строка { $line }: «{ $text }» — не адрес и не сеть. Пишите по одному в строке, например 203.0.113.7 или 198.51.100.0/24.
fault-too-many-lines = В списке не больше { $limit } строк: объедините адреса в сети.
fault-word-known = Это слово и так есть в постбеках у всех и означает { $status }. Добавлять его не нужно.
fault-word-of-customers = Это слово — для клиентов с повторными платежами и ничего другого означать не может.
fault-word-twice = Такое слово уже есть выше.
fault-too-many-words = Слов может быть не больше { $limit }: уберите лишние.

key = Ключ
keys-title = API-ключи
keys-note = Ключ стоит в адресе каждого постбека. В кодах — самый новый из бессрочных
key-new = Новый ключ
key-rotate = Сменить ключ
key-create = Выпустить ключ
key-new-text = Новый ключ действует сразу. Замените им старый, пока принимаются оба.
key-none = Ключа нет
key-none-text = Без ключа постбеки не принимаются, а в офферах нет кодов.
key-since = Выпущен
key-until = Действует до
key-endless = бессрочно
key-what = Что с ним сделать
key-show = Показать
key-state-works = ДЕЙСТВУЕТ
key-state-ending = ЗАКАНЧИВАЕТСЯ
key-state-ended = ЗАКОНЧИЛСЯ
key-state-revoked = ОТОЗВАН
key-overlap = Действующие ключи
key-overlap-hint = Сейчас действуют: { $keys }. Ключ, которому осталось меньше, закончится в свой срок.
key-overlap-none = перестанут действовать сразу
key-overlap-hour = будут действовать ещё 1 час
key-overlap-day = будут действовать ещё 24 часа
key-overlap-week = будут действовать ещё 7 дней
key-overlap-endless = останутся: новый ключ — дополнительный
key-revoke = Отозвать
key-revoke-which = Отозвать ключ, который оканчивается на { $hint }
key-revoke-title = Отозвать ключ …{ $hint } рекламодателя «{ $name }»?
key-revoke-text = Со следующего постбека ключ не принимается, навсегда. Чтобы сменить ключ без перерыва, сначала выпустите новый.
key-revoke-last = Это его единственный ключ. Со следующего постбека всё, что он присылает, будет отклоняться, пока у него не появится новый.
key-changing = Ключ меняется
key-works = …{ $hint } действует и стоит в кодах ниже.
key-works-until = …{ $hint } действует до { $time }: замените его новым до этого времени.

signing-title = Подпись постбеков
signing-badge = С ПОДПИСЬЮ
signing-is-on = Каждый постбек должен быть подписан секретом. На постбек без подписи или с неверной ответ тот же, что при неизвестном ключе, а в логе видна причина.
signing-is-off = Подпись не нужна: достаточно ключа.
signing-since = С этим секретом с
signing-show = Показать секрет
signing-secret = Секрет для подписи
signing-change = Сменить или отключить
signing-switch-on = Включить
signing-switch-off = Отключить
signing-new-secret = Новый секрет
signing-on-title = Включить подпись постбеков
signing-on-text = Со следующего постбека всё, что пришло без верной подписи, отклоняется
signing-change-title = Подпись постбеков
signing-change-text = Новый секрет действует сразу, а прежний — больше нет
signing-pages = Договоритесь о времени с разработчиком рекламодателя. Pixel и Iframe подписать нельзя: пока подпись включена, они отклоняются.
signing-how-title = Как рекламодатель подписывает
signing-how = HMAC-SHA256 с этим секретом, в шестнадцатеричном виде, в заголовке X-Otklik-Signature: для GET — от строки запроса, для POST — от тела, точно как они отправлены. В подписанном POST все поля — в теле.
signing-example = Пример
signing-required = Ваши постбеки нужно подписывать
signing-required-text = Передавайте заголовок X-Otklik-Signature с HMAC-SHA256 от строки запроса (GET) или от тела (POST); секрет возьмите у менеджера сети. Pixel и Iframe подписать нельзя, они отклоняются.
