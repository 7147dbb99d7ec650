-- Which revision of a briefing a member has in hand: whose files they had of the bot last, or sent and saw accepted. What
-- they send next was made from it.
CREATE TABLE copy (
    member   INTEGER NOT NULL,
    briefing TEXT    NOT NULL,
    revision INTEGER NOT NULL,
    PRIMARY KEY (member, briefing)
) STRICT;
