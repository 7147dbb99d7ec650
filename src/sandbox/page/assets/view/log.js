// The messages of a channel: at their place while older ones load, at the bottom while new ones come.

import { ask } from "../link/api.js";
import { byAge, markRead, messagesOf, now, on, readUntil, room, state } from "../link/state.js";
import { day, daysBetween } from "../text/time.js";
import { language, say } from "../words.js";
import { fill, make } from "./dom.js";
import { continues, messageElement } from "./message.js";
import { messageMenu } from "./messagemenu.js";
import { tellRefusal } from "./notice.js";
import { pendingList } from "./pending.js";
import { walk } from "./popup.js";

const FORUM = 15;
const PAGE = 50;
/** In pixels: so near the top older messages are asked for, so near the bottom new ones are followed. */
const NEAR_TOP = 600;
const NEAR_BOTTOM = 60;

const list = make("div");
const start = make("div.log-start");
const content = make("div.log-content", start, list, pendingList);
export const log = make("div.log", { role: "log", tabindex: 0 }, content);

let following = true;
let top = 0;
let loading = false;
/** Behind it stands the line «رسائل جديدة». */
let unreadAfter = null;

const here = () => messagesOf(state.channel);
const itemOf = (id) => list.querySelector(`:scope > [data-id="${id}"]`);

function divider(words, style) {
	return make(`div.divider${style}`, { role: "separator" }, make("span", words));
}

function item(messages, at) {
	const [message, previous] = [messages[at], messages[at - 1]];
	const sent = Date.parse(message.timestamp);
	const newDay = !previous || daysBetween(Date.parse(previous.timestamp), sent) !== 0;
	const unread = previous !== undefined && previous.id === unreadAfter;
	const under = !newDay && !unread && continues(message, previous);
	return make(
		"div.log-item",
		{ data: { id: message.id } },
		newDay && divider(day(sent, language, true), ""),
		unread && divider(say("new-messages"), ".unread"),
		messageElement(message, under),
	);
}

function render() {
	fill(list, here().map((_, at, messages) => item(messages, at)));
	renderStart();
}

function renderStart() {
	const channel = state.channels.get(state.channel);
	const { more, loaded } = room(state.channel);
	if (!loaded || !channel) fill(start);
	else if (more) fill(start, make("button.link-button", { onclick: loadOlder }, say("older")));
	else {
		const about = channel.type === FORUM ? "forum-start-about" : "channel-start-about";
		fill(start, make("h2", say("channel-start", { channel: channel.name })), make("p", say(about)));
	}
}

function put({ id }) {
	const messages = here();
	const at = messages.findIndex((message) => message.id === id);
	const next = messages[at + 1] && itemOf(messages[at + 1].id);
	if (itemOf(id)) remake(messages, at);
	else list.insertBefore(item(messages, at), next ?? null);
	remake(messages, at + 1);
}

/** A message that changes keeps the focus: who pages on by keyboard presses the next button at once. */
function remake(messages, at) {
	const old = messages[at] && itemOf(messages[at].id);
	if (!old) return;
	const made = item(messages, at);
	const focused = old.contains(document.activeElement) ? document.activeElement : null;
	old.replaceWith(made);
	if (!focused) return;
	const parts = [...made.querySelectorAll("[data-place]:not(:disabled)")];
	const same = parts.find((part) => part.textContent === focused.textContent);
	const heir = same ?? parts.find((part) => part.dataset.place === focused.dataset.place);
	(heir ?? made.querySelector("article")).focus({ preventScroll: true });
}

async function load(parameters) {
	const { channel } = state;
	const page = await ask("messages", { channel, limit: PAGE, ...parameters });
	const known = room(channel);
	// What came live is newer than the page, and what was deleted since stays away.
	const fresh = page.messages.filter(({ id }) => !known.messages.has(id) && !known.gone.has(id));
	for (const message of fresh) known.messages.set(message.id, message);
	Object.assign(known, { more: page.more, loaded: true });
	return channel === state.channel;
}

async function open() {
	const { channel } = state;
	following = true;
	log.setAttribute("aria-label", say("log-label", { channel: state.channels.get(channel)?.name }));
	// A channel that is opened is no news: it is not read out whole.
	log.setAttribute("aria-live", "off");
	try {
		// A forum holds posts and no messages: they stand below it in the list of channels.
		if (state.channels.get(channel)?.type === FORUM) room(channel).loaded = true;
		else if (!room(channel).loaded && !(await load())) return;
	} catch (refused) {
		return tellRefusal(refused);
	}
	const [read, last] = [readUntil(channel), here().at(-1)?.id];
	const isUnread = read && last && byAge(read, last) < 0;
	unreadAfter = isUnread ? here().findLast(({ id }) => byAge(id, read) <= 0)?.id : null;
	render();
	toBottom();
	if (last) markRead(channel, last);
	requestAnimationFrame(() => log.setAttribute("aria-live", "polite"));
}

async function loadOlder() {
	const { loaded, more } = room(state.channel);
	if (loading || !loaded || !more) return;
	loading = true;
	try {
		const first = here()[0]?.id;
		if (!(await load({ before: first }))) return;
		const messages = here();
		const count = messages.findIndex(({ id }) => id === first);
		const fromBottom = log.scrollHeight - log.scrollTop;
		list.prepend(...messages.slice(0, count).map((_, at) => item(messages, at)));
		remake(messages, count);
		renderStart();
		log.scrollTop = log.scrollHeight - fromBottom;
	} catch (refused) {
		tellRefusal(refused);
	} finally {
		loading = false;
	}
}

function toBottom() {
	log.scrollTop = log.scrollHeight;
}

function readHere() {
	const last = here().at(-1);
	if (last && following && document.visibilityState === "visible") markRead(state.channel, last.id);
}

on("channel", open);
on("message", ({ message }) => {
	if (message.channel_id !== state.channel || !room(state.channel).loaded) return;
	put(message);
	readHere();
});
on("deleted", ({ channel, id }) => {
	const old = channel === state.channel && itemOf(id);
	if (!old) return;
	const next = old.nextElementSibling?.dataset.id;
	if (old.contains(document.activeElement)) log.focus({ preventScroll: true });
	old.remove();
	remake(here(), here().findIndex((message) => message.id === next));
});
on("members clock", () => state.channel && render());

log.addEventListener("scroll", () => {
	// What grows below is followed; only who goes up stays behind.
	const isNear = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_BOTTOM;
	following = isNear || (following && log.scrollTop >= top);
	top = log.scrollTop;
	if (log.scrollTop < NEAR_TOP) loadOlder();
	readHere();
});
// Pictures load and grow: who reads the newest goes on reading it.
const keepBottom = new ResizeObserver(() => following && toBottom());
keepBottom.observe(content);
keepBottom.observe(log);

function openMenuOf(article, point) {
	const message = room(state.channel).messages.get(article?.dataset.id);
	if (message) messageMenu(message, { anchor: article, point });
	return Boolean(message);
}

log.addEventListener("contextmenu", (event) => {
	const { target, button, clientX: x, clientY: y } = event;
	if (target.closest("a")) return;
	if (openMenuOf(target.closest("article"), button === 2 ? { x, y } : null)) event.preventDefault();
});
log.addEventListener("keydown", (event) => {
	const { target, key, shiftKey } = event;
	if (target !== log && !target.matches("article")) return;
	const asksMenu = key === "ContextMenu" || key === "Enter" || (key === "F10" && shiftKey);
	const done = asksMenu ? openMenuOf(target.closest("article")) : walk([...list.querySelectorAll("article")], key);
	if (done) event.preventDefault();
});

// Times say «today» for one day only: at midnight the log is written again.
let today = new Date(now()).getDate();
setInterval(() => {
	const date = new Date(now()).getDate();
	if (date !== today && state.channel) render();
	today = date;
}, 30_000);
