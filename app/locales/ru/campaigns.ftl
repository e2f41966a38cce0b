# Кампании, конструктор ссылок и каталог офферов.

nav-catalogue = Каталог офферов

campaigns-title = Кампании
campaigns-own-title = Мои кампании
campaigns-count = { $count ->
    [one] { $count } кампания
    [few] { $count } кампании
   *[other] { $count } кампаний
}
campaigns-pending = { $count ->
    [one] { $count } заявка ждёт решения
    [few] { $count } заявки ждут решения
   *[other] { $count } заявок ждут решения
}
campaigns-waiting = Ждут решения
campaigns-all = Все кампании вебмастера
campaigns-none = Кампаний нет
campaigns-none-found = Под этот фильтр ничего не подходит. Сбросьте его или измените.
campaigns-none-manager = Кампания связывает вебмастера с оффером. Подключите вебмастера или дождитесь заявок.
campaigns-none-webmaster = Выберите оффер в каталоге и подключитесь к нему: здесь появится ваша ссылка.
campaign = Кампания
campaign-link-or-words = Ссылка или сообщение
campaign-since = Создана
campaign-decided = Решение
campaign-decision = Решить
campaign-message = Сообщение вебмастера
campaign-reason = Причина
campaign-reason-needed = Вебмастер увидит её в каталоге и в своей кампании.
campaign-reason-hint = Можно не указывать. Вебмастер увидит её в своей кампании.

campaign-status-pending = ЖДЁТ РЕШЕНИЯ
campaign-status-active = АКТИВНА
campaign-status-declined = ОТКЛОНЕНА
campaign-status-closed = ЗАКРЫТА

campaign-approve = Одобрить
campaign-approve-title = Подключить вебмастера { $name }?
campaign-approve-text = Вебмастер получит ссылку, она сразу начнёт вести на лендинг.
campaign-decline = Отклонить
campaign-decline-title = Отклонить заявку вебмастера { $name }?
campaign-decline-text = Вебмастер увидит отказ с причиной. Решение можно изменить, одобрив заявку позже.
campaign-close = Закрыть
campaign-close-title = Закрыть кампанию вебмастера { $name }?
campaign-close-text = Ссылка начнёт вести на запасной адрес. Уже созданные конверсии обновляются, отчёты сохраняют всё. Кампанию можно открыть снова.
campaign-reopen = Открыть снова
campaign-reopen-title = Открыть снова кампанию вебмастера { $name }?
campaign-reopen-text = Ссылка снова начнёт вести на лендинг.

campaign-note-pending = Заявка ждёт решения менеджера: ссылка заработает, когда её одобрят.
campaign-note-declined = Заявка отклонена.
campaign-note-closed = Кампания закрыта: ссылка ведёт на запасной адрес.
campaign-note-blocked = Вебмастер заблокирован: ссылка ведёт на запасной адрес.
campaign-note-paused = Оффер сейчас не активен: ссылка ведёт на запасной адрес.

campaign-connect = Подключить вебмастера
campaign-connect-do = Подключить
campaign-connect-text = Вебмастер получит ссылку сразу, без заявки. Так подключают и к приватным офферам.
campaign-connect-early = Сначала нужны хотя бы один вебмастер и один оффер.
campaign-promo = Промо по умолчанию
campaign-promo-hint = Для ссылок, в которых промо не указано.

builder-title = Ссылка
builder-note = Заполните, что нужно, и скопируйте готовую ссылку
builder-link = Готовая ссылка
builder-no-promo = Лендинг оффера
builder-hint = Метки попадут в отчёты и на лендинг. В метке можно оставить макрос рекламной системы, например { $macro }.
builder-make = Собрать ссылку

catalogue-title = Каталог офферов
catalogue-text = Что можно рекламировать и сколько вы получите за каждое действие на ваших условиях.
catalogue-gets = Вы получите
catalogue-joining = Подключение
catalogue-none = Офферов нет
catalogue-none-found = Ничего не найдено. Измените поиск или сбросьте его.
catalogue-none-text = Сейчас нет открытых офферов. Спросите менеджера сети, когда появятся новые.
catalogue-not-connected = НЕ ПОДКЛЮЧЕНЫ
catalogue-blocked = Ваш аккаунт заблокирован: подключаться к офферам нельзя, ссылки ведут на запасные адреса. Обратитесь к менеджеру сети.
catalogue-connected = Вы подключены к этому офферу.
catalogue-to-campaign = Открыть кампанию
catalogue-apply = Подать заявку
catalogue-apply-text = Менеджер прочитает заявку и откроет вам ссылку или ответит, почему нет.
catalogue-message = Сообщение менеджеру
catalogue-message-hint = Откуда пойдёт трафик: площадки, рассылки, объёмы.
catalogue-join = Подключиться
catalogue-join-text = Оффер открыт для всех: ссылка появится сразу.

joining-public = Сразу, без заявки
joining-request = По заявке
joining-private = По приглашению

offer-visibility = Видимость
offer-visibility-hint = Кто находит оффер в каталоге и как подключается к нему.
visibility-public = Публичный: подключение сразу
visibility-request = По заявке: решает менеджер
visibility-private = Приватный: подключает только менеджер

done-campaign-connected = Вебмастер подключён. Ссылка уже работает.
done-campaign-approved = Заявка одобрена. Ссылка вебмастера уже работает.
done-campaign-declined = Заявка отклонена. Вебмастер увидит причину.
done-campaign-closed = Кампания закрыта. Ссылка ведёт на запасной адрес.
done-campaign-reopened = Кампания снова открыта.
done-campaign-applied = Заявка отправлена. Решение менеджера появится здесь и в ваших кампаниях.
done-campaign-joined = Вы подключены. Ссылка уже работает.

fault-already-connected = Этот вебмастер уже подключён к офферу или подал заявку: найдите её в списке кампаний.
fault-promo-of-another = Это промо другого оффера.
fault-campaign-moved = Кампания уже в другом статусе: возможно, решение принял кто-то ещё. Откройте её и посмотрите.
