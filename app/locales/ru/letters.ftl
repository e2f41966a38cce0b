# Письма и всё, что о них говорится на страницах.

letter-hello = Здравствуйте, { $name }!
letter-until = Ссылка сработает один раз, до { $until }.
letter-end = Это письмо отправила сеть { $network }. Отвечать на него не нужно.

letter-invitation-name = Приглашение
letter-invitation-subject = Приглашение в сеть { $network }
letter-invitation-text = Вас пригласили в партнёрскую сеть { $network }. Откройте ссылку и придумайте пароль: с ним и с этим адресом вы будете входить.
letter-new-password-name = Новый пароль от менеджера
letter-new-password-subject = Новый пароль для { $network }
letter-new-password-text = Менеджер сети { $network } сделал для вас ссылку: по ней можно придумать новый пароль. Пока вы этого не сделали, действует прежний.
letter-forgotten-password-name = Забытый пароль
letter-forgotten-password-subject = Новый пароль для { $network }
letter-forgotten-password-text = Кто-то — надеемся, что вы, — попросил сменить забытый пароль в сети { $network }. Откройте ссылку и придумайте новый. Если это были не вы, ничего делать не нужно: пароль остался прежним.
letter-password-changed-name = Пароль изменён
letter-password-changed-subject = Ваш пароль в { $network } изменён
letter-password-changed-text = Пароль вашего аккаунта в сети { $network } изменён. Если это сделали не вы, сразу запросите новый на странице входа и сообщите менеджеру сети.
letter-second-factor-off-name = Второй фактор выключен
letter-second-factor-off-subject = Второй фактор в { $network } выключен
letter-second-factor-off-text = Код из приложения больше не спрашивается при входе в ваш аккаунт в сети { $network }. Если это сделали не вы, смените пароль, включите второй фактор снова и сообщите менеджеру сети.
letter-target-gone-name = Адрес постбеков ответил, что его больше нет
letter-target-gone-subject = Постбеки на «{ $name }» выключены
letter-target-gone-text = Адрес постбеков «{ $name }» ({ $place }) ответил кодом { $answer }: такого адреса больше нет. Сеть { $network } больше ничего ему не отправляет. Исправьте адрес, проверьте его и включите — вот его страница:
letter-target-failing-name = Постбеки пять суток не доходят
letter-target-failing-subject = Постбеки на «{ $name }» выключены
letter-target-failing-text = На адрес постбеков «{ $name }» ({ $place }) пять суток ничего не доходило, и сеть { $network } больше ничего ему не отправляет. Последний ответ: { $answer }. Что уже ждёт отправки, уйдёт, как только вы включите адрес на его странице:
letter-test-name = Пробное письмо
letter-test-subject = Пробное письмо от { $network }
letter-test-text = Письма доходят: сеть { $network } может их отправлять.
letter-alert-name = Предупреждение
letter-alert-subject = { $network }: { $what }
letter-alert-text = В сети { $network } не всё в порядке. { $what }.
letter-alert-more = Что происходит, что делать и как отключить напоминания — здесь:
letter-alert-over-subject = { $network }: наладилось: { $what }
letter-alert-over-text = В сети { $network } наладилось: { $what }.
letter-alert-over-more = Когда началось и что было ещё — здесь:

forgot-link = Забыли пароль?
forgot-title = Новый пароль
forgot-text = Введите адрес, с которым вы входите: пришлём на него ссылку.
forgot-send = Прислать ссылку
forgot-told = Если с этим адресом кто-то входит, письмо со ссылкой уже в пути. Ссылка действует час. Письма нет — загляните в спам, потом обратитесь к менеджеру сети.
forgot-no-mail = Эта сеть не отправляет писем. Новую ссылку вам даст менеджер сети.
forgot-back = Вернуться ко входу

letters-link = Письма: что ждёт отправки и что не удалось отправить
letters-title = Письма
letters-note = Приглашения, ссылки на новый пароль и предупреждения о безопасности
letters-off = Отправка писем не настроена: ссылки передают менеджеры. Её включают при запуске сервера переменные { $url } и { $from }.
letters-waiting = Ждут отправки
letters-trouble = Последняя неудача
letters-failed = Не отправлены
letters-failed-kind = Письмо
letters-failed-to = Кому
letters-failed-why = Почему
letters-test = Отправить пробное письмо себе
