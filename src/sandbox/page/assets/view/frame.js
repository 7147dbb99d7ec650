// Above the messages: where one is, what can be laid beside them, and what is away. On a narrow screen the channels
// are a drawer.

import { on, state } from "../link/state.js";
import { withoutControls } from "../text/direction.js";
import { say } from "../words.js";
import { fill, icon, iconButton, make } from "./dom.js";
import { paneButtons } from "./pane.js";

const { dataset } = document.documentElement;
const place = make("div.here-name");
const toChannels = iconButton("menu", say("channels"), openChannels, { class: "icon-button to-channels" });

export const header = make("header.header", toChannels, place, paneButtons);
export const banner = make("div.banner", { role: "status" });
export const cover = make("button.cover", { "aria-label": say("close"), onclick: closeChannels });

export function signOf({ type }) {
	if (type === 1) return "person";
	return [10, 11, 12, 15].includes(type) ? "thread" : "hash";
}

function openChannels() {
	dataset.drawer = "channels";
	document.querySelector(".channel.here")?.focus();
}

export function closeChannels() {
	if (!dataset.drawer) return;
	delete dataset.drawer;
	toChannels.focus();
}

document.addEventListener("keydown", ({ key, defaultPrevented }) => {
	if (key === "Escape" && !defaultPrevented) closeChannels();
});

on("hello channel channels", () => {
	const channel = state.channels.get(state.channel);
	if (!channel) return;
	const { name, topic } = channel;
	fill(place, icon(signOf(channel), 22), make("h1", make("bdi", name)), topic && make("span.topic.prose", topic));
	document.title = withoutControls(say("page-title", { channel: name, guild: state.guild.name }));
});
on("line connected hello", () => {
	const lost = state.line === "lost";
	banner.classList.toggle("lost", lost);
	fill(banner, lost ? say("line-lost") : state.line === "open" && !state.connected && say("bot-away"));
});
