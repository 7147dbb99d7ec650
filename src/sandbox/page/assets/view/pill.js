// One option of a command that is being written.

import { KIND, localized } from "../command/tree.js";
import { valueOf } from "../command/value.js";
import { language, say } from "../words.js";
import { size } from "./attachment.js";
import { fill, followText, icon, make } from "./dom.js";
import { COMBOBOX } from "./suggestions.js";

export const nameOfOption = (option) => localized(option, "name", language);

export function makePill(option, { changed, keydown, focused, chosen }) {
	const name = nameOfOption(option);
	const pill = { option, picked: null, file: null, problem: null };
	const isFile = option.type === KIND.attachment;
	const input = isFile ? make("button.pill-file") : make("input.pill-input", { ...COMBOBOX, size: 1 });
	pill.input = input;
	input.setAttribute("aria-label", say(option.required ? "option-required" : "option-optional", { option: name }));
	const value = isFile ? fileBox(pill, chosen) : make("span.pill-value", { data: { value: "" } }, input);
	input.addEventListener("keydown", (event) => keydown(event, pill));
	input.addEventListener("focus", () => focused(pill));
	input.addEventListener("input", () => {
		setText(pill, input.value);
		changed(pill);
	});
	pill.box = make("span.pill", make(option.required ? "bdi.pill-name.required" : "bdi.pill-name", name), value);
	return pill;
}

function fileBox(pill, chosen) {
	const onchange = () => picker.files[0] && chosen(pill, picker.files[0]);
	const picker = make("input", { type: "file", hidden: true, onchange });
	pill.input.addEventListener("click", () => picker.click());
	fill(pill.input, icon("file", 16), say("choose-file"));
	return make("span.pill-value", pill.input, picker);
}

export function setFile(pill, file) {
	pill.file = file;
	setProblem(pill, null);
	fill(pill.input, icon("file", 16), make("bdi", file.name), " · ", size(file.size));
}

export function setText(pill, text, choice = null) {
	if (pill.input.value !== text) pill.input.value = text;
	followText(pill.input);
	pill.input.parentElement.dataset.value = text;
	pill.picked = choice;
	setProblem(pill, null);
}

export function setProblem(pill, sentence) {
	pill.problem = sentence;
	pill.input.setAttribute("aria-invalid", String(sentence !== null));
}

export const isEmpty = ({ file, input }) => !file && !input.value?.trim();

/** `{ value }`, `{ file }` or `{ problem }`, a sentence; nothing of what may be left out. */
export function read(pill) {
	const { option, input, picked, file } = pill;
	const facts = { option: nameOfOption(option) };
	if (isEmpty(pill)) return option.required ? { problem: say("problem-missing", facts) } : null;
	if (file) return { file };
	const found = valueOf(option, input.value, picked, language);
	return found.problem ? { problem: say(`problem-${found.problem}`, { ...facts, ...found.facts }) } : found;
}

export function hint({ option, problem }) {
	const bounds = [["value-from", option.min_value], ["value-to", option.max_value], ["length-to", option.max_length]];
	const told = bounds.filter(([, bound]) => bound !== undefined).map(([key, bound]) => say(key, { bound }));
	return [
		make("bdi.strong", nameOfOption(option)),
		make("span.prose", localized(option, "description", language)),
		make("span", [say(option.required ? "required" : "optional"), ...told].join(" · ")),
		problem && make("span.problem-words", { role: "alert" }, problem),
	];
}
