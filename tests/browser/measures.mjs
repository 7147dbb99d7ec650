// Measures that are taken in the page itself: each function is handed to the browser whole.

/** Texts on the screen whose colour is too near to what lies behind: WCAG's 4.5 to 1, 3 to 1 for large ones. */
export function contrasts() {
	const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
	const read = (colour) => {
		canvas.clearRect(0, 0, 1, 1);
		canvas.fillStyle = colour;
		canvas.fillRect(0, 0, 1, 1);
		const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
		return { parts: [red, green, blue], alpha: alpha / 255 };
	};
	const over = (front, back) => front.parts.map((part, at) => part * front.alpha + back[at] * (1 - front.alpha));
	const behind = (part) => {
		const layers = [];
		for (let at = part; at; at = at.parentElement) layers.unshift(read(getComputedStyle(at).backgroundColor));
		return layers.reduce((back, layer) => over(layer, back), [255, 255, 255]);
	};
	const light = (colour) => {
		const [red, green, blue] = colour.map((part) => (part / 255 <= 0.04045 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4));
		return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
	};
	const told = [];
	const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	while (walker.nextNode()) {
		const part = walker.currentNode.parentElement;
		const style = getComputedStyle(part);
		const disabled = part.closest(":disabled, [inert]");
		if (!walker.currentNode.data.trim() || disabled || !part.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
		const back = behind(part);
		const [one, other] = [light(over(read(style.color), back)), light(back)].sort((a, b) => b - a);
		const ratio = (one + 0.05) / (other + 0.05);
		const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.7 && Number(style.fontWeight) >= 700);
		if (ratio < (large ? 3 : 4.5)) told.push(`${ratio.toFixed(2)}: ${part.className || part.tagName} «${walker.currentNode.data.trim().slice(0, 30)}»`);
	}
	return [...new Set(told)];
}

/** What can be used and has no name for who cannot see it. */
export function nameless() {
	const parts = document.querySelectorAll("button, a, input, select, textarea, [role=button], [role=log], [role=listbox], img, summary, aside, nav");
	const isNamed = (part) => {
		const by = (part.getAttribute("aria-labelledby") ?? "").split(" ").map((id) => document.getElementById(id)?.textContent ?? "").join("");
		return [by, part.getAttribute("aria-label"), part.textContent, part.alt, part.title, part.labels?.[0]?.textContent].some((name) => name?.trim());
	};
	return [...parts].filter((part) => part.checkVisibility() && !isNamed(part)).map((part) => part.outerHTML.slice(0, 120));
}

/** Scrolls a log from its end to its start and tells each frame's length in milliseconds. */
export async function scrolled() {
	const log = document.querySelector(".log");
	const frames = [];
	let before = await new Promise(requestAnimationFrame);
	while (log.scrollTop > 0 && frames.length < 2_000) {
		log.scrollTop -= 240;
		const now = await new Promise(requestAnimationFrame);
		frames.push(now - before);
		before = now;
	}
	return frames.sort((one, other) => one - other);
}
