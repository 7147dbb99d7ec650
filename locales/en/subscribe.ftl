### What members follow in their direct messages: /subscribe and /unsubscribe.

command-subscribe = subscribe
    .about = Follow: a briefing a day by direct message, or each change on a state, an actor or a topic
command-unsubscribe = unsubscribe
    .about = Stop what you follow in your direct messages
subscribe-option-about = about
    .about = A state, an actor or a topic whose changes you follow; without it, a briefing a day
subscribe-option-at = at
    .about = The hour of the daily briefing in your time, such as 08:00
subscribe-option-zone = zone
    .about = Your time zone for the daily briefing, such as Asia/Riyadh

subscribe-title = Following
subscribe-digest = You will get the key points of the newest briefing every day at { $at } ({ $zone }). You get none when nothing has changed.
subscribe-about = You will be told of every change in the briefings that concerns “{ $name }”.
subscribe-stop = To stop: /{ $command }
subscribe-needs-zone = When do you want the daily briefing? Give the hour and the time zone. Or name somebody or something whose changes you want to hear of.
subscribe-unknown = I do not know “{ $name }”, or it is not in the briefings that you may see. Choose from the list.
subscribe-closed = I cannot write to you. Allow direct messages from members of this server, then try again.
subscribe-most = You follow { $count } names, which is the most. Stop one of them first: /{ called-unsubscribe }
subscribe-failed = That failed through a fault of ours, and nothing has changed. Try again; if it happens again, tell the moderators.
unsubscribe-done = You follow it no longer.
unsubscribe-all = You follow nothing any more.
unsubscribe-none = You follow nothing.
