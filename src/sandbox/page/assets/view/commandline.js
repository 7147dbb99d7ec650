// A command being written: its name, a pill for each option, and a box to name further ones.

import { filled, turnsTo } from "../command/line.js";
import { matching } from "../command/match.js";
import { KIND, localized, mainOption } from "../command/tree.js";
import { state } from "../link/state.js";
import { language, say } from "../words.js";
import { choiceLister } from "./choices.js";
import { fill, followText, make } from "./dom.js";
import { hint, isEmpty, makePill, nameOfOption, read, setFile, setProblem, setText } from "./pill.js";
import { COMBOBOX, hideSuggestions, suggest, suggestionKey } from "./suggestions.js";

export function commandLine(command, words, { send, leave, takesFile }) {
	const tail = make("input.tail", { ...COMBOBOX, "aria-label": say("further-options") });
	const box = make("div.command-line", { role: "group", "aria-label": `/${command.path}` });
	const line = { command, pills: [], tail, box, send, leave };
	const list = choiceLister(
		(pill) => ({ channel: state.channel, command: command.path, options: given(line, pill), focused: pill.option.name }),
		(pill, choices) => showChoices(line, pill, choices),
		(sentence) => suggest(document.activeElement, { heading: make("span.problem-words", sentence) }),
	);
	const events = {
		changed: (pill) => turned(line, pill) || list(pill),
		keydown: (event, pill) => lineKey(line, event, pill),
		focused: list,
		chosen: (pill, file) => takesFile(file) && (setFile(pill, file), line.next()),
	};
	line.add = (option) => {
		line.pills.push(makePill(option, events));
		arrange(line);
		return line.pills.at(-1);
	};
	line.next = () => (line.pills.find((pill) => pill.option.required && isEmpty(pill)) ?? { input: tail }).input.focus();
	line.stop = () => {
		list.stop();
		hideSuggestions();
	};
	line.submit = () => submit(line);
	/** Takes a file that was dropped or pasted, if an option asks for one. */
	line.takeFile = (file) => {
		const wants = ({ type }) => type === KIND.attachment;
		const free = unused(line).find(wants);
		const pill = line.pills.find((pill) => wants(pill.option) && !pill.file) ?? (free && line.add(free));
		if (pill && takesFile(file)) setFile(pill, file);
		return Boolean(pill);
	};
	tail.addEventListener("focus", () => offerOptions(line));
	tail.addEventListener("input", () => {
		followText(tail);
		if (!turned(line, line)) offerOptions(line);
	});
	tail.addEventListener("keydown", (event) => lineKey(line, event, null));
	begin(line, words);
	return line;
}

function unused({ command, pills }) {
	return command.options.filter((option) => !pills.some((pill) => pill.option === option));
}

function arrange(line) {
	const count = unused(line).length;
	const name = make("bdi.strong", { dir: "ltr" }, `/${line.command.shown}`);
	const left = count > 0 && make("span.faint", say("options-left", { count }));
	fill(line.box, name, line.pills.map(({ box }) => box), line.tail, left);
}

/** The pills to begin with: what must be given, what was typed, and the main one. */
function begin(line, words) {
	const { options } = line.command;
	const typed = filled(words, options, language);
	const main = mainOption(options);
	arrange(line);
	for (const option of options) {
		if (!option.required && !typed.has(option.name) && option !== main) continue;
		const pill = line.add(option);
		if (typed.get(option.name) && option.type !== KIND.attachment) setText(pill, typed.get(option.name));
	}
	const pillOf = (name) => line.pills.find(({ option }) => option.name === name);
	line.start = (pillOf([...typed.keys()].at(-1)) ?? pillOf(main?.name) ?? { input: line.tail }).input;
}

/** What ends in the name of another option and a colon goes on with that one. */
function turned(line, pill) {
	const input = pill.tail ?? pill.input;
	const turn = turnsTo(input.value, unused(line), language);
	if (!turn) return false;
	if (pill.tail) input.value = "";
	else setText(pill, turn.text);
	line.add(turn.option).input.focus();
	return true;
}

/** For an autocomplete: what is typed goes as bare text, the rest as values. */
function given({ pills }, focused) {
	const values = pills.map((pill) => (pill === focused ? { value: pill.input.value } : read(pill)));
	return pills
		.map(({ option }, at) => ({ name: option.name, value: values[at]?.value }))
		.filter(({ value }) => value !== undefined);
}

function showChoices(line, pill, choices) {
	// An answer may come after the reader has gone elsewhere.
	if (document.activeElement !== pill.input) return;
	const entries = choices.map((choice) => {
		const pick = () => {
			setText(pill, choice.label, choice);
			line.next();
		};
		return { ...choice, pick };
	});
	// What may be anything is sent as typed unless one goes down to a choice; what must be chosen begins with the first.
	const strict = !pill.option.autocomplete && !pill.picked && !isEmpty(pill);
	suggest(pill.input, { heading: hint(pill), entries, first: strict ? 0 : -1 });
}

function offerOptions(line) {
	const { tail } = line;
	const options = matching(unused(line), tail.value, (option) => [option.name, nameOfOption(option)]);
	const entries = options.map((option) => ({
		label: nameOfOption(option),
		about: localized(option, "description", language),
		aside: say(option.required ? "required" : "optional"),
		pick: () => {
			tail.value = "";
			line.add(option).input.focus();
		},
	}));
	suggest(tail, { heading: entries.length > 0 && say("further-options"), entries, first: tail.value.trim() ? 0 : -1 });
}

function lineKey(line, event, pill) {
	if (event.isComposing || suggestionKey(event)) return;
	const isEnter = event.key === "Enter" && event.target.tagName !== "BUTTON";
	const isErasing = event.key === "Backspace" && (pill ? isEmpty(pill) : line.tail.value === "");
	if (!isEnter && !isErasing && event.key !== "Escape") return;
	event.preventDefault();
	if (isEnter) submit(line);
	else if (isErasing) erase(line, pill);
	else line.leave("");
}

/** Goes back by one: from the tail to the last pill, from an empty pill to the one before, at last to plain text. */
function erase(line, pill) {
	const at = pill ? line.pills.indexOf(pill) : line.pills.length;
	if (at === 0 || (pill && pill.option.required)) return line.leave(`/${line.command.shown}`);
	line.pills.splice(at, 1);
	arrange(line);
	line.pills[at - 1].input.focus();
}

/** What is wrong is shown where it is wrong. */
function submit(line) {
	const { pills, tail, command } = line;
	const main = pills.find(({ option }) => option === mainOption(command.options));
	if (tail.value.trim() && main && isEmpty(main)) setText(main, tail.value.trim());
	const [options, files] = [[], []];
	for (const pill of pills) {
		const { problem, file, value } = read(pill) ?? {};
		if (problem) {
			setProblem(pill, problem);
			pill.input.focus();
			return suggest(pill.input, { heading: hint(pill) });
		}
		if (file) files.push(file);
		const sent = file ? `files[${files.length - 1}]` : value;
		if (sent !== undefined) options.push({ name: pill.option.name, value: sent });
	}
	line.send({ command, options, files });
}
