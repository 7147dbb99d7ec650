// A request's body, laid out for reading.

import { withControlsShown } from "./direction.js";

/** `[{ kind: "key" | "string" | "number" | "word" | "mark", text }]` of a JSON value, two blanks a level. */
export function pieces(value) {
	const made = [];
	const add = (kind, text) => made.push({ kind, text });
	const write = (inner, indent) => {
		const open = Array.isArray(inner) ? "[]" : "{}";
		if (inner === null || typeof inner === "boolean") return add("word", String(inner));
		if (typeof inner === "number") return add("number", String(inner));
		if (typeof inner === "string") return add("string", quoted(inner));
		const entries = Object.entries(inner);
		if (!entries.length) return add("mark", open);
		const deeper = `${indent}  `;
		add("mark", `${open[0]}\n`);
		entries.forEach(([key, item], index) => {
			add("mark", deeper);
			if (open === "{}") {
				add("key", quoted(key));
				add("mark", ": ");
			}
			write(item, deeper);
			add("mark", index < entries.length - 1 ? ",\n" : "\n");
		});
		add("mark", `${indent}${open[1]}`);
	};
	write(value, "");
	return made;
}

function quoted(text) {
	return withControlsShown(JSON.stringify(text));
}
