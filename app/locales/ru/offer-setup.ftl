# Что формы оффера спрашивают кроме названия и денег, и что удаляется.

offer-categories = Категории
offer-categories-hint = Свободные слова через запятую; по каждому можно отфильтровать список офферов.
offer-opens = Первый день
offer-opens-hint = С этого дня оффер принимает посетителей. Если пусто — сразу.
offer-closes = Последний день
offer-closes-hint = После этого дня посетители идут туда же, куда при паузе. Конверсии по прежним кликам засчитываются. Если пусто — без срока.
offer-notes = Правила для вебмастеров
offer-notes-hint = Какой трафик разрешён, что нельзя обещать. Их читают вебмастера и рекламодатель.
offer-currency-fixed = (не меняется: уже есть клики или конверсии)

logo-title = Логотип
logo-file = Картинка
logo-hint = PNG, JPEG или WebP до 1 МБ.
logo-upload = Загрузить
logo-remove = Убрать логотип

offer-tab-audience = Гео и устройства
terms-title = Условия
audience-title = Гео и устройства
audience-text = Правила проверяются сверху вниз; решает первое подходящее. Посетители, которых оффер не принимает, идут на запасной адрес, клик не записывается. Страны известны, только если у сервера есть база стран.
audience-none = Правил нет: оффер принимает всех. С первым правилом те, кого не называет ни одно, больше не принимаются.
audience-end = Кого не называет ни одно правило, того оффер не принимает.
audience-rule = Правило { $number }
audience-add = Добавить правило
audience-countries = Страны
audience-countries-hint = По две буквы, например RU, KZ. Если пусто — все, включая неизвестные.
audience-any-country = Все
audience-device = Устройство
audience-any-device = Любое
audience-then = Что с посетителем
audience-url = Своя страница
audience-url-hint = Только для «Попадает на свою страницу»; в ней тоже нужен макрос клика.
treatment-allow = Принимается
treatment-land = Попадает на свою страницу
treatment-block = Не принимается

landing-params = Параметры
landing-params-note = Та же ссылка по строкам. Если изменить ссылку целиком выше, считается она.
landing-base = Адрес
landing-param = Параметр
landing-value = Значение или макрос
landing-param-add = Добавить параметр

payout-active-hint = Новые конверсии неактивного действия отклоняются как неизвестные; уже созданные обновляются.
payout-remove-link = Удалить выплату…
promo-remove-link = Удалить промо…
template-remove-link = Удалить шаблон…
remove-payout = Удалить выплату { $name }?
remove-payout-text = Конверсии с этим действием будут отклоняться. Выплату, по которой есть конверсии, удалить нельзя — сделайте её неактивной.
remove-promo = Удалить промо { $name }?
remove-promo-text = Промо, которое указано в кампании или по которому были клики, удалить нельзя.
remove-template = Удалить шаблон { $name }?
remove-template-text = Шаблон, который указан в выплате, удалить нельзя: сделайте его неактивным или выберите в выплатах другой.

offers-category = Категория
offers-order = Сортировка
offers-order-newest = Сначала новые
offers-order-name = По названию
offers-order-status = По статусу

done-logo-saved = Логотип сохранён.
done-logo-removed = Логотип убран.
done-audience-saved = Правила сохранены. Они действуют со следующего клика.
done-payout-removed = Выплата удалена.
done-promo-removed = Промо удалено.
done-template-removed = Шаблон удалён.

fault-not-a-day = Выберите день, например 2026-12-31.
fault-days-backwards = Последний день раньше первого.
fault-too-many-categories = Не больше { $limit } категорий: уберите лишние.
fault-not-a-country = «{ $word }» — не страна: пишите по две латинские буквы, например RU.
fault-too-many-rules = У оффера может быть не больше { $limit } правил: уберите лишние.
fault-not-an-image = Это не картинка PNG, JPEG или WebP.
fault-image-too-big = Картинка больше 1 МБ. Уменьшите её.
fault-in-use = Уже используется, или по нему что-то было, поэтому удалить нельзя.
fault-last-payout = Оффер активен и остался бы без выплат. Сначала поставьте его на паузу или добавьте другую выплату.
