// What can be done with a message.

import { act } from "../link/api.js";
import { contextCommands, localized } from "../command/tree.js";
import { state, tell } from "../link/state.js";
import { language, say } from "../words.js";
import { notice, tellRefusal } from "./notice.js";
import { openMenu } from "./popup.js";

export function textOf({ content, embeds = [] }) {
	const embed = ({ author, title, description, fields = [], footer }) => {
		return [author?.name, title, description, ...fields.flatMap(({ name, value }) => [name, value]), footer?.text];
	};
	return [content, ...embeds.flatMap(embed)].filter(Boolean).join("\n\n");
}

export async function copy(text) {
	try {
		await navigator.clipboard.writeText(text);
		notice(say("copied"));
	} catch {
		notice(say("copy-failed"), true);
	}
}

export function commandEntries(type, target) {
	return contextCommands(state.commands, type).map((command) => {
		const label = localized(command, "name", language);
		const body = { channel: state.channel, command: command.name, type, options: [], target };
		const asked = ({ interaction }) => tell("asked", { interaction, command: label });
		return { label, icon: "slash", act: () => act("invoke", body).then(asked, tellRefusal) };
	});
}

export function messageMenu(message, { anchor, point }) {
	const showIn = (pane) => () => {
		state.chosen = message.id;
		tell("chosen");
		tell("open-pane", pane);
	};
	const remove = () => act("delete", { message: message.id }).catch(tellRefusal);
	const commands = commandEntries(3, message.id);
	const own = message.author.id === state.viewer;
	const entries = [
		...(commands.length ? [...commands, null] : []),
		{ label: say("sent"), icon: "request", act: showIn("sent") },
		{ label: say("bare"), icon: "bare", act: showIn("bare") },
		null,
		{ label: say("copy-text"), act: () => copy(textOf(message)) },
		{ label: say("copy-id"), act: () => copy(message.id) },
		...(own ? [null, { label: say("delete"), danger: true, act: remove }] : []),
	];
	openMenu({ anchor, point, label: say("message-menu"), entries });
}
