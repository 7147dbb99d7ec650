// The stream of events: held open, and opened again by itself when it breaks.

import { eventsAddress, renewToken } from "./api.js";
import { receive } from "./news.js";
import { keep, state, tell } from "./state.js";

const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 5_000;
/** After so many streams without a `hello`, the viewer that we remember may be of another team. */
const STRANGER = 2;

let socket = null;
let timer = 0;
let pause = FIRST_PAUSE;
let unheard = 0;

function setLine(line) {
	if (state.line === line) return;
	state.line = line;
	tell("line");
}

export function connect() {
	clearTimeout(timer);
	socket?.close();
	const opened = new WebSocket(eventsAddress());
	socket = opened;
	opened.onmessage = ({ data }) => {
		if (opened !== socket) return;
		const news = JSON.parse(data);
		receive(news);
		if (news.type !== "hello") return;
		[pause, unheard] = [FIRST_PAUSE, 0];
		setLine("open");
	};
	opened.onclose = () => opened === socket && again();
}

function again() {
	unheard += 1;
	if (unheard === STRANGER) lookAs(null, false);
	setLine("lost");
	// Pages that lost the same server do not all come back in one moment.
	timer = setTimeout(() => renewToken().then(connect, again), pause * (0.8 + Math.random() * 0.4));
	pause = Math.min(pause * 2, LONGEST_PAUSE);
}

export function lookAs(viewer, atOnce = true) {
	if (viewer === state.viewer) return;
	state.viewer = viewer;
	keep("viewer", viewer);
	if (atOnce) connect();
}

// A laptop that wakes need not wait the pause out.
window.addEventListener("online", () => state.line === "lost" && connect());
