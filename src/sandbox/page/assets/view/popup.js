// Lists and menus over the page. One at a time, closed by Escape, Tab, a press elsewhere; focus goes back.

import { say } from "../words.js";
import { icon, make } from "./dom.js";

let shown = null;

export function closePopup(refocus = true) {
	if (!shown) return;
	const { box, anchor, closed } = shown;
	shown = null;
	box.remove();
	if (anchor.hasAttribute("aria-expanded")) anchor.setAttribute("aria-expanded", "false");
	if (refocus) anchor.focus();
	closed?.();
}

function place(box, anchor, point) {
	document.body.append(box);
	const [width, height] = [box.offsetWidth, box.offsetHeight];
	const { left, right, top, bottom } = point ? new DOMRect(point.x, point.y) : anchor.getBoundingClientRect();
	const beside = document.documentElement.dir === "rtl" ? right - width : left;
	const below = bottom + 4 + height > innerHeight - 8 && top > height ? top - height - 4 : bottom + 4;
	box.style.left = `${Math.max(8, Math.min(beside, innerWidth - width - 8))}px`;
	box.style.top = `${Math.max(8, Math.min(below, innerHeight - height - 8))}px`;
}

export function walk(items, key) {
	const at = items.indexOf(document.activeElement);
	const to = { ArrowDown: at + 1, ArrowUp: at < 0 ? -1 : at - 1, Home: 0, End: -1 }[key];
	if (to === undefined || !items.length) return false;
	items.at(to % items.length).focus();
	return true;
}

function open(box, items, current, { anchor, point, closed }) {
	closePopup(false);
	shown = { box, anchor, closed };
	if (anchor.hasAttribute("aria-expanded")) anchor.setAttribute("aria-expanded", "true");
	if (!point) box.style.minWidth = `${Math.min(anchor.offsetWidth, 440)}px`;
	place(box, anchor, point);
	box.addEventListener("keydown", (event) => {
		const { key } = event;
		const letter = key.length === 1 && key !== " " && !event.ctrlKey && !event.metaKey;
		if (key === "Escape" || key === "Tab") closePopup();
		else if (letter) items.find((item) => item.textContent.trim().toLowerCase().startsWith(key.toLowerCase()))?.focus();
		else if (!walk(items, key)) return;
		event.preventDefault();
		event.stopPropagation();
	});
	(items.find((item) => item.getAttribute(current) === "true") ?? items[0])?.focus();
}

/**
 * A list of `{ value, label, description, emoji }`. `several` is null where one is picked and sent at once, else how
 * many may be: then they are sent when the list is closed.
 */
export function openList({ anchor, label, choices, picked, several, choose }) {
	const chosen = new Set(picked);
	const items = choices.map((choice) => {
		const pick = (event) => {
			if (event.key && event.key !== "Enter" && event.key !== " ") return;
			event.preventDefault();
			if (!several) {
				closePopup();
				return choose([choice.value]);
			}
			if (!chosen.delete(choice.value) && chosen.size < several.most) chosen.add(choice.value);
			item.setAttribute("aria-selected", String(chosen.has(choice.value)));
		};
		const item = option(choice, chosen.has(choice.value), pick);
		return item;
	});
	const closed = () => {
		const same = chosen.size === picked.length && picked.every((value) => chosen.has(value));
		if (!same && chosen.size >= several.least) choose([...chosen]);
	};
	const hint = several && make("div.popup-hint", say("choose-between", several));
	const properties = { role: "listbox", "aria-label": label, "aria-multiselectable": several && "true" };
	const box = make("div.popup", properties, items, hint);
	open(box, items, "aria-selected", { anchor, closed: several && closed });
}

function option({ label, description, emoji }, selected, pick) {
	const state = { role: "option", tabindex: -1, "aria-selected": String(selected), onclick: pick, onkeydown: pick };
	const words = [make("span.prose", label), description && make("span.option-about.prose", description)];
	return make("div.popup-option", state, emoji?.name, make("span.option-words", words), icon("check", 16));
}

/** A menu of `{ label, icon, danger, checked, act }`; null draws a line. */
export function openMenu({ anchor, point, label, entries }) {
	const item = ({ label, icon: sign, danger, checked, act }) => {
		const onclick = () => {
			closePopup();
			act();
		};
		const isRadio = checked !== undefined;
		const role = isRadio ? "menuitemradio" : "menuitem";
		const properties = { role, "aria-checked": isRadio && String(checked), tabindex: -1, onclick };
		return make(`button.deed${danger ? ".danger" : ""}`, properties, make("bdi", label), sign && icon(sign, 18));
	};
	const parts = entries.map((entry) => (entry ? item(entry) : make("hr")));
	const items = parts.filter(({ tagName }) => tagName === "BUTTON");
	open(make("div.popup", { role: "menu", "aria-label": label }, parts), items, "aria-checked", { anchor, point });
}

document.addEventListener("pointerdown", ({ target }) => shown && !shown.box.contains(target) && closePopup(false));
window.addEventListener("resize", () => closePopup(false));
