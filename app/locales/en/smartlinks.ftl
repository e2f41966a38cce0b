# Smartlinks: one link over several offers.

smartlinks-title = Smartlinks
smartlinks-text = One link over several of a webmaster's campaigns: each visitor goes to an offer that takes them, and more often to one where a click has lately brought more.
smartlinks-count = { $count ->
    [one] { $count } smartlink
   *[other] { $count } smartlinks
}
smartlinks-none = No smartlinks
smartlinks-none-text = Make the first one: it begins with all campaigns, and some can be chosen later.
smartlink-new = New smartlink
smartlink-new-text = It will be over all connected campaigns, those to come among them. Some can be chosen later.
smartlink-create = Create
smartlink-name = Name
smartlink-link = Link
smartlink-campaigns = Campaigns
smartlink-all = All campaigns
smartlink-chosen = Chosen campaigns
smartlink-every-hint = All means those to come, too.
smartlink-since = Since
smartlink-no-campaigns = Connect to an offer, or choose campaigns: until then the smartlink leads nowhere.
smartlink-shares = Where visitors go
smartlink-shares-note = A weight is the campaign's EPC of { $days } days beside the average (1000) of its currency. With fewer than { $clicks } clicks it is average; it is never less than 100, so that every offer can be tried. The share holds while all that are open take the visitor; otherwise it is split among those that do. Weighed anew every minute.
smartlink-share = Share
smartlink-weight = Weight
smartlink-per-click = EPC
smartlink-too-few = too few clicks
smartlink-clicks = Clicks
smartlink-earned = Earned and on hold

remove-smartlink = Remove the smartlink “{ $name }”?
remove-smartlink-text = Its link will lead to no offer any more: visitors go to the network's fallback. Clicks and conversions of the campaigns stay.

done-smartlink-created = The smartlink was created. Its link is ready.
done-smartlink-saved = The smartlink was saved. It holds from the next click on.
done-smartlink-removed = The smartlink was removed.
