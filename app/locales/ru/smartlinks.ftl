# Смартлинки: одна ссылка на несколько офферов.

smartlinks-title = Смартлинки
smartlinks-text = Одна ссылка на несколько ваших кампаний: каждый посетитель попадает на оффер, который его принимает, и чаще — на тот, где клик в последние дни приносил больше.
smartlinks-count = { $count ->
    [one] { $count } смартлинк
    [few] { $count } смартлинка
   *[other] { $count } смартлинков
}
smartlinks-none = Смартлинков нет
smartlinks-none-text = Создайте первый: сначала он будет на все кампании, выбрать отдельные можно потом.
smartlink-new = Новый смартлинк
smartlink-new-text = Он будет на все подключённые кампании, в том числе будущие. Выбрать отдельные можно потом.
smartlink-create = Создать
smartlink-name = Название
smartlink-link = Ссылка
smartlink-campaigns = Кампании
smartlink-all = Все кампании
smartlink-chosen = Выбранные кампании
smartlink-every-hint = «Все» — в том числе те, что появятся позже.
smartlink-since = С какого дня
smartlink-no-campaigns = Подключитесь к офферу или выберите кампании: пока смартлинк никуда не ведёт.
smartlink-shares = Куда идут посетители
smartlink-shares-note = Вес — EPC кампании за { $days } дней относительно среднего (1000) по её валюте. Пока кликов меньше { $clicks }, вес средний; меньше 100 он не бывает, чтобы каждый оффер можно было проверить. Доля — если посетителя принимают все открытые; иначе она делится между теми, кто принимает. Пересчёт раз в минуту.
smartlink-share = Доля
smartlink-weight = Вес
smartlink-per-click = EPC
smartlink-too-few = мало кликов
smartlink-clicks = Клики
smartlink-earned = Заработано и в холде

remove-smartlink = Удалить смартлинк «{ $name }»?
remove-smartlink-text = Его ссылка перестанет вести на офферы: посетители уйдут на запасной адрес сети. Клики и конверсии кампаний останутся.

done-smartlink-created = Смартлинк создан, ссылка готова.
done-smartlink-saved = Смартлинк сохранён. Это действует со следующего клика.
done-smartlink-removed = Смартлинк удалён.
