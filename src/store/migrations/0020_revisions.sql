-- The history of briefings: every accepted revision whole, what lost a race, and who did what.

-- The bytes of files, each once: most revisions change one of their two files.
CREATE TABLE revision_file (
    hash  BLOB PRIMARY KEY CHECK (length(hash) = 32),
    bytes BLOB NOT NULL
) STRICT;

-- `briefing` is a briefing's id, or `actors.toml` for the authority. No file at all: the briefing was withdrawn.
-- `written` is 0 until the folder holds what was accepted; what came from the folder is there from the start.
CREATE TABLE revision (
    briefing  TEXT    NOT NULL,
    number    INTEGER NOT NULL CHECK (number > 0),
    parent    INTEGER,
    structure BLOB REFERENCES revision_file (hash),
    source    BLOB REFERENCES revision_file (hash),
    hash      BLOB    NOT NULL CHECK (length(hash) = 32),
    author    TEXT    NOT NULL,
    way       TEXT    NOT NULL,
    at        INTEGER NOT NULL,
    written   INTEGER NOT NULL,
    PRIMARY KEY (briefing, number),
    FOREIGN KEY (briefing, parent) REFERENCES revision (briefing, number)
) STRICT;

CREATE INDEX revision_unwritten ON revision (briefing) WHERE written = 0;

-- What somebody sent that was based on a revision which was the newest no more.
CREATE TABLE revision_draft (
    id        INTEGER PRIMARY KEY,
    briefing  TEXT    NOT NULL,
    based_on  INTEGER,
    lost_to   INTEGER NOT NULL,
    structure BLOB REFERENCES revision_file (hash),
    source    BLOB REFERENCES revision_file (hash),
    author    TEXT    NOT NULL,
    way       TEXT    NOT NULL,
    at        INTEGER NOT NULL
) STRICT;

CREATE INDEX revision_draft_of ON revision_draft (briefing, id);

-- Who did what with a briefing, and when; never what they wrote.
CREATE TABLE audit (
    id       INTEGER PRIMARY KEY,
    at       INTEGER NOT NULL,
    author   TEXT    NOT NULL,
    action   TEXT    NOT NULL,
    briefing TEXT    NOT NULL,
    revision INTEGER
) STRICT;

CREATE INDEX audit_of ON audit (briefing, id);
