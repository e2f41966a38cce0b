# Шаблоны постбеков.

nav-templates = Шаблоны

templates-title = Шаблоны
templates-text = Шаблон добавляет параметры в постбеки выплаты. Выберите его на вкладке «Выплаты» оффера; действует только активный.
templates-none = Шаблонов нет
templates-none-text = Без шаблона в постбеках только обязательные поля. Создайте шаблон, если нужны другие.
template-new = Новый шаблон
template-name = Шаблон
template-params = Параметры
template-used = Где используется
template-state-active = АКТИВНЫЙ
template-state-inactive = НЕАКТИВНЫЙ
template-state-hint = Неактивный шаблон не действует на выплаты, к которым он привязан.
template-switch-on = Включить
template-switch-off = Выключить
template-params-note = Кроме click_id, request_id, action, status, price, customer_id и comment, которые есть всегда
template-params-none = Параметров пока нет.
template-param-add = Добавить параметр
template-param-number = Параметр { $number }
template-param-kind = Тип
template-param-default = По умолчанию
template-param-required = Обязательный: без него постбек отклоняется, если нет значения по умолчанию
