# Replaying failed postbacks, and watching the log.

replay = Replay
replay-marked = Replay the marked…
replay-all = { $count ->
    [one] Replay the { $count } that failed…
   *[other] Replay all { $count } that failed…
}
replay-select = Mark
replay-select-one = Mark { $id }
replay-of = Replay of
replay-of-short = replay
replay-open = the first request
replay-panel = Replay
replay-panel-text = Once you have mended what was wrong, send this request through again: with today's settings, as if its sender had repeated it.
replay-panel-ask = See what it would do
replay-panel-made = What became of it when it was replayed
replay-left-taken = It was taken: there is nothing to replay.
replay-left-unknown-key = It came with a key that nobody has, so nobody knows whose it is. The sender has to repeat it with the right key.
replay-left-is-replay = It is a replay itself. Replay the request that it repeats.
replay-left-foreign-address = It came from an address that is not on the advertiser's list. Add the address if it is theirs, and let them send it again.
replay-left-too-big = It was longer than the log keeps. The sender has to repeat it, shorter.
replay-left-unreadable = It could not be read, and could not be read now either. The sender has to mend it.
replay-left-masked = One of its fields has the API key in it, and the log keeps no keys. The sender has to repeat it.
replay-title = { $count ->
    [0] Nothing to replay
    [one] Replay { $count } postback?
   *[other] Replay { $count } postbacks?
}
replay-text = Nothing has been stored yet. The age of a click is judged by the day on which the request came; what it changes is dated today.
replay-nothing = No postback was chosen
replay-nothing-text = Mark rows that failed in the log, or choose a filter there and replay all that failed.
replay-more = { $count ->
    [one] { $count } more postback fits the filter. Replay these first, then come back.
   *[other] { $count } more postbacks fit the filter. Replay these first, then come back.
}
replay-ready = They would be taken
replay-failing = They would fail again
replay-left = They cannot be replayed
replay-now = Would do
replay-was = Failed with
replay-why = Why
replay-do = { $count ->
    [one] Replay
   *[other] Replay { $count }
}
replay-back = Back to the log
replayed-title = Replayed
replayed-count = { $count ->
    [0] Nothing was replayed at this moment.
    [one] { $count } postback was replayed.
   *[other] { $count } postbacks were replayed.
}
replayed-created = Created
replayed-updated = Updated
replayed-duplicate = Duplicates
replayed-ignored = Ignored
replayed-error = Still failing
replayed-missed = { $count ->
    [one] { $count } postback could not be stored just now. Nothing of it is lost: replay it again in a moment.
   *[other] { $count } postbacks could not be stored just now. Nothing of them is lost: replay them again in a moment.
}

check-replay = Replay
step-replay = Sent through again by { $name }; the key and the address were checked when it came
step-replay-network = Sent through again by the network; the key and the address were checked when it came
problem-overtaken = Something that came after this request has changed the conversion since, and a replay does not take that back; if the old status is right, set it on the conversion's page.

live = Live
live-pause = Pause
live-held = New rows:
live-lost = The live view has ended. Reload the page to go on.
live-refresh = Refresh

words-title = Unknown statuses
words-text = Words in the field status that nobody could read. Say what a word means with this advertiser: first you see what will change, then you save it, and the postbacks that were refused go through.
words-looked = The newest { $most } refused rows were looked through; older ones may have more words.
words-none = Every status is known
words-none-text = When an advertiser sends a word that is neither in the list nor one of its own, it appears here.
words-word = Word
words-rows = Refused rows
words-last = Last one
words-means = Meaning
words-say = Say what it means
words-replay = Replay what was refused
meaning-title = What does “{ $word }” mean?
meaning-now = Means now
meaning-common = This word is the same for all advertisers, and can have no meaning of its own. What was refused so far can be replayed from the log.
meaning-ask = What it means with this advertiser
meaning-ask-note = Nothing is saved yet: look first what would come of it
meaning-do = { $count ->
    [0] Save the meaning
    [one] Save it and replay { $count } postback
   *[other] Save it and replay { $count } postbacks
}
unread-title = Unknown status
unread-text = The word “{ $word }” is neither in everybody's list nor one of the advertiser's own. If it means something, say what: postbacks with it will go through, these too.
replay-panel-same = Others that failed by the same

actions-title = Unknown actions
actions-text = Names in the field action that the offer does not know. Say which action a name means: first you see what will change, then you save it, and the postbacks that were refused go through.
actions-looked = The newest { $most } refused rows were looked through; older ones may have more names.
actions-none = Every action is known
actions-none-text = When an advertiser names an action that its offer does not have, the name appears here.
actions-name = Name
actions-means = Action
actions-say = Say which action it means
which-title = Which action is “{ $name }”?
which-ask = Which action of this offer it means
which-none-fits = If none of them fits, make one with this name, then replay what was refused.
unknown-action-title = Unknown action
unknown-action-text = The offer has no action that is called “{ $name }”. If it is one of its actions by another name, say which: postbacks with it will go through, these too.
