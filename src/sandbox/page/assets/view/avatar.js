// A person's circle: initials on a colour that the person's id chooses.

import { nameOf } from "../link/state.js";
import { make } from "./dom.js";

/** Dark enough for white initials by WCAG's 4.5 to 1. */
const COLOURS = ["#4752c4", "#1f6f78", "#8a4b2d", "#7a3e9d", "#2d6a3e", "#9c3d5e", "#5c5f1f", "#3f5f8a"];

export function initials(name) {
	const words = name.split(/[\s_-]+/u).filter(Boolean).slice(0, 2);
	// A zero-width non-joiner keeps Arabic initials apart: they are two letters, no word.
	return words.map((word) => [...word.replace(/^ال(?=.{2})/u, "")][0]).join("\u200c").toUpperCase();
}

export function avatar(user, size) {
	const circle = make("span.avatar", { "aria-hidden": "true" }, initials(nameOf(user)));
	const place = Number(BigInt(user?.id || 0) % BigInt(COLOURS.length));
	circle.style.setProperty("--size", `${size}px`);
	circle.style.setProperty("--colour", user?.bot ? "var(--brand)" : COLOURS[place]);
	return circle;
}
