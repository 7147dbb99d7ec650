// The list above the message box. Focus stays in the box; the list follows its keys.

import { fill, make } from "./dom.js";

const list = make("div", { role: "listbox", id: "suggestions" });
const title = make("div.suggestion-title");
export const suggestions = make("div.suggestions", { hidden: true }, title, list);
export const COMBOBOX = {
	...{ role: "combobox", autocomplete: "off", spellcheck: "false" },
	...{ "aria-autocomplete": "list", "aria-controls": "suggestions", "aria-expanded": "false" },
};

let entries = [];
let owner = null;
let at = -1;

function mark(index) {
	at = index;
	[...list.children].forEach((item, place) => item.setAttribute("aria-selected", String(place === at)));
	list.children[at]?.scrollIntoView({ block: "nearest" });
	if (at < 0) owner.removeAttribute("aria-activedescendant");
	else owner.setAttribute("aria-activedescendant", `suggestion-${at}`);
}

function entryElement({ sign, label, about, aside, pick }, index) {
	const onmousedown = (event) => {
		// The box keeps the focus, and with it a telephone's keyboard.
		event.preventDefault();
		pick();
	};
	const onmousemove = () => at !== index && mark(index);
	const texts = [make("bdi.suggestion-name", label), about && make("span.prose.faint", about)];
	const words = make("span.suggestion-words", texts);
	const properties = { id: `suggestion-${index}`, role: "option", onmousedown, onmousemove };
	return make("div.suggestion", properties, sign, words, aside && make("bdi.suggestion-aside.faint", aside));
}

/** Shows entries of `{ label, about, aside, sign, pick }` for an input; `first` is the one marked, -1 for none. */
export function suggest(input, { heading, entries: shown = [], first = -1 }) {
	hideSuggestions();
	[owner, entries] = [input, shown];
	fill(title, heading);
	fill(list, shown.map(entryElement));
	suggestions.hidden = !shown.length && !heading;
	list.setAttribute("aria-label", title.textContent);
	owner.setAttribute("aria-expanded", String(shown.length > 0));
	mark(shown.length ? first : -1);
}

export function hideSuggestions() {
	owner?.setAttribute("aria-expanded", "false");
	owner?.removeAttribute("aria-activedescendant");
	[owner, entries, at] = [null, [], -1];
	suggestions.hidden = true;
}

/** Takes a key that is the list's: true if it was. Enter picks what is marked, Tab that or the first. */
export function suggestionKey(event) {
	const { key, shiftKey } = event;
	const step = { ArrowDown: 1, ArrowUp: -1 }[key];
	if (!entries.length || event.isComposing) return false;
	if (step) mark(at < 0 && step < 0 ? entries.length - 1 : (at + step + entries.length) % entries.length);
	else if (!shiftKey && (key === "Tab" || (key === "Enter" && at >= 0))) entries[Math.max(at, 0)].pick();
	else return false;
	event.preventDefault();
	return true;
}
