# Tokens by which programs use the API.

tokens-title = API tokens
tokens-look = Make a token for a program of yours
tokens-text = With a token your program sees what you see, and changes what you let it change. Keep it like a password. A new password revokes all tokens.
tokens-docs = What the API can do
tokens-working = Tokens that work
tokens-none = There are no tokens
tokens-none-text = Make one below if a program of yours is to work with the network.
token-name = Name
token-name-hint = Which program it is for, such as “Export to the CRM”.
token-may = May change
token-made = Made
token-used = Last used
token-unused = not yet
token-until = Works until
token-endless = for ever
token-reads = nothing, it only reads
token-acts = all that you may
token-new = New token
token-days = It works for
token-for-ever = For ever
token-areas-hint = The token sees the whole network, as you do. Tick what it may change as well; with nothing ticked it only reads.
token-reads-only = The token will only read: there is nothing that you may change.
token-may-act = It may act in your name
token-may-act-hint = Without this the token only reads.
token-make = Make the token
token-example = Try the token
token-itself = Token
token-shown = The token was made
token-shown-text = Keep it now: it is not shown again.
token-kept = I have kept it
token-revoke = Revoke
token-revoke-which = Revoke the token “{ $name }”
token-revoke-title = Revoke the token “{ $name }” (…{ $hint })?
token-revoke-text = From the next request on, the program with this token gets nothing. It cannot be brought back; you can only make another one.

fault-beyond-own = A token cannot do what you may not do yourself. Untick the rest.

done-token-revoked = The token was revoked and does not work any more.
