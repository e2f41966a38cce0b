# Настройки сети.

nav-network = Сеть
nav-settings = Настройки

settings-title = Настройки сети
settings-text = Действуют для всей сети и сразу: со следующего клика, постбека и страницы. Каждое изменение попадает в журнал.
settings-main = Основное
settings-name = Название сети
settings-currency = Валюта сети
settings-currency-hint = Три буквы, например RUB. В этой валюте отчёты и новые офферы; после первой конверсии её уже не сменить.
settings-currency-stays = Сменить нельзя: в сети уже есть конверсии, и их суммы стали бы неверными.
settings-zone = Часовой пояс
settings-zone-hint = По нему считаются дни. Доступны пояса, которые отличаются от UTC на целое число часов.
settings-commission = Комиссия по умолчанию, %
settings-commission-hint = С неё начинается новая выплата. Уже заведённые выплаты не изменятся.
settings-lang = Язык панели по умолчанию
settings-lang-browser = Как просит браузер
settings-lang-hint = Для тех, кто ещё не выбрал язык сам.
settings-links = Ссылки
settings-domain = Трекинговый домен
settings-domain-hint = С этого адреса начинаются партнёрские ссылки и коды; сейчас это { $address }. Домен должен указывать на этот сервер: заведите у регистратора запись CNAME или A, и пусть прокси принимает его по https.
settings-fallback = Запасной адрес
settings-fallback-hint = Куда идут посетители, если оффер закрыт и своего запасного адреса у него нет.
settings-keeping = Сколько хранить
settings-keeping-note = Конверсии, их история, деньги и отчёты хранятся всегда
settings-keep-clicks = Клики, дней
settings-keep-clicks-hint = Пусто — хранить всегда. Клики, от которых есть конверсия или клиент, не удаляются, остальные — не раньше конца окна атрибуции оффера.
settings-keep-log = Лог постбеков, дней
settings-keep-log-hint = Пусто — хранить всегда.
settings-for-ever = всегда

done-settings-saved = Настройки сохранены. Они уже действуют.

fault-zone-hours = Этот пояс отличается от UTC не на целое число часов, а отчёты состоят из целых часов. Выберите другой.
fault-not-an-origin = Введите адрес без пути, например https://track.example.com.
fault-currency-in-use = В этой валюте уже что-то посчитано, поэтому её не сменить.
