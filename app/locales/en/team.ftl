# Everybody who can sign in, and the links that let them in.

nav-team = Team
team-title = Team
team-role = Role
team-search-hint = Name or e-mail
team-none = Nobody is found
team-none-text = Change the filter, or invite somebody.
team-count = { $count ->
    [one] { $count } person
   *[other] { $count } people
}

areas-title = May change
areas-all = everything
areas-none = nothing
areas-hint = Every manager sees all of the network. What is ticked here they can change too.
areas-hint-invite = For managers only: they see all of the network, and can change what is ticked here.
area-offers = Offers
area-offers-hint = With payouts, promos and templates.
area-people = People
area-people-hint = Advertisers and their keys, webmasters, campaigns.
area-conversions = Conversions
area-conversions-hint = Approve and reject, replay postbacks.
area-settings = Settings
area-settings-hint = What the network itself is set to.
area-team = Team
area-team-hint = Invite people and change what they may do.

invite = Invite
invite-title = Invite somebody
invite-submit = Make the link
invite-handed = Send this link to the person it is for. Whoever opens it first chooses the password. It is shown only now.
invitations-title = Invitations
invitation-title = Invitation of { $name }
invitation-until = Link works until
invitation-over = EXPIRED
invitation-waits = WAITING
invitation-text = The link itself is not kept. If it got lost or is over, make a new one: the old one stops working then.
invitation-renew = Make a new link
invitation-withdraw = Take the invitation back

handed-title = The link is ready
handed-until = It works once, until { $time }.
handed-done = Done, back to the team

person-on = CAN SIGN IN
person-off = SWITCHED OFF
person-since = Here since
person-no-factor = Off
person-disable = Switch off
person-disable-title = Switch { $name } off?
person-disable-text = They are signed out everywhere at once, their API tokens are revoked, and they cannot sign in any more. What they have done stays, and they can be switched on again.
person-enable = Switch on again
person-enable-title = Let { $name } in again?
person-enable-text = They can sign in with the password that they had, and change what is ticked for them.
person-reset = Make a link to a new password
person-reset-title = A new password for { $name }?
person-reset-text = You get a link to hand over: whoever opens it within 24 hours chooses a new password. The old password works until then; the second factor stays.
person-reset-handed = Hand this link to the person it is for. It is shown only now.
person-second-factor = Switch the second factor off
person-second-factor-title = Switch the second factor of { $name } off?
person-second-factor-text = Do this only if you are sure that it is they who ask: afterwards the password alone opens the account.

fault-email-taken = Somebody signs in with this address already.
fault-already-invited = There is an invitation to this address already: make a new link for it on its page.
fault-more-than-own = You can give others only what you may change yourself.
fault-last-of-team = Nobody else could let people in then. Give “Team” to another manager first.
fault-yourself = Not to yourself: your own password, second factor and sessions are in My account.
person-yourself = This is you. Your own password, second factor and sessions are in

done-person-saved = Saved. It counts from their next click on.
done-person-disabled = They are switched off and signed out everywhere.
done-person-enabled = They can sign in again.
done-person-second-factor-off = The second factor is off. They can set up a new one on their account page.
done-invitation-withdrawn = The invitation was taken back; its link leads nowhere.

invitation-open-title = Welcome
invitation-open-text = Choose a password, and you are in.
invitation-greeting = { $name }, this is the address that you will sign in with:
reset-open-title = A new password
reset-open-text = Choose it here. You are signed out everywhere else then, and your API tokens are revoked.
reset-done = The new password is kept. Sign in with it.
gate-error-link = This link is used up or has expired. Ask your manager for a new one.
sign-in-forgot = Forgot your password? Ask a manager of the network for a link.
