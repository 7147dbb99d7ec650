### How the briefings stand: what is served of them and what fails. For /status in Discord, and for mujaz status.

command-status = status
    .about = Which briefings are served, at what revision, and whose files are not sound now
status-title = How the briefings stand
status-actors = The file of names, actors.toml
status-live = Revision { $number } of { $briefing }, since { $at }
status-live-unnumbered = Served since { $at }, and not yet written to the history: { $briefing }
status-withdrawn = Withdrawn by revision { $number } since { $at }: { $briefing }
status-none = No revision was ever sound: { $briefing }
status-failing = What is in the folder has not been served since { $at }

## In the terminal

status-failed = {"  "}{ $told }; to see its errors: mujaz check
status-fails = {"  "}Its files have errors that the bot has not seen yet; to see them: mujaz check
status-folder = The folder of briefings cannot be read, and what was in it is served: { $reason }

## In Discord

# For moderators
status-served = Served, with nothing wrong
status-named = { $briefing }
status-problem = Line { $line } of { $file }: { $told }
status-more = Further errors that this reply has no room for: { $count }
status-folder-gone = The folder has been missing or empty since { $at }. Briefings are served as they were.
status-history-fails = The database could not be written since { $at }. What changed is served, and will be written later.
# For readers
status-kept = This is the last revision that was sound: its files have had an error since { $at }, which moderators see
