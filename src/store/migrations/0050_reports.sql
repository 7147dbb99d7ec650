-- What readers report as wrong in a reply, and what moderators keep for later, until a moderator answers.

-- `seen` is what the bot said, as the reader saw it; `words` are the reader's own. Ids of Discord's are kept as the 64 bits
-- that they are. `told` is whether whoever wrote was told what became of it: 'telling' while they are being told, so
-- that nobody is told twice.
CREATE TABLE report (
    id          INTEGER PRIMARY KEY,
    kind        TEXT    NOT NULL CHECK (kind IN ('report', 'note')),
    reader      INTEGER NOT NULL,
    -- None: a direct message.
    server      INTEGER,
    channel     INTEGER NOT NULL,
    message     INTEGER NOT NULL,
    -- Whether only the reader saw the message.
    hidden      INTEGER NOT NULL,
    briefing    TEXT,
    statement   INTEGER,
    seen        TEXT,
    revision    INTEGER,
    words       TEXT    NOT NULL,
    at          INTEGER NOT NULL,
    -- The message in the moderators' channel.
    posted      INTEGER,
    state       TEXT    NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'corrected', 'unfounded')),
    answered_by INTEGER,
    answer      TEXT,
    answered_at INTEGER,
    told        TEXT CHECK (told IN ('telling', 'told', 'closed', 'failed'))
) STRICT;

-- What is sent twice is one report.
CREATE UNIQUE INDEX report_once ON report (kind, reader, message, ifnull(statement, 0), words);
CREATE INDEX report_waiting ON report (id) WHERE state = 'waiting';
