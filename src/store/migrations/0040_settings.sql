-- How a server's own people want replies.

-- What is null is as the bot is set. `set_by` is the member who changed it last.
CREATE TABLE server_setting (
    server  INTEGER PRIMARY KEY,
    digits  TEXT,
    months  TEXT,
    private INTEGER,
    set_by  INTEGER NOT NULL,
    set_at  INTEGER NOT NULL
) STRICT;
