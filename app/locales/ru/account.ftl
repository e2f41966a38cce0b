# Свой аккаунт.

account-title = Мой аккаунт
account-access = Доступ

password-change = Сменить пароль
password-current = Текущий пароль
password-new = Новый пароль
password-keep = Сохранить пароль
password-change-text = Здесь вы останетесь в системе, остальные сеансы закончатся, токены API будут отозваны.

field-code = Код
field-code-hint = Шесть цифр из приложения или один из резервных кодов.
code-title = Второй шаг
code-text = Откройте приложение-аутентификатор и введите код, который оно показывает.
code-back = Войти под другим именем
gate-error-code = Это не текущий код, или он уже использован. Дождитесь следующего.

second-factor-title = Второй фактор
second-factor-set-up = Настроить
second-factor-off = Не включён
second-factor-on = { $codes ->
    [one] Включён. Остался { $codes } резервный код.
    [few] Включён. Осталось { $codes } резервных кода.
   *[many] Включён. Осталось { $codes } резервных кодов.
}
second-factor-text = Со вторым фактором одного пароля для входа мало: нужен ещё код из приложения на телефоне, например Google Authenticator или Aegis.
second-factor-begin = Начать
second-factor-scan = 1. Отсканируйте приложением
second-factor-scan-text = Или введите в него секрет, который стоит ниже.
second-factor-picture = Секрет в виде QR-кода
second-factor-secret = Секрет
second-factor-confirm = 2. Введите код из приложения
second-factor-confirm-hint = Шесть цифр. До этого ничего не изменится.
second-factor-switch-on = Включить
second-factor-again = Начать заново с другим секретом
second-factor-done = Второй фактор включён
second-factor-remove = Отключить второй фактор
recovery-codes-title = Резервные коды
recovery-codes-text = Храните эти коды отдельно от телефона: каждый один раз пустит вас без приложения. Показываем их только сейчас.
recovery-codes-kept = Коды сохранены

sessions-title = Сеансы
sessions-look = Посмотреть, где вы вошли
sessions-text = Браузеры, в которых вы вошли. Закончите незнакомые сеансы и смените после этого пароль.
sessions-end-others = Закончить все остальные
session-browser = Браузер
session-unknown = Неизвестный
session-address = Адрес
session-since = Начат
session-seen = Последний раз
session-this = ЭТОТ
session-end = Закончить

fault-wrong-password = Это не ваш текущий пароль.

done-account-saved = Сохранено.
done-password-changed = Пароль изменён. Остальные сеансы закончены, токены API отозваны.
done-second-factor-off = Второй фактор отключён.
done-sessions-ended = Готово.
