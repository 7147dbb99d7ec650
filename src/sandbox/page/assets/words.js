// The interface's own wording, in the reader's language.

import { isolated } from "./text/direction.js";
import { WORDS } from "./text/wording.js";

export const language = globalThis.document?.documentElement.lang === "en" ? "en" : "ar";
const column = language === "ar" ? 0 : 1;
const plurals = new Intl.PluralRules(language);
const digits = new Intl.NumberFormat(language === "ar" ? "ar-EG-u-nu-latn" : "en");

export const number = (value) => digits.format(value);

/** Whether there is wording for a code that the server made. */
export const knows = (key) => Object.hasOwn(WORDS, key);

function parts(key, facts) {
	const found = WORDS[key]?.[column] ?? key;
	const pattern = typeof found === "string" ? found : (found[plurals.select(facts.count)] ?? found.other);
	return pattern.split(/(\{\w+\})/).map((part) => {
		if (part[0] !== "{") return part;
		const fact = facts[part.slice(1, -1)] ?? "";
		return typeof fact === "number" ? number(fact) : { fact };
	});
}

/** A sentence, its facts isolated from the direction around them: for labels and titles. */
export function say(key, facts = {}) {
	return parts(key, facts)
		.map((part) => part.fact === undefined ? part : isolated(part.fact))
		.join("");
}

/** The same as texts and elements, each fact in a `<bdi>`; a fact may be an element itself. */
export function saying(key, facts = {}) {
	return parts(key, facts).map((part) => {
		if (part.fact === undefined) return part;
		const bdi = document.createElement("bdi");
		bdi.append(part.fact);
		return bdi;
	});
}
