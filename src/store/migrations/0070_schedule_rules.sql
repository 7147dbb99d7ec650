-- When a schedule posted as it was last looked at: what it had promised is judged by that, once it is changed. Null: it
-- has not been looked at since this is kept.
ALTER TABLE schedule_seen ADD COLUMN at TEXT;
ALTER TABLE schedule_seen ADD COLUMN zone TEXT;
ALTER TABLE schedule_seen ADD COLUMN days TEXT;
