// Direction controls: characters that nobody sees and that turn text round.

const CONTROL = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** The keys of a message's JSON whose strings a person reads. */
const READ = new Set(["content", "title", "description", "name", "value", "text", "label", "placeholder"]);

export function withoutControls(text) {
	return text.replace(CONTROL, "");
}

export function controlsIn(text, counts = new Map()) {
	for (const [control] of text.matchAll(CONTROL)) {
		const name = `U+${control.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
		counts.set(name, (counts.get(name) ?? 0) + 1);
	}
	return counts;
}

/** `text` with its controls written as JSON escapes, so that a reader sees where they stand. */
export function withControlsShown(text) {
	return text.replace(CONTROL, (control) => `\\u${control.codePointAt(0).toString(16).padStart(4, "0")}`);
}

/** A message without controls in what a person reads of it; ids and links stay as they are. */
export function bareMessage(message) {
	return mapRead(message, withoutControls);
}

export function controlsOf(message) {
	const counts = new Map();
	mapRead(message, (text) => {
		controlsIn(text, counts);
		return text;
	});
	return counts;
}

function mapRead(message, change) {
	const walk = (value, key) => {
		if (typeof value === "string") return READ.has(key) ? change(value) : value;
		if (Array.isArray(value)) return value.map((item) => walk(item, key));
		if (value === null || typeof value !== "object") return value;
		return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, walk(inner, name)]));
	};
	const { content, embeds, components } = message;
	return { ...message, ...walk({ content, embeds, components }, "") };
}

/** A value for a sentence of the other direction, where no element can stand. */
export function isolated(text) {
	return `\u2068${text}\u2069`;
}
