// «ما أُرسل»: the bot's requests as JSON, and how much of each limit they use.

import { ask } from "../link/api.js";
import { takeRequests } from "../link/news.js";
import { chosenMessage, on, state } from "../link/state.js";
import { pieces } from "../text/json.js";
import { clock } from "../text/time.js";
import { knows, language, say, saying } from "../words.js";
import { fill, make } from "./dom.js";
import { copy } from "./messagemenu.js";

const NEAR = 0.9;

const element = make("div");
let all = false;
let drawn = "";

function requestsShown() {
	const message = chosenMessage();
	const asked = message?.interaction_metadata?.id;
	const isOf = (each) => each.message === message?.id || (asked && !each.message && each.interaction === asked);
	return (all ? state.requests : state.requests.filter(isOf)).toReversed();
}

function meter({ what, used, limit }) {
	const share = used / limit;
	const how = share > 1 ? ".over" : share >= NEAR ? ".near" : "";
	const bar = make("span");
	bar.style.inlineSize = `${Math.min(share, 1) * 100}%`;
	const name = knows(`limit-${what}`) ? say(`limit-${what}`) : what;
	return make(`li${how}`, saying("limit-use", { what: name, used, limit }), make("span.meter", bar));
}

function json(value) {
	const parts = pieces(value).map(({ kind, text }) => make(`span.json-${kind}`, text));
	return make("pre.json", { dir: "ltr", tabindex: 0, "aria-label": say("json") }, parts);
}

function requestElement(request, open) {
	const { method, route, path, status, by_fault: byFault, at, refusal, limits = [], body } = request;
	const facts = [
		make(`span.status${status ? (status < 400 ? ".fine" : ".bad") : ""}`, status ? String(status) : say("no-status")),
		byFault && make("span.status.bad", say("by-fault")),
		clock(Date.parse(at), language),
	];
	const line = make("bdi.request-line", { dir: "ltr" }, make("b", method), " ", (route ?? path).split(" ").at(-1));
	const onclick = () => copy(JSON.stringify(body, null, 2));
	const copyBody = make("button.link-button", { onclick }, say("copy"));
	return make(
		refusal ? "details.request.refused" : "details.request",
		{ open },
		make("summary", line, make("span.facts", facts)),
		refusal && make("div.refusal", say("refused"), json(refusal)),
		limits.length > 0 && make("ul.limits", limits.map(meter)),
		body ? [make("div.facts", say("json"), copyBody), json(body)] : make("p.pane-note", say("no-body")),
	);
}

function render() {
	const requests = requestsShown();
	// What the reader opened stays open: nothing is drawn again that is the same.
	const sign = `${all} ${requests.map(({ number, status }) => `${number}:${status}`)}`;
	if (sign === drawn) return;
	drawn = sign;
	const tab = (name, to) => {
		const onclick = () => {
			all = to;
			render();
		};
		return make("button", { "aria-pressed": String(all === to), onclick }, say(name));
	};
	const none = make("p.pane-note", say(all ? "no-requests" : "no-request-of-message"));
	const list = requests.map((request, index) => requestElement(request, index === 0 && !all));
	fill(element, make("div.tabs", tab("of-message", false), tab("of-all", true)), list.length ? list : none);
}

on("hello", async () => {
	drawn = "";
	// Without those of before, the pane shows what comes from now on.
	takeRequests((await ask("requests").catch(() => ({ requests: [] }))).requests);
});

export const sent = { element, render };
