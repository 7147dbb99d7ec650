// Discord's markdown by lines: headings, quotes, lists, code, and the paragraphs between.

import { inline } from "./inline.js";

const FENCE = /(\\)?```(?:([\w+.#-]{1,30})\n)?\n*([\s\S]*?)\n*```/g;
const HEADING = /^(#{1,3})\s+(.+)$/;
const SUBTEXT = /^-#\s+(.+)$/;
const QUOTE = /^>\s(.*)$/;
const QUOTED_REST = /^>>>\s?([\s\S]*)$/;
const ITEM = /^(\s*)(?:[-*]|(\d{1,10})\.)\s+(\S.*)$/;

const DEEPEST = 3;

export function blocks(text, depth = 0) {
	const found = [];
	let end = 0;
	for (const match of text.matchAll(FENCE)) {
		const [whole, escape, language, code] = match;
		if (escape || !code.trim()) continue;
		found.push(...lines(trimmed(text.slice(end, match.index)), depth));
		found.push({ type: "block", language: language ?? "", text: code });
		end = match.index + whole.length;
	}
	found.push(...lines(end ? trimmed(text.slice(end)) : text, depth));
	return found;
}

function trimmed(text) {
	return text.replace(/^\n|\n$/g, "");
}

function lines(text, depth) {
	const found = [];
	const rest = text === "" ? [] : text.split("\n");
	let plain = [];
	const flush = () => {
		if (plain.length) found.push({ type: "paragraph", nodes: inline(plain.join("\n")) });
		plain = [];
	};
	while (rest.length) {
		const block = depth < DEEPEST ? quote(rest, depth) : null;
		const made = block ?? heading(rest) ?? list(rest);
		if (made) {
			flush();
			found.push(made);
		} else {
			plain.push(rest.shift());
		}
	}
	flush();
	return found;
}

function heading(rest) {
	const found = HEADING.exec(rest[0]);
	const small = found ? null : SUBTEXT.exec(rest[0]);
	if (!found && !small) return null;
	rest.shift();
	return found
		? { type: "heading", level: found[1].length, nodes: inline(found[2]) }
		: { type: "subtext", nodes: inline(small[1]) };
}

function quote(rest, depth) {
	const all = QUOTED_REST.exec(rest[0]);
	if (all) {
		const text = [all[1], ...rest.splice(0).slice(1)].join("\n");
		return { type: "quote", blocks: blocks(text, depth + 1) };
	}
	const quoted = [];
	for (let found; rest.length && (found = QUOTE.exec(rest[0])); rest.shift()) quoted.push(found[1]);
	return quoted.length ? { type: "quote", blocks: blocks(quoted.join("\n"), depth + 1) } : null;
}

function list(rest, least = 0) {
	const first = ITEM.exec(rest[0]);
	if (!first || first[1].length < least) return null;
	const made = { type: "list", start: first[2] === undefined ? null : Number(first[2]), items: [] };
	for (let found; rest.length && (found = ITEM.exec(rest[0])); ) {
		const indent = found[1].length;
		if (indent < first[1].length) break;
		if (indent >= first[1].length + 2 && made.items.length && least < 20) {
			made.items.at(-1).list = list(rest, indent);
		} else if ((found[2] === undefined) === (made.start === null)) {
			made.items.push({ nodes: inline(found[3]), list: null });
			rest.shift();
		} else break;
	}
	return made;
}
