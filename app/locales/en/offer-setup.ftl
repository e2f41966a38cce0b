# What the forms for an offer ask beside its name and its money, and what is taken away.

offer-categories = Categories
offer-categories-hint = Free words with commas between; the list of offers can be filtered by each.
offer-opens = First day
offer-opens-hint = From this day on it takes visitors. Empty: at once.
offer-closes = Last day
offer-closes-hint = After this day visitors go where those of a paused offer go. What came of earlier clicks still counts. Empty: no end.
offer-notes = Rules for webmasters
offer-notes-hint = Which traffic is allowed, what must not be said. Webmasters and the advertiser read it.
offer-currency-fixed = (stays, as there are clicks or conversions)

logo-title = Logo
logo-file = Picture
logo-hint = PNG, JPEG or WebP of up to 1 MB.
logo-upload = Upload
logo-remove = Remove the logo

offer-tab-audience = Geo and devices
terms-title = Terms
audience-title = Geo and devices
audience-text = The rules are looked at from above; the first that is about a visitor decides. Visitors who are not taken go to the offer's fallback URL and make no click. Countries are known only where the server has a country database.
audience-none = There are no rules: everybody is taken. With the first rule, those whom no rule names are taken no more.
audience-end = Whom none of the rules is about is not taken.
audience-rule = Rule { $number }
audience-add = Add a rule
audience-countries = Countries
audience-countries-hint = Two letters each, such as RU, KZ. Empty: all, those that nobody can tell too.
audience-any-country = All
audience-device = Device
audience-any-device = Any
audience-then = What becomes of them
audience-url = Page of their own
audience-url-hint = Only with “Land on a page of their own”; it needs its macro for the click too.
treatment-allow = Taken
treatment-land = Land on a page of their own
treatment-block = Not taken

landing-params = Parameters
landing-params-note = The same URL, row by row. If you change the whole URL above, it counts.
landing-base = Address
landing-param = Parameter
landing-value = Value or macro
landing-param-add = Add a parameter

payout-active-hint = New conversions of an inactive action are refused as those of an unknown one; those that are there are still updated.
payout-remove-link = Remove this payout…
promo-remove-link = Remove this promo…
template-remove-link = Remove this template…
remove-payout = Remove the payout { $name }?
remove-payout-text = Conversions with this action will be refused. A payout that conversions were made by cannot be removed; make it inactive instead.
remove-promo = Remove the promo { $name }?
remove-promo-text = A promo that a campaign has or that clicks came by cannot be removed.
remove-template = Remove the template { $name }?
remove-template-text = A template that a payout has cannot be removed; make it inactive, or choose another one in the payouts.

offers-category = Category
offers-order = Sort by
offers-order-newest = Newest first
offers-order-name = Name
offers-order-status = Status

done-logo-saved = The logo was saved.
done-logo-removed = The logo was removed.
done-audience-saved = The rules were saved. They count from the next click on.
done-payout-removed = The payout was removed.
done-promo-removed = The promo was removed.
done-template-removed = The template was removed.

fault-not-a-day = Choose a day, such as 2026-12-31.
fault-days-backwards = The last day is before the first.
fault-too-many-categories = At most { $limit } categories: take some away.
fault-not-a-country = “{ $word }” is no country: write two Latin letters for each, such as RU.
fault-too-many-rules = An offer has at most { $limit } rules: take some away.
fault-not-an-image = This is no PNG, JPEG or WebP picture.
fault-image-too-big = The picture is larger than 1 MB. Make it smaller.
fault-in-use = It is in use, or something has come of it, so it stays.
fault-last-payout = The offer is active and would pay for nothing. Pause it first, or add another payout.
