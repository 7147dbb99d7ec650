// Who looks, the choice of another viewer, and how the page looks and speaks.

import { lookAs } from "../link/live.js";
import { keep, nameOf, on, state } from "../link/state.js";
import { language, say } from "../words.js";
import { avatar } from "./avatar.js";
import { fill, icon, iconButton, make } from "./dom.js";
import { openMenu } from "./popup.js";

const { dataset } = document.documentElement;
const darkness = matchMedia("(prefers-color-scheme: dark)");

export const account = make("div.account");

const isDark = () => (dataset.theme ? dataset.theme === "dark" : darkness.matches);
const standing = ({ kind }) => say(`kind-${kind}`);

function turnTheme() {
	dataset.theme = isDark() ? "light" : "dark";
	keep("theme", dataset.theme);
	render();
}

/** The wording is chosen as the page is read: another language reads it again. */
function turnLanguage() {
	keep("language", language === "ar" ? "en" : "ar");
	location.reload();
}

function chooseViewer({ currentTarget: anchor }) {
	const people = [...state.members.values()].filter(({ bot }) => !bot);
	const entries = people.map((member) => ({
		label: `${nameOf(member)} · ${standing(member)}`,
		checked: member.id === state.viewer,
		act: () => lookAs(member.id),
	}));
	openMenu({ anchor, label: say("look-as"), entries });
}

function render() {
	const viewer = state.members.get(state.viewer);
	if (!viewer) return;
	const words = [make("bdi.strong", nameOf(viewer)), make("span.faint", say("you-are", { kind: standing(viewer) }))];
	const chooser = { title: say("look-as"), "aria-haspopup": "menu", "aria-expanded": "false", onclick: chooseViewer };
	const speak = { lang: language === "ar" ? "en" : "ar", title: say("other-language"), onclick: turnLanguage };
	fill(
		account,
		make("button.viewer", chooser, avatar(viewer, 32), make("span.viewer-words", words), icon("chevron", 14)),
		iconButton(isDark() ? "sun" : "moon", say(isDark() ? "light" : "dark"), turnTheme),
		make("button.icon-button.strong", speak, language === "ar" ? "EN" : "ع"),
	);
}

darkness.addEventListener("change", render);
on("hello members", render);
