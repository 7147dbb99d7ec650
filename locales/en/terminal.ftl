### What is said in the terminal: the check of the briefings, the doctor, what is lacking to run.

severity-error = error
severity-warning = warning
severity-note = note

check-total = sound briefings: { $briefings }, errors: { $errors }, warnings: { $warnings }, notes: { $notes }
check-mended = mended the form of { $file }: byte-order mark, line ends or NFC.
check-hint = there are { $count } errors in the briefings. To see them and their mend: mujaz check

token-how =
    The bot needs a token of Discord's. To get one, open https://discord.com/developers/applications, make an application, copy the token from its Bot page, and put it into the environment variable DISCORD_TOKEN or into a file that discord.token_file in config.toml names.
    The same answers can be tried without a token: mujaz ask '/implications russia'

doctor-briefings = sound briefings: { $count }; Discord is served those that are TLP:CLEAR alone: { $clear }
doctor-problems = there are { $count } errors in the briefings. To see them: mujaz check
doctor-folder = the folder of briefings cannot be read: { $reason }
doctor-token = the token is good; the application is { $name }
doctor-token-missing = no token: { $reason }
doctor-token-refused = the token was refused, or Discord cannot be reached: { $reason }
doctor-gateway = the gateway can be reached; sessions left for today: { $count }
doctor-gateway-away = the gateway cannot be reached: { $reason }
doctor-invite = the link that invites the bot to a server, with no permission but to answer commands:

sandbox-ready = The sandbox is ready, with a made-up team to try the bot with. Open this address in a browser:
sandbox-end = To end it: Ctrl-C
sandbox-port-taken = Port { $port } is taken, by another sandbox or another program. Choose another, or any free one: mujaz sandbox --port 0
sandbox-state-taken = The file { $file } is in use by another sandbox. End that one, or choose another file: --state
sandbox-late = The bot did not connect to the sandbox in the time that it should have.
