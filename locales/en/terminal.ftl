### What is said in the terminal: the check of the briefings, the doctor, what is lacking to run.

severity-error = error
severity-warning = warning
severity-note = note

check-total = sound briefings: { $briefings }, errors: { $errors }, warnings: { $warnings }, notes: { $notes }
check-mended = mended the form of { $file }: byte-order mark, line ends or NFC.
check-hint = there are { $count } errors in the briefings. To see them and their mend: mujaz check

slip-unreadable = the file cannot be read: { $error }
slip-syntax = this line is not TOML: { $error }
slip-unknown = there is no setting { $name }
slip-unknown-near = there is no setting { $name }; the nearest is { $nearest }
slip-unfit = { $name } takes { $wanted }
wanted-boolean = true or false
wanted-number = a whole number from { $least } to { $most }
wanted-id = a server's id (17 to 20 digits), or "" for none
wanted-ids = a list of ids such as ["123456789012345678"], or [] for none
wanted-path = a path, as text
wanted-folder = a folder's path
wanted-word = one of { $words }
wanted-address = an address such as "http://127.0.0.1:3000", or "" for none
wanted-loopback = an address of this machine with its port, such as "127.0.0.1:9100", or "" for none
wanted-filter = directives such as "info" or "mujaz=debug,warn"
wanted-section = settings of its own: write [{ $name }] on a line and them below
wanted-text = a text between quotation marks
wanted-channel = a channel's id (17 to 20 digits)
wanted-content = newest, changed or rotation, or briefing:ID, or about:NAME
wanted-schedule = a name of 1 to 64 of a-z, 0-9 and - that does not begin with member-
wanted-schedule-table = the settings of a schedule below [schedule.NAME]
wanted-schedule-whole = channel, at and zone, all three
wanted-zone = a time zone of the IANA database, such as "Asia/Riyadh"
wanted-time = a time from "00:00" to "23:59"
wanted-days = days such as "sun-thu" or "sat,mon,wed"
wanted-minutes = a number of minutes from 1 to 1440
wanted-access-rule = servers, roles or users under it: a rule that names nobody opens nothing
wanted-access-briefing = a rule under [access.briefing.ID], with servers, roles or users

store-newer = a newer version of the program wrote the database { $file }. Run that one, or choose another file: store.file
store-unusable = the database { $file } cannot be used: { $reason }
store-held = the database { $file } is used by another process, number { $process }. End it first, or choose another file: store.file

token-missing = no token: neither DISCORD_TOKEN nor discord.token_file is set
token-unreadable = the token file { $file } cannot be read: { $reason }
token-malformed = what { $origin } holds is no token: a token is one line of Latin letters, digits, dots, - and _
token-how =
    The bot needs a token of Discord's. To get one, open https://discord.com/developers/applications, make an application, copy the token from its Bot page, and put it into the environment variable DISCORD_TOKEN or into a file that discord.token_file in config.toml names.
    The same answers can be tried without a token: mujaz ask '/implications russia'

doctor-briefings = sound briefings: { $count }; everybody who asks on Discord sees of these: { $clear }
doctor-problems = there are { $count } errors in the briefings. To see them: mujaz check
doctor-folder = the folder of briefings cannot be read: { $reason }
folder-why = { $case ->
    [absent] there is no folder { $file }
    [denied] the folder { $file } may not be read
    [no-folder] { $file } is no folder
   *[other] the folder { $file } cannot be opened ({ $reason })
}. Mend the path in the setting briefings.folder or in the command
doctor-token = the token is good; the application is { $name }
doctor-token-missing = no token: { $reason }
doctor-token-refused = the token was refused, or Discord cannot be reached: { $reason }
doctor-gateway = the gateway can be reached; sessions left for today: { $count }
doctor-gateway-away = the gateway cannot be reached: { $reason }
doctor-public = anybody may add the bot to a server of their own (Public Bot), so administrators do not count as moderators. Turn that off in the portal, or name your servers in access.servers, or the moderators' role in moderators.roles.
doctor-schedule = schedule { $name }: the bot can post in its channel
doctor-schedule-unfit = schedule { $name }: { $reason }
doctor-invite-posts = the link that invites the bot to a server, with the permissions to see channels, to write in them, to embed links and to read their history:
doctor-invite = the link that invites the bot to a server, with no permission but to answer commands:

sandbox-ready = The sandbox is ready, with a made-up team to try the bot with. Open this address in a browser:
sandbox-end = To end it: Ctrl-C
sandbox-port-taken = Port { $port } is taken, by another sandbox or another program. Choose another, or any free one: mujaz sandbox --port 0
sandbox-state-taken = The file { $file } is in use by another sandbox. End that one, or choose another file: --state
sandbox-late = The bot did not connect to the sandbox in the time that it should have.

health-taken = The bot's health cannot be told at { $address }: { $reason }. Change health.listen.
