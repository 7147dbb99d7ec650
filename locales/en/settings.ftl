### A server's settings: /settings.

command-settings = settings
    .about = How replies are written in this server: language, digits, months, and who sees them
settings-language = language
    .about = In which language the bot speaks; what documents say stays in Arabic
settings-digits = digits
    .about = With which digits Arabic replies write dates and numbers
settings-months = months
    .about = By which names Arabic replies call the months
settings-privacy = privacy
    .about = Who sees a reply where the asker does not choose

settings-language-ar = العربية
settings-language-en = English
settings-digits-western = 12345
settings-digits-eastern = ١٢٣٤٥
settings-months-both = يناير/كانون الثاني
settings-months-both-levant-first = كانون الثاني/يناير
settings-months-egyptian = يناير
settings-months-levantine = كانون الثاني
settings-months-maghreb = جانفي
settings-privacy-public = Everybody in the channel
settings-privacy-private = The asker alone
settings-as-the-bot = As the bot is set
settings-own = Set for this server

settings-title = Settings of this server
settings-row-language = Language: { $chosen }
settings-row-digits = Digits of Arabic replies: { $chosen }
settings-row-months = Months of Arabic replies: { $chosen }
settings-row-privacy = Replies are seen by: { $chosen }
settings-example = Example: { $date }
settings-changed = Saved. Replies in this server are written like this from now on.
settings-lacking = Settings are changed by those who have the permission “Manage Server” or the moderators' role now. Nothing has changed.
settings-direct = Settings are for servers, not for direct messages.
settings-failed = They were not saved through a fault of ours, and nothing has changed. Try again; if it happens again, see the program's log.
