# What all forms that write have in common.

save = Save
cancel = Cancel
edit = Edit
remove = Remove
remove-for-good = Remove
choose = Choose

refused-title = Nothing was saved
refused-text = Correct the marked fields and save again.

done-template-created = The template was created.
done-template-saved = The template was saved. It counts from the next postback on.
done-template-on = The template is active: its parameters are taken from the next postback on.
done-template-off = The template is inactive: from the next postback on its parameters are not looked at.
done-offer-created = The offer was created as a draft. Add what it pays for, then activate it on the Main tab.
done-offer-saved = The offer was saved. It counts from the next click on.
done-offer-archived = The offer was archived.
done-landing-saved = The landing URL was saved. It counts from the next click on.
done-promo-saved = The promo was saved.
done-payout-saved = The payout was saved. Conversions that are there keep their terms.
done-test-letter = A test letter is on its way to your address. Reload this page in a minute: if it could not be sent, it says here why.
done-advertiser-created = The advertiser was created. Now give it a key.
done-advertiser-saved = The advertiser was saved. It counts from the next postback on.
done-key-created = The new key works. Give it to the advertiser.
done-key-revoked = The key was revoked and is refused from now on.
done-signing-on = Postbacks have to be signed with the new secret from now on. Give it to the advertiser.
done-signing-off = Postbacks need no signature any more.

fault-missing = Fill this in.
fault-too-long = Shorten this to { $limit } characters.
fault-not-an-amount = Write an amount such as 1290.50: up to nine digits, and up to six after the dot.
fault-not-a-percent = Write a percentage from 0 to 100, such as 12.5.
fault-not-a-count = Write a whole number from 1 to { $limit }.
fault-not-a-currency = Write the three letters of a currency, such as RUB.
fault-not-a-choice = Choose one from the list.
fault-not-an-action = Write 1 to 64 Latin letters, digits, dashes and underscores, without spaces.
fault-action-taken = This offer has a payout for this action already, or another of its actions is called so too.
fault-action-used = Conversions of another action of this offer have come by this name, and their postbacks go to them. Choose another name.
fault-alias-taken = Another action of this offer is called “{ $name }”.
fault-alias-used = Conversions of another action of this offer have come by the name “{ $name }”, and their postbacks go to them. Ask the advertiser for another name.
fault-webmaster-twice = This webmaster has a row above already.
fault-without-payout = An offer can be active only when it pays for something: add a payout first.
fault-too-many-rows = A template has at most { $limit } parameters: take some away.
fault-param-bad-name = Write 1 to 64 Latin letters, digits, dots, dashes and underscores.
fault-param-reserved = Every postback has a field of this name already. Choose another one.
fault-param-twice = Another parameter above has this name.
fault-param-default = The default does not fit the kind of the parameter.

landing-fault-not-a-url = This is not a web address. Write it whole, such as https://site.com/page.
landing-fault-bad-scheme = The address must begin with http:// or https://.
landing-fault-macro-in-host = A macro may stand only after the site's name, in the path or in the parameters.
landing-fault-credentials = The address must not carry a user name or a password.
landing-fault-unknown-macro = There is no macro { $name }. Choose one from the list of macros.
landing-fault-loose-brace = A brace has no pair. Macros are written with one on each side.
landing-fault-no-click-id = One parameter must carry { $macro }, or no conversion could be reported.
landing-fault-too-long = The address is longer than 2048 characters.
