### Schedules, from inside Discord: /schedule.

## The command and its subcommands (descriptions of at most 100 characters)

schedule-command = schedule
    .about = For moderators: what is posted by itself, where and when
schedule-list = list
    .about = This server's schedules, and when each of them posts next
schedule-add = add
    .about = Add a schedule: a channel, a time, a time zone and what is posted
schedule-change = change
    .about = Change a schedule: what you do not name stays as it is
schedule-pause = pause
    .about = Pause a schedule until you resume it
schedule-resume = resume
    .about = Resume a schedule that you paused
schedule-remove = remove
    .about = Remove a schedule; what it has posted stays
schedule-preview = preview
    .about = See what will be posted, as it will be posted; for you alone
schedule-run = run
    .about = Post now, beside the schedule itself
schedule-log = log
    .about = What became of each post: its state, delay, attempts and link

schedule-option-name = name
    .about = The schedule's name: small Latin letters, digits and -
schedule-option-channel = channel
    .about = The channel, forum or thread to post in
schedule-option-at = at
    .about = The local time, such as 08:00
schedule-option-zone = zone
    .about = The time zone, such as Asia/Riyadh
schedule-option-days = days
    .about = The days to post on; without it, every day
schedule-option-content = content
    .about = What is posted; without it, the newest briefing
schedule-option-form = form
    .about = How it is posted; without it, what is new, then the key points
schedule-option-unchanged = unchanged
    .about = What to do when nothing has changed; without it, it is posted again
schedule-option-mention = mention
    .about = The role to mention; without it, nobody is
schedule-option-discussion = discussion
    .about = Whether to open a thread under each post
schedule-option-announce = announce
    .about = Whether the channel is told at once what changes in the briefing
schedule-option-catch-up = catch-up
    .about = For how many minutes after the time a missed post is made up for

## What can be chosen

content-newest = The newest briefing
content-changed = Each briefing that changed since the last post
content-rotation = One briefing after another
content-one = The briefing: { $title }
content-about = What is about: { $name }
form-digest = What is new, then the key points
form-changes = What is new alone
form-points = The key points
form-timeline = The whole timeline
unchanged-post = it is posted again
unchanged-say = “Nothing new” is said
unchanged-silent = nothing is posted
days-all = every day
days-span = from { $from } to { $to }
weekday-sun = Sunday
weekday-mon = Monday
weekday-tue = Tuesday
weekday-wed = Wednesday
weekday-thu = Thursday
weekday-fri = Friday
weekday-sat = Saturday

## The list

schedule-title = Schedules
schedule-none = This server has no schedules. Add one with: /{ $command }
schedule-name = Schedule { $name }
schedule-where = Posts in { $channel } at { $at } ({ $zone }), { $days }
schedule-what = What is posted: { $content } · { $form } · if nothing has changed, { $unchanged }
schedule-mention = Mentions: { $role }
schedule-discussion = A thread is opened under it
schedule-announce = The channel is told at once what changes in the briefing
schedule-next = Next time: { $when }
schedule-paused = Paused
schedule-fixed = From the file config.toml: not changed from here
schedule-more = Further schedules that this reply has no room for: { $count }

## What is said after each deed

schedule-added = The schedule { $name } was added.
schedule-changed = The schedule { $name } was changed.
schedule-paused-now = The schedule { $name } is paused. What falls due until you resume it does not count as missed.
schedule-resumed = The schedule { $name } goes on.
schedule-removed = The schedule { $name } was removed. What it has posted stays in its channel.
schedule-running = It will be posted in { $channel } now. How it goes stands in the log.
schedule-entered = The post was put in line for the channel { $channel }: the running bot posts it, or will when it starts.
schedule-nothing = There is nothing to post now: nothing has changed since the last post in { $channel }, and the schedule does not post then.
schedule-later = Discord does not answer for this channel now. Try again in a while.
schedule-preview-part = Preview: message { $part } of { $count }, as it will be posted in { $channel }

## What is not right

schedule-unknown = This server has no schedule named { $name }. Choose from the list.
schedule-exists = This bot has a schedule named { $name }. Choose another name.
schedule-is-fixed = The schedule { $name } is from the file config.toml: change it there.
schedule-bad-name = A name has 1 to 64 of the letters a-z, digits and -, such as morning, and does not begin with member-.
schedule-bad-time = I did not understand the time “{ $text }”. Write it like this: 08:00
schedule-bad-zone = I do not know the time zone “{ $text }”. Choose from the list, such as Asia/Riyadh.
schedule-bad-days = I did not understand the days “{ $text }”. Write them like this: sun-thu or sat,mon,wed
schedule-bad-content = I did not understand what to post: “{ $text }”. Choose from the list.
schedule-bad-form = I did not understand the form “{ $text }”. Choose from the list.
schedule-bad-unchanged = I did not understand what to do when nothing has changed: “{ $text }”. Choose from the list.
schedule-bad-channel = This channel is not of this server, or the bot does not see it. Choose another, or let the bot see it.
schedule-bad-role = The bot cannot mention { $role }. Let everybody mention the role in its settings, or give the bot the permission to mention all roles.
schedule-bad-catch-up = Catching up takes from 1 to 1440 minutes.
schedule-incomplete = Every schedule has a name, a channel, a time and a time zone.
schedule-no-role = The role to mention is none of this server's.
schedule-everyone = Not everybody in the server is mentioned. Choose another role.
schedule-lacks = The bot cannot post in { $channel }. Give it what it lacks: { $lacking }.
permission-view = View Channel
permission-send = Send Messages
permission-send-in-threads = Send Messages in Threads
permission-embed = Embed Links
permission-history = Read Message History
permission-threads = Create Public Threads

## The log

schedule-log-title = Log of posts
schedule-log-none = Nothing has fallen due yet.
schedule-log-line = On { $day }, { $name }: { $state }
schedule-log-part = Message { $part }
schedule-log-by-hand = posted by hand
schedule-log-reply = correction
schedule-log-announcement = announcement of a change
schedule-log-link = The message
occurrence-due = waiting
occurrence-sending = being sent
occurrence-sent = posted
occurrence-unchanged = nothing new, so nothing was posted
occurrence-missed = missed
occurrence-dead = refused
occurrence-unverified = not certain to have arrived
reason-gone = the channel no longer exists
reason-forbidden = the bot has no permission in it
reason-locked = the thread is locked
reason-closed = takes no direct messages
reason-unfit = a message that is not taken
late-none = on time
late-seconds = { $count ->
    [0] on time
    [one] one second late
   *[other] { $count } seconds late
}
late-minutes = { $count ->
    [0] on time
    [one] one minute late
   *[other] { $count } minutes late
}
late-hours = { $count ->
    [0] on time
    [one] one hour late
   *[other] { $count } hours late
}
tries = { $count ->
    [0] no attempt
    [one] at the first attempt
   *[other] after { $count } attempts
}
