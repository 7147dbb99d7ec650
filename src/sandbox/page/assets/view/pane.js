// The pane beside the messages: one of four views at a time, or none.

import { keep, kept, on } from "../link/state.js";
import { say } from "../words.js";
import { bare } from "./bare.js";
import { fill, icon, iconButton, make } from "./dom.js";
import { faults } from "./faults.js";
import { people } from "./people.js";
import { sent } from "./sent.js";

const VIEWS = {
	sent: { ...sent, sign: "request", topics: "request chosen channel message" },
	bare: { ...bare, sign: "bare", topics: "chosen channel message deleted" },
	people: { ...people, sign: "people", topics: "members hello" },
	faults: { ...faults, sign: "fault", topics: "hello" },
};

let shown = null;

const body = make("div.pane-body");
const title = make("h2", { id: "pane-title" });
const shut = iconButton("close", say("close"), () => show(null));
const buttons = Object.entries(VIEWS).map(([name, { sign }]) => {
	const onclick = () => show(shown === name ? null : name);
	const properties = { title: say(name), "aria-pressed": "false", data: { pane: name }, onclick };
	return make("button.pane-button", properties, icon(sign), make("span", say(name)));
});

const head = make("div.pane-head", title, shut);
export const pane = make("aside.pane", { hidden: true, "aria-labelledby": "pane-title" }, head, body);
export const paneButtons = make("div.pane-buttons", buttons);

function show(name) {
	const refocus = name === null && pane.contains(document.activeElement);
	if (refocus) buttons.find(({ dataset }) => dataset.pane === shown)?.focus();
	shown = name;
	keep("pane", name);
	pane.hidden = name === null;
	document.documentElement.toggleAttribute("data-pane", name !== null);
	for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.pane === name));
	if (name === null) return;
	fill(title, say(name));
	fill(body, VIEWS[name].element);
	VIEWS[name].render();
}

pane.addEventListener("keydown", ({ key }) => key === "Escape" && show(null));
on("open-pane", (name) => {
	show(name);
	shut.focus();
});
for (const [name, { topics, render }] of Object.entries(VIEWS)) on(topics, () => shown === name && render());
// On a narrow screen the pane would lie over the messages that one came for.
if (kept("pane") in VIEWS && innerWidth > 1000) show(kept("pane"));
