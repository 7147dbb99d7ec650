// From the tree of a text to elements.

import { showChannel } from "../link/news.js";
import { nameOf, now, rolesBorne, state } from "../link/state.js";
import { blocks } from "../text/blocks.js";
import { inline, safeLink } from "../text/inline.js";
import { moment, stamp } from "../text/time.js";
import { language, say } from "../words.js";
import { make } from "./dom.js";

const TAGS = { bold: "strong", italic: "em", underline: "u", strike: "s" };

/** A message's text: each line takes its direction from its own first strong letter, as in Discord's clients. */
export const prose = (text) => blocks(text).map(blockElement);

export const phrase = (text) => inlines(inline(text));

const inlines = (nodes) => nodes.map(inlineElement);

/** A link out of the page, or the words alone if it leads where no message may lead. */
export function outward(address, ...words) {
	const href = safeLink(address);
	return href ? make("a", { href, target: "_blank", rel: "noopener noreferrer" }, words) : make("span", words);
}

function blockElement(block) {
	switch (block.type) {
		case "heading": {
			const role = { role: "heading", "aria-level": block.level + 3 };
			return make(`div.prose.heading-${block.level}`, role, inlines(block.nodes));
		}
		case "quote":
			return make("blockquote", block.blocks.map(blockElement));
		case "list":
			return listElement(block);
		case "block":
			return make("pre.code-block", { tabindex: 0, "aria-label": block.language || say("code") }, block.text);
		default:
			return make(`div.prose.${block.type}`, inlines(block.nodes));
	}
}

function listElement({ start, items }) {
	const entry = ({ nodes, list }) => make("li", make("span.prose", inlines(nodes)), list && listElement(list));
	return make(start === null ? "ul" : "ol", { dir: "auto", start }, items.map(entry));
}

function inlineElement(node) {
	switch (node.type) {
		case "text":
			return node.text;
		case "code":
			return make("code.code", node.text);
		case "link":
			return outward(node.href, inlines(node.nodes));
		case "spoiler":
			return spoiler(inlines(node.nodes));
		case "emoji":
			return make("span.emoji-name", `:${node.name}:`);
		case "time":
			return stampElement(node);
		default:
			return TAGS[node.type] ? make(TAGS[node.type], inlines(node.nodes)) : mention(node);
	}
}

/** When a message was sent, in the reader's words: «اليوم 2:05 م». */
export function whenWords(time) {
	return moment(Date.parse(time), now(), language, { today: say("today"), yesterday: say("yesterday") });
}

/** A message's time as an element; other words may stand in it. */
export function timeElement(time, words = whenWords(time)) {
	return make("time.message-time", { datetime: time }, words);
}

function stampElement({ at, style }) {
	const text = stamp(at * 1000, style, now(), language);
	if (!text) return `<t:${at}:${style}>`;
	const title = stamp(at * 1000, "F", now(), language);
	return make("time.stamp", { datetime: new Date(at * 1000).toISOString(), title }, text);
}

function mention({ type, id, name, whom }) {
	const channel = type === "channel" && state.channels.get(id);
	const onclick = (event) => {
		event.preventDefault();
		showChannel(id);
	};
	// No isolates and no boxes: a line that begins with a name takes its direction from it.
	if (channel) return make("a.mention", { href: "#", onclick }, `#${channel.name}`);
	if (type === "command") return make("bdi.mention", { dir: "ltr" }, `/${name}`);
	const shown = {
		channel: () => `#${say("unknown")}`,
		user: () => `@${nameOf({ id }) || say("unknown")}`,
		role: () => `@${rolesBorne().find((role) => role.id === id)?.name ?? say("unknown")}`,
		everyone: () => `@${whom}`,
	};
	const own = id === state.viewer || type === "everyone";
	return make(own ? "span.mention.own" : "span.mention", shown[type]());
}

function spoiler(children) {
	const open = (event) => {
		if (made.classList.contains("open") || (event.key && event.key !== "Enter" && event.key !== " ")) return;
		event.preventDefault();
		made.className = "spoiler open";
		for (const name of ["role", "tabindex", "aria-label"]) made.removeAttribute(name);
	};
	const shut = { role: "button", tabindex: 0, "aria-label": say("spoiler"), onclick: open, onkeydown: open };
	const made = make("span.spoiler", shut, make("span.spoiled", children));
	return made;
}
