### Who sees what: what whoever asks is told where the reply is not for everybody.

access-alone = This reply is for you alone: it has something that not everybody who reads this channel may see.
access-not-published = This reply is not posted here: it has something that not everybody who reads this channel may see. Post it in a channel that only those read who may.
access-not-served = The bot does not answer in this server. Whoever runs it says where it answers, in the setting access.servers.
access-moderate = Not accepted: this briefing's level (tlp) is not one that you may see, so you may not change it. Whoever runs the bot says who may, in [access].
access-moderate-open = This change needs a second moderator, and has something that not everybody who reads this channel may see. Make it again in a channel that only those read who may.
access-moderate-place = This change needs a second moderator, and the briefing is not for everybody (tlp). Make it again in the moderators' channel, which the setting moderators.channel names, so that moderators alone see it.
access-report-hidden = Not shown here: not everybody who reads this channel may see the briefing that it is about. Read it with /{ called-moderate-reports }
access-preview = The preview is not shown to you: its channel may get briefings that you may not see.
