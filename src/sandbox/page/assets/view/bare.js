// «بلا محارف تحكّم»: the same message without direction controls, to see that it still reads right.

import { chosenMessage } from "../link/state.js";
import { bareMessage, controlsOf } from "../text/direction.js";
import { say, saying } from "../words.js";
import { componentRows } from "./components.js";
import { fill, make } from "./dom.js";
import { wordsOf } from "./message.js";

const element = make("div");

function removed(counts) {
	const count = [...counts.values()].reduce((sum, each) => sum + each, 0);
	if (!count) return make("p.pane-note", say("no-controls"));
	const each = [...counts].sort().map(([name, times]) => make("li", { dir: "ltr" }, `${name} × ${times}`));
	return [make("p.pane-note", saying("controls-removed", { count })), make("ul.controls", each)];
}

function render() {
	const message = chosenMessage();
	if (!message) return fill(element, make("p.pane-note", say("no-message")));
	const bared = bareMessage(message);
	// It is looked at, not pressed: the message itself stands beside it.
	const rows = make("div.component-rows", { inert: true }, componentRows(bared));
	return fill(element, removed(controlsOf(message)), wordsOf(bared), rows);
}

export const bare = { element, render };
