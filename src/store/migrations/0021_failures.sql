-- What the folder holds and cannot be served: since when, and of which bytes it was told.
CREATE TABLE failure (
    briefing TEXT PRIMARY KEY,
    hash     BLOB    NOT NULL CHECK (length(hash) = 32),
    since    INTEGER NOT NULL
) STRICT;
