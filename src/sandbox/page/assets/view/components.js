// Buttons and menus under a message, and what becomes of pressing them.

import { KIND } from "../command/tree.js";
import { act } from "../link/api.js";
import { on, state } from "../link/state.js";
import { say } from "../words.js";
import { offered } from "./choices.js";
import { icon, make } from "./dom.js";
import { tellRefusal } from "./notice.js";
import { openList } from "./popup.js";
import { outward } from "./prose.js";

const ROW = 1;
const BUTTON = 2;
const LINK = 5;
const SERVED = { 5: KIND.user, 6: KIND.role, 7: KIND.mentionable, 8: KIND.channel };
const STYLES = ["", "primary", "secondary", "success", "danger"];

const begun = new Map();

export function componentRows(message) {
	const rows = (message.components ?? []).filter(({ type }) => type === ROW);
	const placed = (row) => (part, at) => component(part, message, { place: `${row}-${at}`, id: part.custom_id });
	return rows.map(({ components }, row) => make("div.component-row", components.map(placed(row))));
}

function component(part, message, data) {
	if (part.type !== BUTTON) return menu(part, message, data);
	const label = [part.emoji?.name, part.label && make("bdi", part.label)];
	if (part.style === LINK) {
		const link = outward(part.url ?? "", label, icon("outside", 14));
		link.className = "component";
		return link;
	}
	const onclick = () => begin("press", message, part.custom_id);
	const style = STYLES[part.style] ?? "secondary";
	return make(`button.component.${style}`, { disabled: part.disabled, data, onclick }, label);
}

/** A menu of people, roles or channels is filled in here. */
function served(part) {
	const chosen = (part.default_values ?? []).map(({ id }) => id);
	return offered(SERVED[part.type], part).map((choice) => ({ ...choice, default: chosen.includes(choice.value) }));
}

function menu(part, message, data) {
	const choices = part.options ?? served(part);
	const [least, most] = [part.min_values ?? 1, Math.min(part.max_values ?? 1, choices.length)];
	const picked = choices.filter((choice) => choice.default);
	const label = part.placeholder ?? say("choose");
	const words = picked.map((choice) => choice.label).join("، ");
	const onclick = ({ currentTarget: anchor }) => {
		const choose = (values) => begin("choose", message, part.custom_id, { values });
		const several = most > 1 ? { least, most } : null;
		openList({ anchor, label, choices, picked: picked.map(({ value }) => value), several, choose });
	};
	const properties = { "aria-haspopup": "listbox", "aria-expanded": "false", disabled: part.disabled, data, onclick };
	const shown = make(words ? "bdi" : "bdi.placeholder", words || label);
	return make("button.component.menu", properties, shown, icon("chevron", 18));
}

const inMessage = (message, selector) => [...document.querySelectorAll(`#message-${message} ${selector}`)];

function setBusy(message, custom_id, busy) {
	for (const part of inMessage(message, ".component")) {
		if (part.dataset.id === custom_id) part.classList.toggle("busy", busy);
	}
}

async function begin(deed, { id: message }, custom_id, more) {
	if (inMessage(message, ".busy").length) return;
	for (const failure of inMessage(message, ".component-failure")) failure.remove();
	setBusy(message, custom_id, true);
	try {
		const { interaction } = await act(deed, { message, custom_id, ...more });
		begun.set(interaction, { message, custom_id });
		// The answer may have come before the word that it was asked.
		settle(state.interactions.get(interaction));
	} catch (refused) {
		setBusy(message, custom_id, false);
		tellRefusal(refused);
	}
}

function settle(interaction) {
	const started = begun.get(interaction?.id);
	if (!started || interaction.state === "waiting") return;
	begun.delete(interaction.id);
	setBusy(started.message, started.custom_id, false);
	if (interaction.state !== "failed") return;
	const failure = make("div.component-failure", { role: "alert" }, icon("fault", 16), say("interaction-failed"));
	inMessage(started.message, ".component-rows")[0]?.append(failure);
}

on("interaction", settle);
