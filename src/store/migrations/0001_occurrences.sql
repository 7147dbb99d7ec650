-- The posts of schedules: one row for each message of each civil day, whose key nothing can double.

-- Times are milliseconds since 1970, in UTC. `body` is the request, frozen when the post was claimed: what is sent again is
-- the same to the byte. Ids of Discord's are kept as the 64 bits that they are.
CREATE TABLE occurrence (
    schedule  TEXT    NOT NULL,
    day       TEXT    NOT NULL,
    part      INTEGER NOT NULL CHECK (part >= 0),
    channel   INTEGER NOT NULL,
    due       INTEGER NOT NULL,
    state     TEXT    NOT NULL CHECK (state IN ('due', 'sending', 'sent', 'missed', 'dead', 'unverified', 'unchanged')),
    body      BLOB,
    first_try INTEGER,
    next_try  INTEGER,
    tries     INTEGER NOT NULL DEFAULT 0,
    message   INTEGER,
    -- Which revision was told, so that the next post knows whether anything has changed.
    revision  INTEGER,
    -- When it came to an end, for its lateness.
    ended     INTEGER,
    -- Whether the moderators have been told that it did not arrive.
    told      INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (schedule, day, part)
) STRICT;

CREATE INDEX occurrence_open ON occurrence (due) WHERE state IN ('due', 'sending');

-- From which day on a schedule is answered for: nothing was promised before it was first seen.
CREATE TABLE schedule_seen (
    schedule TEXT PRIMARY KEY,
    day      TEXT NOT NULL
) STRICT;
