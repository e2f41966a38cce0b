# Вебмастера, как их видит менеджер.

webmasters-title = Вебмастера
webmasters-count = { $count ->
    [one] { $count } вебмастер
    [few] { $count } вебмастера
   *[other] { $count } вебмастеров
}
webmasters-search-hint = Имя или номер
webmasters-none = Вебмастеров нет
webmasters-none-found = Под этот фильтр никто не подходит. Сбросьте его или измените.
webmasters-none-text = Создайте первого вебмастера, затем подключите его к офферу.
webmaster-new = Новый вебмастер
webmaster-create = Создать вебмастера
webmaster-name = Имя
webmaster-since = В сети с
webmaster-status-active = АКТИВЕН
webmaster-status-blocked = ЗАБЛОКИРОВАН
webmaster-status-hint = Ссылки заблокированного вебмастера ведут на запасной адрес, новые подключения ему недоступны. Уже созданные конверсии обновляются.
webmaster-is-test = Тестовый
webmaster-is-test-hint = С этого момента его переходы и конверсии — тестовые: они видны с пометкой, но не попадают ни в отчёты, ни в деньги. Прежние остаются как были.
webmaster-notes = Заметки
webmaster-notes-hint = Их видят только менеджеры.
webmaster-traffic = Трафик вебмастера
webmaster-blocked-note = Вебмастер заблокирован: его ссылки ведут на запасной адрес.
webmaster-no-campaigns = Подключите вебмастера к офферу или дождитесь его заявки.
webmaster-no-terms = Персональных условий нет
webmaster-no-terms-text = Вебмастер получает выплату по умолчанию. Персональную долю можно задать в выплате оффера.
webmaster-terms-note = Доля ставки рекламодателя вместо выплаты по умолчанию
webmaster-share = Доля вебмастера

done-webmaster-created = Вебмастер создан. Теперь его можно подключить к офферу.
done-webmaster-saved = Вебмастер сохранён. Изменения действуют со следующего клика.
