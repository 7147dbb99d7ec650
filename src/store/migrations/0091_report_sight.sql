-- What those may see who could read the reply, in the words of the access rules: a report of no one briefing is for nobody
-- who sees less. None: it is about a briefing, or nothing is known.
ALTER TABLE report ADD COLUMN sight TEXT;
