// A line as it is typed or pasted: `/timeline actor:توكاييف from:2022-01`, `/implications russia`.

import { localized, mainOption } from "./tree.js";

/** The command that a line gives, and the words behind it; null while its name is not typed to the end. */
export function commandOf(line, commands) {
	if (!line.startsWith("/")) return null;
	const typed = line.slice(1);
	const begins = ({ name }) => `${typed} `.toLowerCase().startsWith(`${name} `.toLowerCase());
	const names = commands.flatMap((command) => [command.path, command.shown].map((name) => ({ command, name })));
	const named = names.filter(begins);
	// «schedule add» before «schedule», should both be there.
	named.sort((one, other) => other.name.length - one.name.length);
	const [found] = named;
	return found ? { command: found.command, rest: typed.slice(found.name.length) } : null;
}

export function optionNamed(name, options, language) {
	const wanted = name.toLowerCase();
	return options.find((option) => option.name === wanted || localized(option, "name", language) === wanted) ?? null;
}

export function filled(rest, options, language) {
	const found = new Map();
	const main = mainOption(options);
	let current = main;
	const add = (text) => {
		if (!current || !text) return;
		const before = found.get(current.name);
		found.set(current.name, before ? `${before} ${text}` : text);
	};
	for (const word of rest.trim().split(/\s+/)) {
		const [, name, value] = /^([^\s:]+):(.*)$/s.exec(word) ?? [];
		const option = name ? optionNamed(name, options, language) : null;
		if (option) current = option;
		if (option && !found.has(option.name)) found.set(option.name, "");
		add(option ? value : word);
	}
	return found;
}

export function turnsTo(text, options, language) {
	const [, before, name] = /^(.*?)(?:^|\s)([^\s:]+):$/s.exec(text) ?? [];
	const option = name ? optionNamed(name, options, language) : null;
	return option ? { text: before.trim(), option } : null;
}
