### What moderators are told in their channel of the folder of briefings, once.

shelf-failed = { $briefing }: what is in the folder is not fit to be served, and no revision of it ever was.
shelf-failed-kept = { $briefing }: what is in the folder is not fit to be served; revision { $number } still is.
shelf-problem = Line { $line } of { $file }: { $said } { $mend }
shelf-mended = { $briefing }: it is again as it was before the error.
shelf-recovered = { $briefing }: what is in the folder is sound, and is now revision { $number }.
shelf-moved = { $briefing }: the document changed (revision { $number }), and quotes were found in other places: { $places }.
shelf-moved-one = from para { $from } to para { $to }
shelf-withdrawn = { $briefing }: its folder was deleted, so it was withdrawn. Its revisions are kept.
shelf-folder-gone = I do not find the folder of briefings, or find it empty. All briefings are served as they were.
shelf-folder-back = The folder of briefings is back.
shelf-history-fails = The history of revisions cannot be written: the disk may be full or read-only. What changes is served, and I will keep it once it can be written.
shelf-not-written = { $briefing }: revision { $number } is served and kept in the history, and not yet written to the folder. I will try again.
shelf-displaced = { $briefing }: the folder had a text that is not fit to be served, and revision { $number } took its place. It is kept whole in draft { $draft }: download it with /{ called-moderate-get }
shelf-hidden = A briefing in the folder has changed. It is not named here: not everybody who reads this channel may see it.
shelf-hidden-failed = What the folder has of a briefing is not fit to be served. It is not named here: not everybody who reads this channel may see it.
shelf-hidden-displaced = The folder had a text of a briefing that is not fit to be served, and an accepted revision took its place. It is kept whole in draft { $draft }. The briefing is not named here: not everybody who reads this channel may see it. Those who may find it in /{ called-moderate-history }, and whoever runs the bot in mujaz history
shelf-hidden-where = Those who may find the details in /{ called-status }, and whoever runs the bot in mujaz status
shelf-overtaken = { $briefing }: I found another text in the folder before revision { $number } was written to it, so I did not write that. It is kept in the history.
