# One's own account.

account-title = My account
account-access = Access

password-change = Change the password
password-current = Present password
password-new = New password
password-keep = Keep the password
password-change-text = You stay signed in here, are signed out everywhere else, and your API tokens are revoked.

field-code = Code
field-code-hint = Six digits from the app, or one of your recovery codes.
code-title = Second step
code-text = Open your authenticator app and type the code that it shows.
code-back = Sign in as somebody else
gate-error-code = This is not the code of now, or it was used already. Wait for the next one.

second-factor-title = Second factor
second-factor-set-up = Set up
second-factor-off = Off
second-factor-on = { $codes ->
    [one] On. { $codes } recovery code is left.
   *[other] On. { $codes } recovery codes are left.
}
second-factor-text = With a second factor a password alone does not open your account: you also type a code from an app on your phone, such as Google Authenticator or Aegis.
second-factor-begin = Begin
second-factor-scan = 1. Scan this with the app
second-factor-scan-text = Or type the secret below into it.
second-factor-picture = The secret as a QR code
second-factor-secret = Secret
second-factor-confirm = 2. Type the code that the app shows
second-factor-confirm-hint = Six digits. Until then nothing changes.
second-factor-switch-on = Switch on
second-factor-again = Begin again with another secret
second-factor-done = The second factor is on
second-factor-remove = Switch the second factor off
recovery-codes-title = Recovery codes
recovery-codes-text = Keep these codes apart from your phone: each lets you in once without the app. They are shown only now.
recovery-codes-kept = I have kept them

sessions-title = Sessions
sessions-look = See where you are signed in
sessions-text = The browsers in which you are signed in. End those that you do not know, and change your password then.
sessions-end-others = End all others
session-browser = Browser
session-unknown = Unknown
session-address = Address
session-since = Since
session-seen = Last seen
session-this = THIS ONE
session-end = End

fault-wrong-password = This is not your present password.

done-account-saved = Saved.
done-password-changed = The password was changed. You are signed out everywhere else, and your API tokens are revoked.
done-second-factor-off = The second factor is off.
done-sessions-ended = Ended.
