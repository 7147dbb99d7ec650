### Posts that come by themselves: what is new since the last one, and corrections.

title-post = Daily briefing
title-digest = Today's briefing: { $title }
title-digest-about = Today's briefing: { $title } (on { $name })
title-news = New: { $title }
title-news-about = New on { $name }: { $title }
heading-new = New since the last post
heading-near = What was planned for these days
heading-about = From it on { $name }
digest-nothing-new = Nothing new since the last post.
digest-first = The first post of this briefing in this channel.
digest-rest = Some statements did not fit into this post. For all of them: /{ $command }
digest-rest-briefings = Briefings that did not fit into this post: { $count }. For the list: /{ $command }

mark-added = New
mark-changed-text = Changed; it was: “{ $before }”
mark-changed-date = Changed; its date was: { $before }
mark-changed-undated = Changed; it had no date
mark-changed = Changed: { $aspects }
mark-withdrawn = This statement was withdrawn. It said: “{ $before }”
aspect-text = words
aspect-passages = quote
aspect-date = date
aspect-standing = standing
aspect-likelihood = doubt and likelihood
aspect-actors = actors
aspect-subjects = subjects

## Corrections

corrected-title = Corrected · { $title }
correction-date = Correction: the date was given as “{ $before }”; it is “{ $after }”
correction-manner = Correction: this statement was described otherwise; what stands here is right
correction-title = Corrections
correction-reply-title = Correction of an earlier post
correction-reply = The post that this replies to has changed, and I could not edit it. This is how it reads after correction:

## Where nothing is posted

post-mark = Post { $mark }
post-unchanged = Nothing new on { $day }: nothing has changed since the last post.
post-no-briefing = There is no briefing to post on { $day }.
post-no-such-briefing = The briefing that this schedule posts is not available on { $day }.
post-no-such-subject = What this schedule posts about is not in the briefings available on { $day }.

## What moderators are told of posts

warn-missed = Schedule { $schedule }: { $what }, and it is too late to catch up. Either the bot was down or Discord did not answer. { $mend }
warn-gone = Schedule { $schedule }: { $what }, as its channel no longer exists. Change its channel or remove it.
warn-forbidden = Schedule { $schedule }: { $what }, as the bot lacks permissions in { $channel }. Let it view the channel, send messages, embed links and read message history.
warn-locked = Schedule { $schedule }: { $what }, as the thread { $channel } is locked. Unlock it or change the schedule's channel.
warn-closed = Schedule { $schedule }: nothing was sent on { $day }, as its owner takes no direct messages.
warn-unfit = Schedule { $schedule }: { $what }, as { $channel } does not take such a message. See the bot's log.
warn-unverified = Schedule { $schedule }: it is not certain that { $which } reached { $channel }, as the bot could not read what is there. Look in the channel, and let the bot view it and read its message history.
warn-what = { $kind ->
    [rest] the post of { $day } is incomplete
    [news] word of what changed in the briefing was not posted on { $day }
    [news-rest] word of what changed in the briefing on { $day } is incomplete
    [reply] the correction of the post of { $day } was not posted
   *[own] nothing was posted on { $day }
}
warn-which = { $kind ->
    [rest] the rest of the post of { $day }
    [news] word of what changed in the briefing on { $day }
    [news-rest] the rest of the word of what changed in the briefing on { $day }
    [reply] the correction of the post of { $day }
   *[own] the post of { $day }
}
warn-mend = { $kind ->
    [rest] What was posted of it stands in { $channel }; posting the schedule again would double it.
    [news] To see what changed: /{ $history }
    [news-rest] To see what changed: /{ $history }
    [reply] What stands in { $channel } is as it was before the correction.
   *[own] To post it now: /{ $command }
}
warn-more = { $count ->
    [0] And nothing else.
    [one] And one more post.
   *[other] And { $count } more posts.
}
