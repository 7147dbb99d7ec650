// A modal: a form that the bot asks the viewer to fill in.

import { act } from "../link/api.js";
import { tell } from "../link/state.js";
import { say } from "../words.js";
import { fill, followText, make } from "./dom.js";
import { refusalWords } from "./notice.js";

const INPUT = 4;
const PARAGRAPH = 2;
/** Discord's bound where a form sets none. */
const LONGEST = 4_000;

function inputsOf(components = []) {
	return components.flatMap((part) => {
		if (part.type === INPUT) return [part];
		return inputsOf(part.component ? [{ ...part.component, label: part.label }] : part.components);
	});
}

function field(part, index) {
	const { custom_id, label, value = "", placeholder, style, required = true } = part;
	const { min_length: minlength, max_length: maxlength = LONGEST } = part;
	const id = `form-field-${index}`;
	const input = make(style === PARAGRAPH ? "textarea.form-input" : "input.form-input", {
		...{ id, required, minlength, maxlength, placeholder, rows: 5, autocomplete: "off" },
		"aria-describedby": `${id}-count`,
	});
	const counter = make("span", { id: `${id}-count` });
	const count = () => {
		followText(input);
		fill(counter, say("counter", { used: [...input.value].length, limit: maxlength }));
	};
	input.value = value;
	input.addEventListener("input", count);
	count();
	const star = required && make("span.required", { title: say("required") }, " *");
	const name = make("label", { for: id }, make("bdi", label), star);
	const hints = make("div.form-hints", counter, minlength && make("span", say("at-least", { bound: minlength })));
	return { custom_id, input, box: make("div.form-field", name, input, hints) };
}

export function showForm({ id, modal }) {
	const fields = inputsOf(modal.components).map(field);
	const problem = make("div.form-problem", { role: "alert" });
	const back = document.activeElement;
	const send = make("button.component.primary", { type: "submit" }, say("send"));
	const cancel = make("button.component.plain", { onclick: () => dialog.close() }, say("cancel"));
	const submit = async (event) => {
		event.preventDefault();
		send.disabled = true;
		try {
			const filled = fields.map(({ custom_id, input }) => ({ custom_id, value: input.value }));
			const { interaction } = await act("submit", { interaction: id, fields: filled });
			dialog.close();
			tell("asked", { interaction, command: modal.title });
		} catch (refused) {
			send.disabled = false;
			fill(problem, refusalWords(refused));
		}
	};
	const parts = [make("h2.prose", { id: "form-title" }, modal.title), make("p.form-hints", say("form-warning"))];
	const buttons = make("div.form-buttons", cancel, send);
	const form = make("form", { onsubmit: submit }, parts, fields.map(({ box }) => box), problem, buttons);
	const dialog = make("dialog.form", { "aria-labelledby": "form-title" }, form);
	dialog.addEventListener("close", () => {
		dialog.remove();
		back?.focus();
	});
	document.body.append(dialog);
	dialog.showModal();
	fields[0]?.input.focus();
}
