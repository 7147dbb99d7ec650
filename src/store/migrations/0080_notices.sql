-- What moderators are still to be told in their channel, in order: each until Discord took it or refused it.

-- `words` is the message as it goes out, and `nonce` what keeps it from standing there twice.
CREATE TABLE notice (
    id      INTEGER PRIMARY KEY,
    channel INTEGER NOT NULL,
    nonce   TEXT    NOT NULL,
    words   TEXT    NOT NULL
) STRICT;
