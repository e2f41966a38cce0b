# Слова, которые есть на каждой странице.

skip-to-content = К содержанию
menu = Меню
nav-main = Основная навигация
nav-crumbs = Где вы находитесь
nav-sections = На этой странице
nav-offers = Офферы
nav-conversions = Конверсии
nav-reports = Отчёты
nav-logs = Логи
nav-clicks = Клики
nav-postbacks = Входящие постбеки
sign-out = Выйти
shortcuts-title = Горячие клавиши
shortcuts-search = Поиск
shortcuts-list = Этот список
shortcuts-then = затем
shortcuts-on = Клавиши включены. Ctrl+K работает всегда
dialog-close = Закрыть
dialog-ask = Закрыть без сохранения? Всё, что вы ввели, пропадёт.
dialog-lost = Не удалось связаться с сервером. Введённое никуда не делось: попробуйте ещё раз.
language = Язык

role-manager = Менеджер сети
role-advertiser = Рекламодатель
role-webmaster = Вебмастер

advertiser = Рекламодатель
webmaster = Вебмастер
offer = Оффер
action = Действие
time = Время
link = Ссылка
copy = Копировать
copied = Скопировано
pagination = Страницы

filter-search = Поиск
filter-status = Статус
filter-result = Результат
filter-from = С
filter-to = По
filter-any = Все
filter-apply = Применить
filter-reset = Сбросить

period = Период
period-any = За всё время
period-today = Сегодня
period-yesterday = Вчера
period-7d = 7 дней
period-30d = 30 дней
period-this-month = Этот месяц
period-last-month = Прошлый месяц

values-in = Значения в { $currency }
times-in = Часовой пояс { $zone }

# Бейджи конверсий и клиентов.

status-hold = В ХОЛДЕ
status-approved = ПОДТВЕРЖДЁН
status-rejected = ОТКЛОНЁН
status-active = АКТИВЕН
status-inactive = ОТКЛЮЧЁН

model-cpa-fixed = CPA, фиксированная выплата
model-cpa-percent = CPA, процент
model-recurring-fixed = Регулярные платежи, фиксированная выплата
model-recurring-percent = Регулярные платежи, процент

error-go-home = На главную
error-unauthenticated = Вы не вошли
error-unauthenticated-text = Войдите и откройте эту страницу ещё раз.
error-forbidden = Эта страница не для вас
error-forbidden-text = Ваша роль в сети не даёт доступа к этому разделу. Если он вам нужен, обратитесь к менеджеру сети.
error-not-found = Такой страницы нет
error-not-found-text = Возможно, в адресе опечатка или эта страница вам недоступна.
error-invalid = Запрос непонятен
error-invalid-text = Часть адреса не удалось прочитать. Вернитесь назад и попробуйте ещё раз.
error-internal = Что-то сломалось на нашей стороне
error-internal-text = Ничего не потеряно. Попробуйте ещё раз чуть позже; если не поможет, сообщите менеджеру сети номер происшествия: { $incident }.
