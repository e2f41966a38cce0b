# Все, кто может войти, и ссылки, по которым их впускают.

nav-team = Команда
team-title = Команда
team-role = Роль
team-search-hint = Имя или почта
team-none = Никого не нашлось
team-none-text = Измените фильтр или пригласите человека.
team-count = { $count ->
    [one] { $count } человек
    [few] { $count } человека
   *[many] { $count } человек
}

areas-title = Может менять
areas-all = всё
areas-none = ничего
areas-hint = Каждый менеджер видит всю сеть. То, что отмечено, он может ещё и менять.
areas-hint-invite = Только для менеджеров: они видят всю сеть, а меняют то, что отмечено.
area-offers = Офферы
area-offers-hint = С выплатами, промо и шаблонами.
area-people = Люди
area-people-hint = Рекламодатели и их ключи, вебмастера, кампании.
area-conversions = Конверсии
area-conversions-hint = Подтверждать, отклонять, повторять постбеки.
area-settings = Настройки
area-settings-hint = Настройки самой сети.
area-team = Команда
area-team-hint = Приглашать людей и менять их права.

invite = Пригласить
invite-title = Приглашение
invite-submit = Создать ссылку
invite-handed = Отправьте ссылку тому, кого приглашаете. Кто откроет её первым, тот и задаст пароль. Показываем её только сейчас.
invitations-title = Приглашения
invitation-title = Приглашение: { $name }
invitation-until = Ссылка действует до
invitation-over = ИСТЕКЛО
invitation-waits = ОЖИДАЕТ
invitation-text = Сама ссылка не хранится. Если она потерялась или устарела, создайте новую: старая перестанет работать.
invitation-renew = Создать новую ссылку
invitation-withdraw = Отозвать приглашение

handed-title = Ссылка готова
handed-until = Сработает один раз, до { $time }.
handed-done = Готово, к списку

person-on = ВХОД ОТКРЫТ
person-off = ОТКЛЮЧЁН
person-since = В сети с
person-no-factor = Не включён
person-disable = Отключить
person-disable-title = Отключить: { $name }?
person-disable-text = Все сеансы закончатся сразу, токены API будут отозваны, войти снова не получится. Всё сделанное останется, и вход можно будет вернуть.
person-enable = Вернуть вход
person-enable-title = Вернуть вход: { $name }?
person-enable-text = Можно будет войти с прежним паролем и менять то, что отмечено в правах.
person-reset = Создать ссылку для нового пароля
person-reset-title = Новый пароль: { $name }?
person-reset-text = Вы получите ссылку, которую нужно передать: кто откроет её в течение 24 часов, задаст новый пароль. До этого работает старый; второй фактор остаётся.
person-reset-handed = Передайте ссылку тому, для кого она. Показываем её только сейчас.
person-second-factor = Отключить второй фактор
person-second-factor-title = Отключить второй фактор: { $name }?
person-second-factor-text = Делайте это, только если уверены, что просит сам владелец: дальше для входа хватит одного пароля.

fault-email-taken = С этой почтой уже кто-то входит.
fault-already-invited = На эту почту уже есть приглашение: создайте новую ссылку на его странице.
fault-more-than-own = Другим можно дать только то, что можете менять вы сами.
fault-last-of-team = Тогда впускать людей будет некому. Сначала дайте право «Команда» другому менеджеру.
fault-yourself = С самим собой так нельзя: ваши пароль, второй фактор и сеансы — в разделе «Мой аккаунт».
person-yourself = Это вы. Ваши пароль, второй фактор и сеансы — в разделе

done-person-saved = Сохранено. Действует со следующего клика этого человека.
done-person-disabled = Вход закрыт, все сеансы закончены.
done-person-enabled = Вход снова открыт.
done-person-second-factor-off = Второй фактор отключён. Новый можно включить на странице своего аккаунта.
done-invitation-withdrawn = Приглашение отозвано, ссылка больше не работает.

invitation-open-title = Добро пожаловать
invitation-open-text = Придумайте пароль — и вы внутри.
invitation-greeting = { $name }, входить вы будете с этой почтой:
reset-open-title = Новый пароль
reset-open-text = Задайте его здесь. Сеансы на других устройствах закончатся, токены API будут отозваны.
reset-done = Новый пароль сохранён. Войдите с ним.
gate-error-link = Ссылка уже использована или устарела. Попросите у менеджера новую.
sign-in-forgot = Забыли пароль? Попросите ссылку у менеджера сети.
