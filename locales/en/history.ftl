### The history of revisions: who changed a briefing, when and how, and what of it is served.

history-line = revision { $number } · { $at } · { $author } · { $way }
history-withdrawn = revision { $number } · { $at } · { $author } · briefing withdrawn
history-draft = draft { $number } · { $at } · { $author } · { $way } · revision { $newest } was accepted instead
history-none = The history has no such revision or draft of the briefing “{ $briefing }”.
history-missing = There is no history yet: there is no file { $file }. The bot makes it when it runs: mujaz run

author-disk = the folder
author-member = member { $member }

way-disk = files edited
way-upload = file uploaded
way-form = form
way-rollback = rollback
way-draft = draft
way-remove = removal

export-done = The files were written to the folder: { $file }
export-taken = The folder { $file } cannot be made: { $reason }. Choose one that does not exist: --to
backup-taken = The copy cannot be written to { $file }: choose a file that does not exist, in a folder that may be written to ({ $reason })
backup-done = A whole copy was kept in the file: { $file }
restore-newer = The copy { $file } was written by a newer version of the program. Restore it with that one. The history has not changed.
restore-unfit = { $file } is no copy of the history. Choose a file that mujaz backup wrote. The history has not changed.
restore-damaged = The copy { $file } is damaged. Choose another one. The history has not changed.
restore-unplaced = The copy { $file } was not restored: { $reason }. The history has not changed.
restore-done = The history was restored from the copy: { $file }
restore-kept = What was there before is kept in the file: { $file }
