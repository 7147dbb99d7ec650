// The list of channels.

import { showChannel } from "../link/news.js";
import { byAge, markRead, messagesOf, on, readUntil, state } from "../link/state.js";
import { number, say } from "../words.js";
import { fill, icon, make } from "./dom.js";
import { closeChannels, signOf } from "./frame.js";

const DIRECT = 1;
const CATEGORY = 4;

export const channelList = make("nav.channels", { "aria-label": say("channels") });

const isThread = ({ type }) => [10, 11, 12].includes(type);

function unread({ id }) {
	const read = readUntil(id);
	const others = messagesOf(id).filter(({ author }) => author.id !== state.viewer);
	return others.filter((message) => !read || byAge(read, message.id) < 0);
}

function entry(channel) {
	const { id, name } = channel;
	const here = id === state.channel;
	const fresh = here ? [] : unread(channel);
	const mentions = fresh.filter((message) => message.mentions?.some((user) => user.id === state.viewer)).length;
	const onclick = () => {
		showChannel(id);
		closeChannels();
	};
	return make(
		"li",
		make(
			`button.channel${here ? ".here" : ""}${fresh.length ? ".unread" : ""}${isThread(channel) ? ".inner" : ""}`,
			{ "aria-current": here && "page", data: { id }, onclick },
			icon(signOf(channel)),
			make("span.channel-name", name),
			fresh.length > 0 && make("span.unread-dot", { role: "img", "aria-label": say("unread") }),
			mentions > 0 && make("span.mention-count", number(mentions)),
		),
	);
}

function render() {
	const all = [...state.channels.values()];
	const under = (parent) => all.filter((channel) => channel.parent_id === parent.id && isThread(channel));
	const isUnder = (channel) => isThread(channel) && state.channels.has(channel.parent_id);
	const tops = all.filter((channel) => ![DIRECT, CATEGORY].includes(channel.type) && !isUnder(channel));
	const open = tops.flatMap((channel) => [channel, ...under(channel)]);
	const direct = all.filter(({ type }) => type === DIRECT);
	const focused = channelList.contains(document.activeElement) && document.activeElement.dataset.id;
	fill(
		channelList,
		[["channels", open], ["direct-messages", direct]]
			.filter(([, list]) => list.length)
			.map(([title, list]) => [make("h2", say(title)), make("ul", list.map(entry))]),
	);
	if (focused) channelList.querySelector(`[data-id="${focused}"]`)?.focus();
}

// Messages from before the page was first opened are nobody's news.
on("hello", () => {
	for (const { id } of state.channels.values()) if (!readUntil(id)) markRead(id, "0");
});
on("hello channels channel read", render);
on("message", ({ message, isNew }) => isNew && message.channel_id !== state.channel && render());
