// What the server tells, taken into the state, and passed on to whom it concerns.

import { keep, kept, room, state, tell } from "./state.js";

const REQUESTS = 300;

const byId = (list) => new Map(list.map((item) => [item.id, item]));

function setClock(time) {
	state.ahead = Date.parse(time) - Date.now();
}

function renew(part, value) {
	state[part] = value;
	tell(part);
}

const takers = {
	hello({ viewer, guild, members, channels, commands, connected, now, max_file: maxFile = Infinity }) {
		Object.assign(state, { viewer, guild, commands, connected, maxFile, requests: [] });
		Object.assign(state, { members: byId(members), channels: byId(channels) });
		state.rooms.clear();
		state.interactions.clear();
		setClock(now);
		keep("viewer", viewer);
		tell("hello");
		showChannel(startingChannel());
	},
	message({ message }) {
		const { messages, gone } = room(message.channel_id);
		if (gone.has(message.id)) return;
		const isNew = !messages.has(message.id);
		messages.set(message.id, message);
		tell("message", { message, isNew });
	},
	deleted({ channel, id }) {
		room(channel).gone.add(id);
		room(channel).messages.delete(id);
		tell("deleted", { channel, id });
	},
	channels({ channels }) {
		renew("channels", byId(channels));
		if (!state.channels.has(state.channel)) showChannel(startingChannel());
	},
	members: ({ members }) => renew("members", byId(members)),
	commands: ({ commands }) => renew("commands", commands),
	connected: ({ connected }) => renew("connected", connected),
	clock({ now }) {
		setClock(now);
		tell("clock");
	},
	interaction(news) {
		state.interactions.set(news.id, { ...state.interactions.get(news.id), ...news });
		tell("interaction", state.interactions.get(news.id));
	},
	typing: (news) => tell("typing", news),
	request: (news) => takeRequests([news]),
};

export function receive(news) {
	takers[news.type]?.(news);
}

function startingChannel() {
	const before = state.channel ?? kept("channel");
	if (state.channels.has(before)) return before;
	return [...state.channels.values()].find(({ type }) => type === 0)?.id ?? null;
}

export function showChannel(id) {
	if (!id) return;
	Object.assign(state, { channel: id, chosen: null });
	keep("channel", id);
	tell("channel");
}

export function takeRequests(list) {
	const known = new Map([...state.requests, ...list].map((request) => [request.number, request]));
	state.requests = [...known.values()].sort((one, other) => one.number - other.number).slice(-REQUESTS);
	tell("request");
}
