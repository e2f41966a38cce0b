# Caps: how many conversions an offer takes.

offer-tab-caps = Caps
caps-text = A cap counts every conversion that is made, whatever becomes of it: one that is rejected frees no place. Over the cap a new conversion is refused with cap_reached, and can be replayed from the log once there is room. Conversions that there are are always updated.
caps-none = No caps
caps-none-text = The offer takes as many conversions as come.
caps-own-note = While a cap is full, new conversions are not taken and visitors go to the fallback address.
cap-new = New cap
cap-edit = Cap
cap-of = Of
cap-of-all = Everything
cap-of-you = You alone
cap-period = Period
cap-period-day = Daily
cap-period-total = Total
cap-most = Cap
cap-most-hint = How many conversions to take. Those that were made already on this day, or ever, count.
cap-taken = Taken
cap-left = Left
cap-full = Full
cap-anew = anew { $time }
cap-any-action = All actions
cap-any-webmaster = All webmasters
cap-overflow = Where visitors go
cap-overflow-offer = To the fallback address
cap-overflow-hint = While the cap is full. If empty, to the fallback address of the offer or of the network. A cap of one action leads visitors away only when the offer has no other action left.
cap-days-title = Days of caps
cap-days-network = As the network
cap-days-hint = A daily cap begins anew at midnight on these clocks.
cap-remove-link = Remove this cap…
cap-name-day = { $of }: { $most } a day
cap-name-total = { $of }: { $most } in all
remove-cap = Remove the cap “{ $name }”?
remove-cap-text = New conversions will not be refused for it any more. Those that were can be replayed from the log.

done-cap-saved = The cap was saved, and holds from the next postback on.
done-cap-removed = The cap was removed.
done-cap-days-saved = The time zone of the caps was saved.

fault-cap-taken = The offer has such a cap already. Change that one.
fault-too-many-caps = The offer has { $limit } caps already. Remove some.
