
import { nameOf, state } from "../link/state.js";
import { say } from "../words.js";
import { avatar } from "./avatar.js";
import { fill, make } from "./dom.js";
import { commandEntries, copy } from "./messagemenu.js";
import { openMenu } from "./popup.js";

const KINDS = ["administrator", "moderator", "member", "bot"];
const element = make("div");

function person(member) {
	const open = (event) => {
		event.preventDefault();
		const entries = [...commandEntries(2, member.id), { label: say("copy-id"), act: () => copy(member.id) }];
		openMenu({ anchor: event.currentTarget, label: nameOf(member), entries });
	};
	const roles = member.roles.map(({ name }) => name).join("، ");
	const words = make("span.viewer-words", make("bdi.strong", nameOf(member)), roles && make("bdi.faint", roles));
	const opens = { "aria-haspopup": "menu", onclick: open, oncontextmenu: open };
	return make("button.person", opens, avatar(member, 32), words);
}

function render() {
	const all = [...state.members.values()];
	const groups = KINDS.map((kind) => [kind, all.filter((member) => member.kind === kind)]);
	const shown = groups.filter(([, members]) => members.length);
	fill(element, shown.map(([kind, members]) => [make("h3", say(`kinds-${kind}`)), members.map(person)]));
}

export const people = { element, render };
