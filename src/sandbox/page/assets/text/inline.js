// Discord's markdown inside a line: from text to a tree of plain objects.

const SPECIAL = /[\\`<[*_~|@]|https?:\/\//g;

const PAIRS = [
	["||", "spoiler"],
	["**", "bold"],
	["__", "underline"],
	["~~", "strike"],
	["*", "italic"],
	["_", "italic"],
];

/** Marks in marks deeper than this stay text: a message of 2,000 stars must not cost a stack. */
const DEEPEST = 12;

const TOKENS = [
	[/<@!?(\d{1,20})>/y, ([, id]) => ({ type: "user", id })],
	[/<@&(\d{1,20})>/y, ([, id]) => ({ type: "role", id })],
	[/<#(\d{1,20})>/y, ([, id]) => ({ type: "channel", id })],
	[/<\/([-_'\p{L}\p{N} ]{1,100}):(\d{1,20})>/uy, ([, name]) => ({ type: "command", name })],
	[/<t:(-?\d{1,13})(?::([tTdDfFsSR]))?>/y, ([, at, style]) => ({ type: "time", at: Number(at), style: style ?? "f" })],
	[/<a?:(\w{2,32}):\d{1,20}>/y, ([, name]) => ({ type: "emoji", name })],
	[/@(everyone|here)\b/y, ([, whom]) => ({ type: "everyone", whom })],
];

/** The tree of a text: an array of `{ type, … }`; `{ type: "text", text }` is what stands as it is. */
export function inline(text, depth = 0) {
	const nodes = [];
	const lacking = new Set();
	const say = (said) => {
		const last = nodes.at(-1);
		if (last?.type === "text") last.text += said;
		else if (said) nodes.push({ type: "text", text: said });
	};
	let at = 0;
	while (at < text.length) {
		SPECIAL.lastIndex = at;
		const next = SPECIAL.exec(text);
		say(text.slice(at, next ? next.index : text.length));
		if (!next) break;
		at = next.index;
		const read = special(text, at, depth, lacking);
		if (read) {
			if (read.node.type === "text") say(read.node.text);
			else nodes.push(read.node);
			at = read.end;
		} else {
			say(text[at]);
			at += 1;
		}
	}
	return nodes;
}

function special(text, at, depth, lacking) {
	switch (text[at]) {
		case "\\":
			return escaped(text, at);
		case "`":
			return code(text, at);
		case "<":
			return token(text, at) ?? angled(text, at);
		case "@":
			return token(text, at);
		case "[":
			return masked(text, at, depth);
		case "h":
			return bare(text, at);
		default:
			return depth < DEEPEST ? paired(text, at, depth, lacking) : null;
	}
}

function escaped(text, at) {
	const [letter] = text.slice(at + 1, at + 3);
	if (!letter || /[\p{L}\p{N}\s]/u.test(letter)) return null;
	return { node: { type: "text", text: letter }, end: at + 1 + letter.length };
}

function code(text, at) {
	const [fence] = /^`+/.exec(text.slice(at, at + 3));
	const close = text.indexOf(fence, at + fence.length);
	if (fence.length > 2 || close <= at + fence.length) return null;
	return { node: { type: "code", text: text.slice(at + fence.length, close) }, end: close + fence.length };
}

function token(text, at) {
	for (const [pattern, make] of TOKENS) {
		pattern.lastIndex = at;
		const found = pattern.exec(text);
		if (found) return { node: make(found), end: pattern.lastIndex };
	}
	return null;
}

export function safeLink(address) {
	try {
		const url = new URL(address);
		return ["http:", "https:"].includes(url.protocol) ? url.href : null;
	} catch {
		return null;
	}
}

function angled(text, at) {
	const found = /^<(https?:\/\/[^\s<>]+)>/.exec(text.slice(at, at + 2050));
	const href = found && safeLink(found[1]);
	return href ? { node: link(href, found[1]), end: at + found[0].length } : null;
}

function bare(text, at) {
	const found = /^https?:\/\/[^\s<]+/.exec(text.slice(at, at + 2050));
	if (!found) return null;
	// What ends a sentence or closes a bracket is not the address's, unless the address opened the bracket.
	let address = found[0].replace(/[.,:;"'!?،؛؟»”’*_~|\]]+$/u, "");
	while (address.endsWith(")") && address.split("(").length < address.split(")").length) address = address.slice(0, -1);
	const href = safeLink(address);
	return href ? { node: link(href, address), end: at + address.length } : null;
}

function masked(text, at, depth) {
	const middle = text.indexOf("](", at);
	if (middle < 0 || text.slice(at, middle).includes("\n")) return null;
	const found = /^\]\(<?(https?:\/\/[^\s<>]*?)>?(?:\s+"[^"\n]*")?\)/.exec(text.slice(middle, middle + 2100));
	const href = found && safeLink(found[1]);
	const words = text.slice(at + 1, middle);
	if (!href || !words.trim() || depth >= DEEPEST) return null;
	return { node: { type: "link", href, nodes: inline(words, DEEPEST - 2) }, end: middle + found[0].length };
}

function link(href, words) {
	return { type: "link", href, nodes: [{ type: "text", text: words }] };
}

function paired(text, at, depth, lacking) {
	for (const [mark, type] of PAIRS) {
		if (!text.startsWith(mark, at) || lacking.has(mark)) continue;
		const start = at + mark.length;
		const close = closing(text, start, mark);
		if (close < 0) {
			// No later one of this kind finds its end either: a thousand open stars are looked at once.
			lacking.add(mark);
			continue;
		}
		const inner = text.slice(start, close);
		if (!inner.trim() || (mark.length === 1 && !hugs(text, at, inner, close, mark))) continue;
		return { node: { type, nodes: inline(inner, depth + 1) }, end: close + mark.length };
	}
	return null;
}

/** Not in 2 * 3, nor in snake_case_name. */
function hugs(text, at, inner, close, mark) {
	if (/^\s|\s$/.test(inner)) return false;
	const word = /[\p{L}\p{N}]/u;
	return mark === "*" || !(word.test(text[at - 1] ?? "") || word.test(text[close + 1] ?? ""));
}

function closing(text, from, mark) {
	for (let at = from; at < text.length; at += 1) {
		if (text[at] === "\\") at += 1;
		else if (text.startsWith(mark, at)) {
			let run = at;
			while (text[run] === mark[0]) run += 1;
			// The last of a run closes: `***x***` is italic in bold. A run of two is no end of one.
			if (run - at >= mark.length && (mark.length > 1 || run - at !== 2)) return run - mark.length;
			at = run - 1;
		}
	}
	return -1;
}
