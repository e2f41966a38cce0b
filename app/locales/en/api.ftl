# What programs are told that use the API.

api-unauthenticated = Send a token of your account that works: Authorization: Bearer TOKEN.
api-forbidden = The token, or its owner, may not do this.
api-not-found = There is no such thing, or it is not yours.
api-invalid = Nothing was saved: see what is wrong with each field.
api-malformed = The request could not be read.
api-conflict = Nothing was saved: things stand otherwise by now.
api-too-many = Too many requests. Wait as long as Retry-After says.
api-unavailable = Nothing could be read or saved just now. Ask again after Retry-After.
api-internal = It is our fault, and the log has the cause.
api-filter = There is no filter “{ $name }”, or it cannot have this value.
