-- The language in which a server is spoken to; null: as the bot is set.
ALTER TABLE server_setting ADD COLUMN language TEXT;
