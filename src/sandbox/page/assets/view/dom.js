// Making elements. Whatever people, briefings or a bot wrote goes in as a text node: none of it is read as markup.

const SVG = "http://www.w3.org/2000/svg";

const isThere = (child) => child !== null && child !== undefined && child !== false;

/**
 * `make("li.entry.here", { title, onclick, data: { id } }, "text", child, …)`: classes stand behind the name; a function
 * listens; what is null, undefined or false is left out, among properties and children.
 */
export function make(name, properties, ...children) {
	const [tag, ...classes] = name.split(".");
	const made = document.createElement(tag);
	if (classes.length) made.className = classes.join(" ");
	if (tag === "button") made.type = "button";
	if (properties?.constructor !== Object) children.unshift(properties);
	else for (const [key, value] of Object.entries(properties)) set(made, key, value);
	made.append(...children.flat(Infinity).filter(isThere));
	return made;
}

function set(made, key, value) {
	if (key === "data") Object.assign(made.dataset, value);
	else if (typeof value === "function") made.addEventListener(key.slice(2), value);
	else if (key === "class") made.className = value;
	else if (isThere(value)) made.setAttribute(key, value === true ? "" : value);
}

export function fill(parent, ...children) {
	parent.replaceChildren(...children.flat(Infinity).filter(isThere));
	return parent;
}

/** An input takes the direction of what stands in it; an empty one is the interface's. */
export function followText(input) {
	input.dir = input.value ? "auto" : "";
}

const PATHS = {
	hash: "M10 3 8 21M16 3l-2 18M4 8.5h17M3 15.5h17",
	thread: "M4 5h16v10H10l-5 4v-4H4zM8 9h8M8 12h5",
	person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 20c1-4 4-6 8-6s7 2 8 6",
	people: "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2 20q1-6 7-6t7 6M16 4.5a3.5 3.5 0 0 1 0 6.5M18 14q3 1 4 6",
	menu: "M4 6h16M4 12h16M4 18h16",
	close: "M5 5l14 14M19 5 5 19",
	plus: "M12 4v16M4 12h16",
	send: "M3 11 21 3l-7 18-3-8zM11 13 21 3",
	more: "M5 12h.01M12 12h.01M19 12h.01",
	eye: "M2 12s4-7 10-7 10 7 10 7-4 7-10 7-10-7-10-7zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z",
	file: "M6 3h8l5 5v13H6zM14 3v5h5",
	request: "M8 7 3 12l5 5M16 7l5 5-5 5M13.5 5l-3 14",
	bare: "M4 6h16M4 11h10M4 16h16M15 21l6-6M15 15l6 6",
	fault: "M12 3 2 20h20zM12 9v5M12 17h.01",
	moon: "M20 14A8.5 8.5 0 1 1 10 4a7 7 0 0 0 10 10z",
	sun: "M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 2v2M12 20v2M2 12h2M20 12h2M5 5l2 2M17 17l2 2M5 19l2-2M17 7l2-2",
	chevron: "M6 9l6 6 6-6",
	check: "M4 12l6 6L20 6",
	reply: "M4 20v-6a5 5 0 0 1 5-5h11M15 4l5 5-5 5",
	outside: "M14 4h6v6M20 4l-9 9M18 14v6H4V6h6",
	slash: "M15 4 9 20",
};

export function icon(name, size = 20) {
	const svg = document.createElementNS(SVG, "svg");
	const attributes = { viewBox: "0 0 24 24", width: size, height: size, class: `icon icon-${name}` };
	svg.setAttribute("aria-hidden", "true");
	for (const [key, value] of Object.entries(attributes)) svg.setAttribute(key, value);
	const path = document.createElementNS(SVG, "path");
	path.setAttribute("d", PATHS[name]);
	svg.append(path);
	return svg;
}

export function iconButton(name, label, click, properties = {}) {
	return make("button.icon-button", { "aria-label": label, title: label, onclick: click, ...properties }, icon(name));
}
