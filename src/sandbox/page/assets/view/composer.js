// The message box: plain messages, files, and commands from the first `/` on.

import { act } from "../link/api.js";
import { commandOf } from "../command/line.js";
import { matching } from "../command/match.js";
import { slashCommands } from "../command/tree.js";
import { on, state, tell } from "../link/state.js";
import { language, say } from "../words.js";
import { size } from "./attachment.js";
import { commandLine } from "./commandline.js";
import { fill, followText, icon, iconButton, make } from "./dom.js";
import { notice, tellRefusal } from "./notice.js";
import { typingLine } from "./pending.js";
import { COMBOBOX, hideSuggestions, suggest, suggestionKey, suggestions } from "./suggestions.js";

const text = make("textarea.text", { ...COMBOBOX, rows: 1, maxlength: 2000 });
const field = make("div.field", text);
const draft = make("ul.draft", { "aria-label": say("files") });
const picker = make("input", { type: "file", multiple: true, hidden: true });
const attach = iconButton("plus", say("attach"), () => picker.click());
const sendButton = iconButton("send", say("send"), submit);
const box = make("div.composer", suggestions, draft, make("div.composer-line", attach, picker, field, sendButton));
export const composer = make("div.foot", box, typingLine);

const FORUM = 15;
let files = [];
let line = null;

const commands = () => slashCommands(state.commands, language);

function enter(command, words) {
	line?.stop();
	line = commandLine(command, words, { send: sendCommand, leave, takesFile: (file) => fitting([file]).length > 0 });
	fill(field, line.box);
	line.start.focus();
}

function leave(words) {
	line?.stop();
	line = null;
	text.value = words;
	fill(field, text);
	grow();
	text.focus();
	if (words) offerCommands();
}

function offerCommands() {
	const typed = text.value;
	if (!typed.startsWith("/") || typed.includes("\n")) return hideSuggestions();
	const found = commandOf(typed, commands());
	if (found?.rest) return enter(found.command, found.rest);
	const entries = matching(commands(), typed.slice(1), ({ path, shown }) => [path, shown]).map((command) => ({
		label: `/${command.shown}`,
		about: command.about,
		aside: command.options.map(({ name, required }) => (required ? `${name}*` : name)).join(" "),
		sign: icon("slash"),
		pick: () => enter(command, ""),
	}));
	const none = state.commands.length ? "error-unknown-command" : "no-commands";
	suggest(text, { heading: say(entries.length ? "commands" : none), entries, first: 0 });
}

function grow() {
	followText(text);
	text.style.blockSize = "auto";
	text.style.blockSize = `${Math.min(text.scrollHeight, innerHeight * 0.4)}px`;
}

function wholeCommand() {
	const found = commandOf(text.value.trim(), commands());
	return found?.rest === "" && !found.command.options.some(({ required }) => required) ? found.command : null;
}

function submit() {
	if (line) return line.submit();
	const command = wholeCommand();
	return command ? sendCommand({ command, options: [], files: [] }) : sendText();
}

async function sendText() {
	const [words, sent] = [text.value.trim(), files];
	if (!words && !sent.length) return;
	leave("");
	setFiles([]);
	try {
		await act("say", { channel: state.channel, text: words }, sent);
	} catch (refused) {
		tellRefusal(refused);
		// What somebody wrote is not lost with the way to the server.
		if (!line && !text.value) leave(words);
		setFiles([...sent, ...files]);
	}
}

async function sendCommand({ command, options, files }) {
	const sent = line;
	leave("");
	try {
		const body = { channel: state.channel, command: command.path, type: 1, options };
		const { interaction } = await act("invoke", body, files);
		tell("asked", { interaction, command: `/${command.shown}` });
	} catch (refused) {
		tellRefusal(refused);
		if (!sent || line || text.value) return;
		line = sent;
		fill(field, line.box);
		line.start.focus();
	}
}

function fitting(added) {
	const tooLarge = added.filter((file) => file.size > state.maxFile);
	for (const { name } of tooLarge) notice(say("file-too-large", { file: name, limit: size(state.maxFile) }), true);
	return added.filter((file) => !tooLarge.includes(file));
}

function setFiles(list) {
	files = list;
	const entry = (file) => {
		const remove = () => setFiles(files.filter((other) => other !== file));
		const button = iconButton("close", say("remove-file", { file: file.name }), remove);
		return make("li", icon("file"), make("bdi", file.name), size(file.size), button);
	};
	fill(draft, files.map(entry));
}

function takeFiles(added) {
	const rest = [...added].filter((file) => !line?.takeFile(file));
	if (!line) setFiles([...files, ...fitting(rest)]);
}

text.addEventListener("input", () => {
	grow();
	offerCommands();
});
text.addEventListener("keydown", (event) => {
	// A name that is whole is sent as it stands, unless one went down to another.
	const isFirst = text.getAttribute("aria-activedescendant") === "suggestion-0";
	const isWhole = event.key === "Enter" && isFirst && wholeCommand();
	if (event.isComposing || (!isWhole && suggestionKey(event))) return;
	if (event.key === "Escape") hideSuggestions();
	if (event.key !== "Enter" || event.shiftKey) return;
	event.preventDefault();
	submit();
});
picker.addEventListener("change", () => {
	takeFiles(picker.files);
	picker.value = "";
});
box.addEventListener("paste", (event) => {
	if (!event.clipboardData.files.length) return;
	event.preventDefault();
	takeFiles(event.clipboardData.files);
});
box.addEventListener("focusout", ({ relatedTarget }) => !box.contains(relatedTarget) && hideSuggestions());
for (const kind of ["dragover", "dragleave", "drop"]) {
	document.addEventListener(kind, (event) => {
		if (!event.dataTransfer?.types.includes("Files")) return;
		// A file that misses the box would replace the page.
		event.preventDefault();
		box.classList.toggle("dropping", kind === "dragover");
		if (kind === "drop") takeFiles(event.dataTransfer.files);
	});
}

on("channel channels", () => {
	const channel = state.channels.get(state.channel);
	const may = channel?.can_send !== false && channel?.type !== FORUM;
	text.disabled = attach.disabled = !may;
	text.placeholder = say(may ? "write-in" : "may-not-write", { channel: channel?.name });
	text.setAttribute("aria-label", text.placeholder);
});
on("channel", () => line && leave(""));
on("commands", () => document.activeElement === text && text.value && offerCommands());
on("hello", () => document.activeElement === document.body && text.focus());
// Who begins to type while reading means the message box.
document.addEventListener("keydown", ({ key, target, ctrlKey, metaKey, altKey }) => {
	const reads = target === document.body || target.matches(".log, article");
	if (reads && key.length === 1 && key !== " " && !ctrlKey && !metaKey && !altKey) (line?.start ?? text).focus();
});
