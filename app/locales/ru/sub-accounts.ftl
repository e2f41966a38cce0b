# Субаккаунты вебмастеров.

sub-accounts-title = Субаккаунты
sub-accounts-text = Партнёры, площадки или каналы, чей трафик нужно различать. У каждого свои ссылки с его значением в { $param }.
sub-accounts-search = Название или значение
sub-accounts-count = { $count ->
    [one] { $count } субаккаунт
    [few] { $count } субаккаунта
   *[other] { $count } субаккаунтов
}
sub-accounts-none = Субаккаунтов нет
sub-accounts-none-found = Под этот фильтр ничего не подходит. Сбросьте его или измените.
sub-accounts-none-text = Добавьте первый: для него сразу появится ссылка каждой кампании.
sub-account-new = Добавить субаккаунт
sub-account-create = Добавить
sub-account-name = Название
sub-account-name-hint = Видите только вы и менеджеры сети.
sub-account-value = Значение { $param }
sub-account-value-hint = Стоит в ссылках и отчётах, приходит на лендинг в { $param }. В уже розданных ссылках значение останется прежним.
sub-account-since = Добавлен
sub-account-traffic = Трафик субаккаунта
sub-account-links = Ссылки
sub-account-links-note = По одной на каждую подключённую кампанию
sub-account-all-links = Все ссылки текстом
sub-account-link-closed = НЕ ПРИНИМАЕТ
sub-account-no-links = Сначала подключитесь к офферу: ссылка сразу появится здесь.

remove-sub-account = Убрать «{ $name }» из списка?
remove-sub-account-text = Розданные ссылки продолжат работать, отчёты сохранят всё, что по ним пришло.

done-sub-account-created = Субаккаунт добавлен. Его ссылки готовы.
done-sub-account-saved = Субаккаунт изменён.
done-sub-account-removed = Субаккаунт убран из списка.

fault-value-taken = Это значение занято другим субаккаунтом: в отчётах их будет не различить.
