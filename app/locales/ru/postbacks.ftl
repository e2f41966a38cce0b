# Лог входящих постбеков.

postbacks-title = Входящие постбеки
postbacks-text = Каждый запрос рекламодателя, удачный и неудачный: что из него вышло и как исправить ошибку.
postbacks-count = { $count ->
    [one] { $count } постбек
    [few] { $count } постбека
   *[other] { $count } постбеков
}
postbacks-search-hint = request_id, lead_id или click_id
postbacks-offer-action = Оффер и действие
postbacks-ip = IP отправителя
postbacks-none = Постбеков нет
postbacks-none-found = Под этот фильтр ничего не подходит. Измените его или сбросьте.
postbacks-none-yet = Первый же запрос на Postback URL сразу появится здесь. Готовый адрес есть в кодах каждого оффера.
postbacks-problem = Проблема
postbacks-unmended = ошибки, ещё не исправленные повтором

result-created = создано
result-updated = обновлено
result-duplicate = дубль
result-ignored = без изменений
result-error = ошибка

postback-untitled = Постбек
postback-channel = Канал
channel-s2s = С сервера на сервер
channel-pixel = Pixel
channel-iframe = Iframe
channel-affise = В формате Affise
channel-tune = В формате TUNE
channel-keitaro = В формате Keitaro
channel-everflow = В формате Everflow

trace-title = Что проверено
trace-note = Шаг за шагом — до результата или до первой ошибки
step-passed = пройдено:
step-failed = не пройдено:

request-title = Запрос
response-title = Ответ

conversion-title = Конверсия сейчас
conversion-changed = Последнее изменение
conversion-price = Цена

conflict-title = Оба запроса
conflict-text = Раньше пришёл другой запрос с тем же ID, и в силе остаётся он.
conflict-open-first = Открыть первый запрос
conflict-first = Первый запрос
conflict-this = Этот запрос
