-- What posts told, where they went beside plain channels, and the schedules that were made in chat.

-- A forum's post opens a thread (`forum`); the further messages of the same edition stand in it (`below`).
ALTER TABLE occurrence ADD COLUMN place TEXT NOT NULL DEFAULT 'channel';
-- Why a post is dead.
ALTER TABLE occurrence ADD COLUMN reason TEXT;
-- The statements of the message, in JSON: what is compared when a briefing changes.
ALTER TABLE occurrence ADD COLUMN said TEXT;
-- The name of the thread that is to be opened under the message; empty again once it is.
ALTER TABLE occurrence ADD COLUMN discussion TEXT;
-- The revisions are kept below, one for each briefing.
ALTER TABLE occurrence DROP COLUMN revision;

CREATE INDEX occurrence_untold ON occurrence (due) WHERE told = 0 AND state IN ('missed', 'dead', 'unverified');
CREATE INDEX occurrence_discussed ON occurrence (due) WHERE discussion IS NOT NULL;
CREATE INDEX occurrence_due ON occurrence (due);

-- Which revision of which briefing an edition told: `part` is its first. `revision` are the 48 bits of the bytes, `number`
-- is its number in the history.
CREATE TABLE occurrence_told (
    schedule TEXT    NOT NULL,
    day      TEXT    NOT NULL,
    part     INTEGER NOT NULL,
    channel  INTEGER NOT NULL,
    briefing TEXT    NOT NULL,
    revision INTEGER NOT NULL,
    number   INTEGER,
    PRIMARY KEY (schedule, day, part, briefing)
) STRICT;

CREATE INDEX occurrence_told_in ON occurrence_told (channel, briefing);

-- Whether nothing was promised when the schedule was last looked at: it was paused, or was there no more.
ALTER TABLE schedule_seen ADD COLUMN resting INTEGER NOT NULL DEFAULT 0;

-- Schedules that were made in chat, in the words that settings use. `server` is the one whose moderators keep it.
CREATE TABLE schedule (
    id         TEXT PRIMARY KEY,
    server     INTEGER NOT NULL,
    channel    INTEGER NOT NULL,
    at         TEXT    NOT NULL,
    zone       TEXT    NOT NULL,
    days       TEXT    NOT NULL,
    content    TEXT    NOT NULL,
    form       TEXT    NOT NULL,
    unchanged  TEXT    NOT NULL,
    mention    INTEGER,
    discussion INTEGER NOT NULL,
    catch_up   INTEGER NOT NULL,
    paused     INTEGER NOT NULL,
    author     INTEGER NOT NULL,
    changed    INTEGER NOT NULL
) STRICT;

-- What a message that was posted is to say now, since a briefing has changed: the newest alone counts.
CREATE TABLE correction (
    schedule TEXT    NOT NULL,
    day      TEXT    NOT NULL,
    part     INTEGER NOT NULL,
    state    TEXT    NOT NULL CHECK (state IN ('due', 'done', 'replied', 'dropped')),
    body     BLOB    NOT NULL,
    tries    INTEGER NOT NULL DEFAULT 0,
    next_try INTEGER NOT NULL,
    PRIMARY KEY (schedule, day, part)
) STRICT;

CREATE INDEX correction_due ON correction (next_try) WHERE state = 'due';
