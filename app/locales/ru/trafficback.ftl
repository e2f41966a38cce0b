# Трафикбек: посетители, которых никто не принял.

turned-title = Трафикбек
turned-text = Посетители, которых не принял ни один оффер: они ушли на запасной адрес или увидели страницу о закрытой ссылке. Кликом они не считаются.
turned-link = Трафикбек: кого и почему не приняли
turned-none = Таких посетителей не было
turned-none-text = За эти дни приняли всех, кто пришёл. Посетители последних секунд появятся чуть позже.
turned-count = { $count ->
    [one] { $count } посетитель
    [few] { $count } посетителя
   *[other] { $count } посетителей
}
turned-chart = Не приняты по дням
turned-visitors = Посетители
turned-all = Всего
turned-no-link = Неизвестная ссылка
turned-unknown-link = Нет такой ссылки
turned-campaign = Кампания не активна
turned-webmaster = Вебмастер заблокирован
turned-status = Оффер не активен
turned-not-yet = Ещё не начался
turned-over = Уже закончился
turned-visitor = Гео или устройство
turned-cap = Лимит исчерпан
turned-smartlink = Ни один оффер смартлинка
