// The commands that the viewer is offered.

export const KIND = {
	subcommand: 1, group: 2, string: 3, integer: 4, boolean: 5, user: 6, channel: 7, role: 8, mentionable: 9, number: 10,
	attachment: 11,
};

export function localized(object, field, language) {
	return object[`${field}_localizations`]?.[language] ?? object[field] ?? "";
}

/** Every slash command that can be given, subcommands by their whole `path`. */
export function slashCommands(commands, language) {
	const found = [];
	const walk = (object, path, shown) => {
		const here = [...path, object.name];
		const hereShown = [...shown, localized(object, "name", language)];
		const inner = (object.options ?? []).filter(({ type }) => type === KIND.subcommand || type === KIND.group);
		if (inner.length) {
			for (const option of inner) walk(option, here, hereShown);
			return;
		}
		const about = localized(object, "description", language);
		found.push({ path: here.join(" "), shown: hereShown.join(" "), about, options: object.options ?? [] });
	};
	for (const command of commands) if ((command.type ?? 1) === 1) walk(command, [], []);
	return found;
}

export function contextCommands(commands, type) {
	return commands.filter((command) => command.type === type);
}

/** It takes words without a name: the first required option, else the first text, else the first. */
export function mainOption(options) {
	const first = options.find(({ required }) => required) ?? options.find(({ type }) => type === KIND.string);
	return first ?? options[0] ?? null;
}
