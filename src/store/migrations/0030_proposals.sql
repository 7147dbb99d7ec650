-- Changes that wait for a moderator's word.

-- A change of a briefing, whole. No file at all: the briefing is to be withdrawn. It is decided once; `revision` is the
-- number that it became.
CREATE TABLE proposal (
    id         INTEGER PRIMARY KEY,
    briefing   TEXT    NOT NULL,
    based_on   INTEGER,
    structure  BLOB,
    source     BLOB,
    author     TEXT    NOT NULL,
    way        TEXT    NOT NULL,
    at         INTEGER NOT NULL,
    state      TEXT    NOT NULL DEFAULT 'waiting',
    decided_by TEXT,
    decided_at INTEGER,
    revision   INTEGER
) STRICT;

CREATE INDEX proposal_waiting ON proposal (id) WHERE state = 'waiting';
