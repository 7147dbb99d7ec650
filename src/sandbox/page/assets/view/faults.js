// «الأعطال»: what may go wrong with Discord, made to go wrong here.

import { act, ask } from "../link/api.js";
import { say } from "../words.js";
import { fill, make } from "./dom.js";
import { notice, tellRefusal } from "./notice.js";

const STATUSES = [500, 502, 503].map((status) => [status, { status }]);
const FAULTS = { ...Object.fromEntries(STATUSES), 429: { retry_after: 1.5 }, "time-out": "time-out" };
const GATEWAY = {
	drop: { do: "drop" },
	reconnect: { do: "reconnect" },
	"invalidate-resumable": { do: "invalidate", resumable: true },
	invalidate: { do: "invalidate", resumable: false },
	close: { do: "close", code: 4000 },
	delay: { do: "delay", milliseconds: 2000 },
	double: { do: "double", count: 1 },
};
const CLOCK = { minute: 60, quarter: 15 * 60, day: 24 * 60 * 60 };

const element = make("div.faults");
const attempt = (path, body) => act(path, body).then(() => notice(say("done")), tellRefusal);


function choice(options) {
	return make("select", options.map(([value, words]) => make("option", { value }, words)));
}

function section(name, ...children) {
	return [make("h3", say(`faults-${name}`)), make("p.pane-note", say(`faults-${name}-about`)), children];
}

function buttons(prefix, deeds, click) {
	const button = (key) => make("button.component", { onclick: () => click(deeds[key]) }, say(`${prefix}-${key}`));
	return make("div.component-row", Object.keys(deeds).map(button));
}

function requestFaults(routes) {
	const named = (keys) => choice(keys.map((key) => [key, say(`fault-${key}`)]));
	const route = choice(routes.map((name) => [name, name]));
	const [fault, when] = [named(Object.keys(FAULTS)), named(["before", "after"])];
	const count = make("input", { type: "number", min: 1, max: 100, value: 1 });
	route.dir = "ltr";
	route.value = routes.find((name) => name.includes("callback")) ?? routes[0];
	const body = () => ({ route: route.value, count: Number(count.value), fault: FAULTS[fault.value], when: when.value });
	const fields = Object.entries({ route, kind: fault, when, count });
	const labels = fields.map(([name, input]) => make("label", say(`fault-${name}`), input));
	return [labels, make("button.component.danger", { onclick: () => attempt("fail", body()) }, say("fault-do"))];
}

async function render() {
	if (element.firstChild) return;
	const { routes } = await ask("routes").catch((refused) => {
		tellRefusal(refused);
		return { routes: [] };
	});
	fill(
		element,
		section("requests", requestFaults(routes)),
		section("gateway", buttons("gateway", GATEWAY, (deed) => attempt("gateway", deed))),
		section("clock", buttons("clock", CLOCK, (seconds) => attempt("clock", { advance_seconds: seconds }))),
	);
}

export const faults = { element, render };
