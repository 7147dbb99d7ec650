// What is under way: who types, and what the viewer asked. What is never answered stays until it is dismissed.

import { nameOf, on, state } from "../link/state.js";
import { say, saying } from "../words.js";
import { fill, icon, make } from "./dom.js";
import { showForm } from "./form.js";
import { dots } from "./message.js";

const TYPING_LASTS = 10_000;

const asked = new Map();
const typists = new Map();

export const pendingList = make("div");
export const typingLine = make("div.typing");

function entry([id, { command, failed }]) {
	const name = make("bdi.mention", command);
	if (!failed) return make("div.pending", icon("slash", 16), saying("waiting-for", { command: name }), dots());
	const onclick = () => asked.delete(id) && render();
	const dismiss = make("button.link-button", { onclick }, say("dismiss"));
	const words = make("span", saying("no-answer", { command: name }));
	return make("div.pending.failed", { role: "alert" }, icon("fault", 16), words, dismiss);
}

function render() {
	fill(pendingList, [...asked].filter(([, { channel }]) => channel === state.channel).map(entry));
}

function settle(interaction) {
	if (!interaction || interaction.state === "waiting") return;
	if (interaction.state === "modal" && !interaction.shown) {
		interaction.shown = true;
		showForm(interaction);
	}
	const known = asked.get(interaction.id);
	if (known && interaction.state === "failed") known.failed = true;
	else asked.delete(interaction.id);
	render();
}

on("asked", ({ interaction, command }) => {
	asked.set(interaction, { command, channel: state.channel });
	// The answer may have come before the word that it was asked.
	settle(state.interactions.get(interaction));
	render();
});
on("interaction", settle);
on("hello", () => asked.clear());
on("channel", render);

function renderTyping() {
	const here = [...typists.values()].filter(({ channel, user }) => channel === state.channel && user !== state.viewer);
	const names = here.map(({ user }) => nameOf({ id: user })).join("، ");
	fill(typingLine, names && [dots(), " ", saying("typing", { names })]);
}

function stop(key) {
	clearTimeout(typists.get(key)?.timer);
	if (typists.delete(key)) renderTyping();
}

on("typing", ({ channel, user }) => {
	const key = `${channel} ${user}`;
	stop(key);
	typists.set(key, { channel, user, timer: setTimeout(stop, TYPING_LASTS, key) });
	renderTyping();
});
on("message", ({ message, isNew }) => isNew && stop(`${message.channel_id} ${message.author.id}`));
on("channel", renderTyping);
