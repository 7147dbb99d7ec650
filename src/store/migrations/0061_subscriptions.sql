-- What members get by direct message: a digest each day, or word of each change that touches somebody.

-- `id` is the name that its posts go by. `about` is empty for the digest, which then has its hour and its zone; word of
-- changes has none. `refused` counts the posts in a row that the member's settings refused; past the bound it has `ended`.
CREATE TABLE subscription (
    id      TEXT PRIMARY KEY,
    member  INTEGER NOT NULL,
    channel INTEGER NOT NULL,
    about   TEXT    NOT NULL,
    at      TEXT,
    zone    TEXT,
    refused INTEGER NOT NULL DEFAULT 0,
    ended   INTEGER,
    changed INTEGER NOT NULL
) STRICT;

CREATE INDEX subscription_of ON subscription (member);
