# Deep links: to a page of the advertiser's site instead of the landing page.

deep-title = Deep links
deep-text = A webmaster's link may lead to any page of the site, such as that of a product. It gets the landing page's parameters, so the click is not lost.
deep-allow = Allow deep links
deep-allow-hint = The site of the landing page is always allowed.
deep-hosts = Other sites
deep-hosts-hint = One on a line: shop.example, or *.shop.example for all that is below it (name the domain itself apart). At most { $limit }.
deep-off = Off: links lead to the landing page only.
deep-on = On. Links may lead to pages of:
deep-set-up = Set up
deep-unused = The landing page gets click_id in no parameter, so deep links have no effect: all lead to the landing page.
deep-page = Page of the site
deep-page-hint = The whole address, such as that of a product. Allowed: { $hosts }. Without it the link leads to the landing page.
deep-becomes = Where a visitor lands, with sample values
deep-asked = Page on the link
deep-not-led = The visitor landed on the landing page

deep-fault-off = The offer has no deep links.
deep-fault-too-long = The address is longer than 2048 characters.
deep-fault-not-a-url = This is no page's address. It must begin with https:// or http:// and the site's name.
deep-fault-scheme = The address must begin with https:// or http://.
deep-fault-credentials = The address must not carry a user name or a password.
deep-fault-port = The address must not carry a port.
deep-fault-host = This site is none of those that are allowed.
deep-fault-visitor = The offer has a page of its own for such visitors.
deep-fault-no-click-id = The landing page gets click_id in no parameter, so another page could not get it either.

done-deep-links-saved = Deep links are set up. That counts from the next click on.

fault-not-a-host = { $text }: this is no site's name. Type shop.example or *.shop.example, without https:// and a path.
fault-no-deep = Pass click_id in a parameter of the landing URL first: from its path or behind # it would not reach another page.
