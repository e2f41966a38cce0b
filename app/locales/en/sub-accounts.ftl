# Sub-accounts of webmasters.

sub-accounts-title = Sub-accounts
sub-accounts-text = Partners, sites or channels whose traffic is told apart. Each has links of its own, which carry its value in { $param }.
sub-accounts-search = Name or value
sub-accounts-count = { $count ->
    [one] { $count } sub-account
   *[other] { $count } sub-accounts
}
sub-accounts-none = No sub-accounts
sub-accounts-none-found = Nothing fits this filter. Reset it or change it.
sub-accounts-none-text = Add the first one: it gets a link for every campaign at once.
sub-account-new = Add a sub-account
sub-account-create = Add
sub-account-name = Name
sub-account-name-hint = Only you and the network's managers see it.
sub-account-value = Value in { $param }
sub-account-value-hint = Stands on the links and in reports, and reaches the landing page in { $param }. Links that were handed out keep the value that they have.
sub-account-since = Since
sub-account-traffic = The sub-account's traffic
sub-account-links = Links
sub-account-links-note = One for each connected campaign
sub-account-all-links = All of them as text
sub-account-link-closed = TAKES NO VISITORS
sub-account-no-links = Connect to an offer first: the link will be here at once.

remove-sub-account = Take { $name } off the list?
remove-sub-account-text = Links that were handed out go on to work, and reports keep what has come by them.

done-sub-account-created = The sub-account was added. Its links are ready.
done-sub-account-saved = The sub-account was changed.
done-sub-account-removed = The sub-account was taken off the list.

fault-value-taken = Another sub-account has this value: reports could not tell the two apart.
