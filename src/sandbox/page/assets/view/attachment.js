// The files of a message.

import { say } from "../words.js";
import { icon, make } from "./dom.js";

const PICTURE = /^image\/(png|jpeg|gif|webp)\b/;

/** The path of one of this server's own files, by whatever name of the machine; else null. */
export function localAddress(address) {
	const url = URL.canParse(address, location.href) ? new URL(address, location.href) : null;
	const loopback = ["127.0.0.1", "localhost", "[::1]"].includes(url?.hostname);
	return loopback && url.pathname.startsWith("/attachments/") ? url.pathname : null;
}

export function size(bytes) {
	if (bytes < 1_000) return say("bytes", { size: bytes });
	const [key, scale] = bytes < 1_000_000 ? ["kilobytes", 1_000] : ["megabytes", 1_000_000];
	return say(key, { size: Math.round((bytes / scale) * 10) / 10 });
}

export function attachmentElement({ url, filename, content_type: type, description, width, height, size: bytes = 0 }) {
	const href = localAddress(url);
	if (href && PICTURE.test(type)) {
		const shown = make("img.picture", { src: href, alt: description ?? filename, loading: "lazy", width, height });
		return make("a", { href, target: "_blank", rel: "noopener noreferrer" }, shown);
	}
	const name = make("bdi", filename);
	const link = href ? make("a", { href, download: filename }, name) : name;
	return make("div.file", icon("file", 32), make("div", link, make("div.file-size", size(bytes))));
}
