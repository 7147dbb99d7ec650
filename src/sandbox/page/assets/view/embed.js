// An embed: the card with a coloured stripe that most of a bot's replies are.

import { say } from "../words.js";
import { localAddress } from "./attachment.js";
import { fill, icon, make } from "./dom.js";
import { outward, phrase, prose, timeElement } from "./prose.js";

export function embedCard(embed, message) {
	const { author, title, description, fields, thumbnail, image, color } = embed;
	const card = make(
		thumbnail?.url ? "div.embed.with-thumbnail" : "div.embed",
		make(
			"div.embed-words",
			author?.name && make("div.embed-author.prose", linked(author.url, author.name)),
			title && make("div.embed-title.prose", linked(embed.url, phrase(title))),
			description && make("div.embed-description", prose(description)),
			fields?.length > 0 && make("div.embed-fields", fields.map(field)),
		),
		picture(thumbnail, "embed-thumbnail", message),
		picture(image, "embed-image", message),
		footer(embed),
	);
	if (typeof color === "number") card.style.setProperty("--stripe", `#${color.toString(16).padStart(6, "0")}`);
	return card;
}

const linked = (url, words) => (url ? outward(url, words) : words);

function field({ name, value, inline }) {
	const words = [make("div.field-name.prose", phrase(name)), make("div.field-value", prose(value))];
	return make(inline ? "div.embed-field.inline" : "div.embed-field", words);
}

function footer({ footer, timestamp }) {
	const parts = [footer?.text, timestamp && timeElement(timestamp)].filter(Boolean);
	return parts.length > 0 && make("div.embed-footer.prose", parts[0], parts[1] && " • ", parts[1]);
}

/** One from elsewhere is only named: the page asks nothing of the network. */
function picture(image, style, message) {
	if (!image?.url) return null;
	const name = /^attachment:\/\/(.+)$/.exec(image.url)?.[1];
	const file = message.attachments?.find(({ filename }) => filename === name);
	const src = localAddress(file?.url ?? image.url);
	if (src) return make(`img.${style}`, { src, alt: image.description ?? file?.description ?? "", loading: "lazy" });
	return fill(make(`div.${style}.elsewhere`), icon("outside", 16), outward(image.url, say("picture-elsewhere")));
}
