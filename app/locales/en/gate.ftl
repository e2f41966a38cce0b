# Signing in and the first run.

sign-in = Sign in
sign-in-title = Sign in
sign-in-text = To your partner network

setup-title = Set up your network
setup-text = This makes the first manager, who sees and sets up everything.
setup-submit = Create the manager
setup-no-token = Open this page by the link that the server printed when it started.

field-email = E-mail
field-password = Password
field-password-hint = At least 12 characters; a sentence is fine.
field-name = Name

gate-error-credentials = The e-mail and the password do not fit together.
gate-error-throttled = Too many attempts. Wait a minute and try again.
gate-error-expired = You were signed out. Sign in again.
gate-error-token = This link is used up or has expired. Start the server again for a new one.
gate-error-email = This is not an e-mail address.
gate-error-name = Tell us your name.
gate-error-weak-password = The password needs 12 to 128 characters.
gate-error-common-password = This password is among the first that are guessed. Choose another one.
gate-error-other = That did not work. Try again.
