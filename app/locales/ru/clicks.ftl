# Лог кликов.

clicks-title = Клики
clicks-text = Каждый переход по партнёрской ссылке и всё, что в ней было передано.
clicks-search-hint = click_id или sub-id
clicks-search-hint-plain = click_id
clicks-country = Страна
clicks-device = Устройство
clicks-visitor = Посетитель
clicks-from = Откуда
clicks-subs = Sub-id
clicks-newest-first = Сначала новые
clicks-newer = ← Новее
clicks-older = Старше →
clicks-none = Кликов нет
clicks-none-yet = Первый же переход по партнёрской ссылке сразу появится здесь. Если нужны прежние, выберите другой период.

click-title = Клик
click-conversions = Конверсии
click-no-conversions = Конверсий нет
click-no-conversions-text = Посетитель пока не сделал ничего, за что платят, или постбек об этом не пришёл.
click-marks = Что передано в ссылке
