# Letters, and what pages say of them.

letter-hello = Hello { $name },
letter-until = The link works once, until { $until }.
letter-end = This letter was sent by { $network }. There is no need to answer it.

letter-invitation-name = Invitation
letter-invitation-subject = An invitation to { $network }
letter-invitation-text = You are invited to the affiliate network { $network }. Open the link and choose a password: with it and this address you will sign in.
letter-new-password-name = New password by a manager
letter-new-password-subject = A new password for { $network }
letter-new-password-text = A manager of { $network } has made a link for you by which you can choose a new password. Until you do, the old one works.
letter-forgotten-password-name = Forgotten password
letter-forgotten-password-subject = A new password for { $network }
letter-forgotten-password-text = Somebody, we hope you, has asked to replace a forgotten password at { $network }. Open the link and choose a new one. If it was not you, there is nothing to do: the password is still the same.
letter-password-changed-name = Password changed
letter-password-changed-subject = Your password at { $network } was changed
letter-password-changed-text = The password of your account at { $network } was changed. If it was not you, ask for a new one on the sign-in page at once, and tell a manager of the network.
letter-second-factor-off-name = Second factor switched off
letter-second-factor-off-subject = Your second factor at { $network } was switched off
letter-second-factor-off-text = No code is asked for any more when somebody signs in to your account at { $network }. If it was not you, change your password, switch the second factor on again, and tell a manager of the network.
letter-target-gone-name = Postback address is gone
letter-target-gone-subject = Postbacks to “{ $name }” are switched off
letter-target-gone-text = The postback address “{ $name }” ({ $place }) answered { $answer }: there is no such address any more. { $network } sends nothing more to it. Mend the address, try it and switch it on; this is its page:
letter-target-failing-name = Postbacks have not arrived for five days
letter-target-failing-subject = Postbacks to “{ $name }” are switched off
letter-target-failing-text = Nothing has reached the postback address “{ $name }” ({ $place }) for five days, so { $network } sends nothing more to it. The last answer: { $answer }. What waits is sent as soon as you switch the address on, on its page:
letter-test-name = Test letter
letter-test-subject = A test letter from { $network }
letter-test-text = Letters arrive: { $network } can send them.
letter-alert-name = Alert
letter-alert-subject = { $network }: { $what }
letter-alert-text = Something is not well in { $network }. { $what }.
letter-alert-more = What goes on, what to do and how to mute it stands here:
letter-alert-over-subject = { $network }: resolved: { $what }
letter-alert-over-text = This is resolved in { $network }: { $what }.
letter-alert-over-more = When it began and what else there was stands here:

forgot-link = Forgot your password?
forgot-title = A new password
forgot-text = Write the address that you sign in with: we will send a link to it.
forgot-send = Send the link
forgot-told = If somebody signs in with this address, a letter with a link is on its way. The link works for an hour. If there is no letter, look among the spam, then ask a manager of the network.
forgot-no-mail = This network sends no letters. A manager of the network can give you a new link.
forgot-back = Back to signing in

letters-link = Letters: what waits and what could not be sent
letters-title = Letters
letters-note = Invitations, links to a new password and warnings about security
letters-off = Sending letters is not set up: managers hand links over. The variables { $url } and { $from } switch it on when the server is started.
letters-waiting = Waiting
letters-trouble = The last trouble
letters-failed = Not sent
letters-failed-kind = Letter
letters-failed-to = To
letters-failed-why = Why
letters-test = Send yourself a test letter
