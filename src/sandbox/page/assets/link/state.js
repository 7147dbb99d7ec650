// What the page knows, and who is told when it changes.

export function kept(key) {
	try {
		return localStorage.getItem(key);
	} catch {
		return null;
	}
}

export function keep(key, value) {
	try {
		if (value === null) localStorage.removeItem(key);
		else localStorage.setItem(key, value);
	} catch {
		// A private window: the choice holds until the page is closed.
	}
}

export const state = {
	viewer: kept("viewer"),
	guild: {},
	members: new Map(),
	channels: new Map(),
	commands: [],
	connected: false,
	/** The way to the server: `connecting`, `open` or `lost`. */
	line: "connecting",
	/** How far the server's clock is ahead of this machine's, in milliseconds. */
	ahead: 0,
	maxFile: Infinity,
	channel: null,
	rooms: new Map(),
	interactions: new Map(),
	requests: [],
	chosen: null,
};

const listeners = new Map();

/** Calls `listener` whenever one of `topics`, parted by blanks, is told. */
export function on(topics, listener) {
	for (const topic of topics.split(" ")) listeners.set(topic, [...(listeners.get(topic) ?? []), listener]);
}

export function tell(topic, detail) {
	for (const listener of listeners.get(topic) ?? []) listener(detail);
}

export function byAge(one, other) {
	return one.length - other.length || (one < other ? -1 : Number(one > other));
}

export const now = () => Date.now() + state.ahead;

export function room(channel) {
	const fresh = { messages: new Map(), gone: new Set(), more: false, loaded: false };
	if (!state.rooms.has(channel)) state.rooms.set(channel, fresh);
	return state.rooms.get(channel);
}

export function messagesOf(channel) {
	return [...room(channel).messages.values()].sort((one, other) => byAge(one.id, other.id));
}

export function chosenMessage() {
	const chosen = room(state.channel).messages.get(state.chosen);
	return chosen ?? messagesOf(state.channel).findLast(({ author }) => author.bot);
}

export function nameOf(user) {
	return state.members.get(user?.id)?.name ?? user?.global_name ?? user?.username ?? "";
}

export function rolesBorne() {
	const all = [...state.members.values()].flatMap(({ roles }) => roles);
	return [...new Map(all.map((role) => [role.id, role])).values()];
}

export const readUntil = (channel) => kept(`read ${state.viewer} ${channel}`);

export function markRead(channel, message) {
	const before = readUntil(channel);
	if (before && byAge(before, message) >= 0) return;
	keep(`read ${state.viewer} ${channel}`, message);
	tell("read", channel);
}
