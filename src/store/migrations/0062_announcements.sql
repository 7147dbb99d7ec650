-- Word of changes in the outbox, and what is asked of schedules beside their hour.

-- Whether a schedule's channel is told what changes in a briefing, as it changes.
ALTER TABLE schedule ADD COLUMN announce INTEGER NOT NULL DEFAULT 0;

-- Whom or what alone an edition was about; empty: the briefing as a whole. Who was told of one state was not told all.
ALTER TABLE occurrence_told ADD COLUMN about TEXT;

-- As which revision each channel that is told of changes knows each briefing. The row of the empty name says that the
-- channel has begun to be told.
CREATE TABLE announced (
    channel  INTEGER NOT NULL,
    briefing TEXT    NOT NULL,
    number   INTEGER NOT NULL,
    PRIMARY KEY (channel, briefing)
) STRICT;

-- Counts every change of what is posted when. A time would not do: clocks are set back.
CREATE TABLE schedule_changes (count INTEGER NOT NULL) STRICT;
INSERT INTO schedule_changes VALUES (0);

CREATE TRIGGER schedule_made AFTER INSERT ON schedule
    BEGIN UPDATE schedule_changes SET count = count + 1; END;
CREATE TRIGGER schedule_changed AFTER UPDATE ON schedule
    BEGIN UPDATE schedule_changes SET count = count + 1; END;
CREATE TRIGGER schedule_removed AFTER DELETE ON schedule
    BEGIN UPDATE schedule_changes SET count = count + 1; END;
CREATE TRIGGER subscription_made AFTER INSERT ON subscription
    BEGIN UPDATE schedule_changes SET count = count + 1; END;
-- That a post was refused changes nothing as long as the subscription goes on.
CREATE TRIGGER subscription_changed AFTER UPDATE ON subscription
    WHEN old.ended IS NOT new.ended OR old.at IS NOT new.at OR old.zone IS NOT new.zone OR old.channel IS NOT new.channel
    BEGIN UPDATE schedule_changes SET count = count + 1; END;
