// One message, as Discord's clients show it.

import { act } from "../link/api.js";
import { nameOf, room, state } from "../link/state.js";
import { clock } from "../text/time.js";
import { language, say, saying } from "../words.js";
import { attachmentElement } from "./attachment.js";
import { avatar } from "./avatar.js";
import { componentRows } from "./components.js";
import { icon, iconButton, make } from "./dom.js";
import { embedCard } from "./embed.js";
import { messageMenu } from "./messagemenu.js";
import { tellRefusal } from "./notice.js";
import { phrase, prose, timeElement, whenWords } from "./prose.js";

/** Messages of one author within so many milliseconds stand under one name. */
const TOGETHER = 7 * 60_000;
const SUPPRESS_EMBEDS = 4;
const EPHEMERAL = 64;
const COMMAND = 2;
const MENU_COMMAND_REPLY = 23;

const isEphemeral = ({ ephemeral, flags = 0 }) => ephemeral === true || (flags & EPHEMERAL) !== 0;

function asked({ interaction, interaction_metadata: metadata }) {
	const { user, type } = metadata ?? interaction ?? {};
	return user && type === COMMAND ? { user, name: interaction?.name ?? metadata?.name } : null;
}

export function continues(message, previous) {
	if (previous?.author.id !== message.author.id || asked(message) || message.message_reference) return false;
	const apart = Date.parse(message.timestamp) - Date.parse(previous.timestamp);
	return apart < TOGETHER && isEphemeral(previous) === isEphemeral(message);
}

export function messageElement(message, under) {
	const id = `message-${message.id}`;
	const mine = message.mention_everyone || message.mentions?.some((user) => user.id === state.viewer);
	const kinds = [under && ".under", isEphemeral(message) && ".ephemeral", mine && ".mentions-viewer"];
	const time = clock(Date.parse(message.timestamp), language);
	const menu = ({ currentTarget }) => messageMenu(message, { anchor: currentTarget });
	return make(
		`article.message${kinds.filter(Boolean).join("")}`,
		{ id, tabindex: -1, "aria-labelledby": `${id}-who ${id}-words`, data: { id: message.id } },
		answered(message),
		make("div.gutter", under ? timeElement(message.timestamp, time) : avatar(message.author, 40)),
		make("div.message-body", header(message, under, id), words(message, id), ephemeralMark(message)),
		make("div.message-tools", iconButton("more", say("message-menu"), menu, { "aria-haspopup": "menu" })),
	);
}

function header({ author, timestamp }, under, id) {
	const tag = author.bot && make("span.app-tag", say("app"));
	const name = make("bdi.author", nameOf(author));
	return make(under ? "header.unseen" : "header", { id: `${id}-who` }, name, tag, timeElement(timestamp));
}

function answered(message) {
	const request = asked(message);
	if (request) {
		const { user, name } = request;
		const command = name && make("bdi.mention", message.type === MENU_COMMAND_REPLY ? `«${name}»` : `/${name}`);
		const facts = { user: make("span.asker", nameOf(user)), command };
		return make("div.answered", avatar(user, 16), make("span", saying(command ? "asked-by" : "asked-by-somehow", facts)));
	}
	const reference = message.message_reference?.message_id;
	if (!reference) return null;
	const original = room(message.channel_id).messages.get(reference) ?? message.referenced_message;
	if (!original) return make("div.answered", icon("reply", 16), say("original-gone"));
	const text = original.content || original.embeds?.[0]?.title || say("attachment");
	const onclick = () => document.getElementById(`message-${reference}`)?.scrollIntoView({ block: "center" });
	const words = [make("bdi.asker", nameOf(original.author)), make("span.snippet.prose", phrase(text.split("\n")[0]))];
	return make("button.answered", { onclick }, avatar(original.author, 16), words);
}

function words(message, id) {
	if (message.loading) return make("div.thinking", { id: `${id}-words` }, say("thinking"), dots());
	return make("div.words", { id: `${id}-words` }, wordsOf(message), make("div.component-rows", componentRows(message)));
}

export function wordsOf(message) {
	const { content, edited_timestamp: changed, attachments = [], flags = 0 } = message;
	const embeds = flags & SUPPRESS_EMBEDS ? [] : (message.embeds ?? []);
	const text = content ? make("div.content", prose(content)) : null;
	const edited = changed && make("span.edited", { title: whenWords(changed) }, say("edited"));
	const last = edited && text?.lastElementChild;
	if (last?.matches(".prose")) last.append(" ", edited);
	// A file that a card shows is not shown beside it as well.
	const inCards = embeds.flatMap(({ image, thumbnail }) => [image?.url, thumbnail?.url]);
	const isShown = ({ filename, url }) => inCards.includes(url) || inCards.includes(`attachment://${filename}`);
	const files = attachments.filter((file) => !isShown(file));
	return [
		text,
		files.length > 0 && make("div.files", files.map(attachmentElement)),
		embeds.map((embed) => embedCard(embed, message)),
		edited && !edited.parentElement && edited,
	];
}

function ephemeralMark(message) {
	if (!isEphemeral(message)) return null;
	const onclick = () => act("delete", { message: message.id }).catch(tellRefusal);
	const dismiss = make("button.link-button", { onclick }, say("dismiss"));
	return make("div.ephemeral-mark", icon("eye", 16), say("only-you"), " · ", dismiss);
}

export const dots = () => make("span.dots", { "aria-hidden": "true" }, make("i"), make("i"), make("i"));
