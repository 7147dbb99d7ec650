// Short words that nobody has to answer: a refusal, a copied text.

import { knows, say } from "../words.js";
import { make } from "./dom.js";

const LASTS = 6_000;
const place = make("div.notices", { role: "status" });
document.body.append(place);

export function notice(sentence, problem = false) {
	const made = make(problem ? "div.notice.problem" : "div.notice", { role: problem && "alert" }, sentence);
	place.append(made);
	setTimeout(() => made.remove(), LASTS);
}

export function refusalWords({ code = "", message, detail }) {
	const about = typeof detail === "object" ? (detail?.name ?? detail?.option) : detail;
	return knows(`error-${code}`) ? say(`error-${code}`, { about }) : say("error-other", { code, message });
}

export const tellRefusal = (refused) => notice(refusalWords(refused), true);
