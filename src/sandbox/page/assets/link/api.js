// The server's API for the people: each call bears the page's token and says who looks.

import { state } from "./state.js";

let token = document.querySelector('meta[name="sandbox-token"]').content;

/** A refusal: `code` is one that the wording has a sentence for, `detail` what it is about. */
export class Refused extends Error {
	constructor(code, message, detail) {
		super(message);
		Object.assign(this, { code, detail });
	}
}

export function eventsAddress() {
	const asked = new URLSearchParams({ token, ...(state.viewer && { viewer: state.viewer }) });
	return `ws://${location.host}/control/events?${asked}`;
}

/** A server that was started again has another token, which its page bears. */
export async function renewToken() {
	const page = await (await fetch("/", { cache: "no-store" })).text();
	token = /<meta name="sandbox-token" content="([^"]+)"/.exec(page)?.[1] ?? token;
}

async function call(path, options = {}) {
	const headers = { Authorization: `Sandbox ${token}`, ...options.headers };
	const response = await fetch(`/control/${path}`, { ...options, headers }).catch(() => {
		throw new Refused("unreachable");
	});
	const body = await response.json().catch(() => ({}));
	if (!response.ok) throw new Refused(body.error ?? response.status, body.message, body.detail);
	return body;
}

export function ask(path, parameters = {}) {
	return call(`${path}?${new URLSearchParams({ viewer: state.viewer, ...parameters })}`);
}

/** Does something as the viewer, with files where the body speaks of `files[N]`. */
export function act(path, deed, files = []) {
	const text = JSON.stringify({ viewer: state.viewer, ...deed });
	const headers = { "Content-Type": "application/json" };
	if (!files.length) return call(path, { method: "POST", headers, body: text });
	const body = new FormData();
	body.append("payload_json", text);
	files.forEach((file, index) => body.append(`files[${index}]`, file, file.name));
	return call(path, { method: "POST", body });
}
