// The interface's wording: a key without a sentence is shown as it is, and that is nobody's language.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { WORDS } from "../../src/sandbox/page/assets/text/wording.js";

const assets = fileURLToPath(new URL("../../src/sandbox/page/assets/", import.meta.url));
const files = readdirSync(assets, { recursive: true }).filter((name) => name.endsWith(".js"));
const sources = files.map((name) => ({ name, text: readFileSync(assets + name, "utf8") }));
const forms = (sentence) => (typeof sentence === "string" ? [sentence] : Object.values(sentence));
const facts = (sentence) => new Set(forms(sentence).flatMap((form) => form.match(/\{\w+\}/g) ?? []));

test("both languages say every sentence, of the same facts", () => {
	for (const [key, [arabic, english]] of Object.entries(WORDS)) {
		assert.deepEqual(facts(arabic), facts(english), key);
		for (const form of forms(english)) if (key !== "other-language") assert.doesNotMatch(form, /\p{Script=Arabic}/u, key);
		for (const form of forms(arabic)) assert.doesNotMatch(form, /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/, key);
	}
});

test("a counted sentence has every plural of its language", () => {
	const select = (locale) => new Set(Array.from({ length: 250 }, (_, n) => new Intl.PluralRules(locale).select(n + 1)));
	for (const [key, columns] of Object.entries(WORDS)) {
		columns.forEach((sentence, index) => {
			if (typeof sentence === "string") return;
			for (const form of select(["ar", "en"][index])) assert.ok(sentence[form] ?? sentence.other, `${key}: ${form}`);
		});
	}
});

test("every sentence that the page asks for is there", () => {
	for (const { name, text } of sources) {
		for (const [, key] of text.matchAll(/\b(?:say|saying)\("([\w-]+)"/g)) assert.ok(key in WORDS, `${name}: ${key}`);
	}
});

test("every sentence is asked for somewhere", () => {
	const all = sources.filter(({ name }) => !name.endsWith("wording.js")).map(({ text }) => text).join("\n");
	const prefixes = [...all.matchAll(/`([a-z]+)-\$\{|\bbuttons\("([a-z]+)"/g)].map(([, one, other]) => `${one ?? other}-`);
	const built = (key) => prefixes.some((prefix) => key.startsWith(prefix)) || /-about$/.test(key);
	const unused = Object.keys(WORDS).filter((key) => !built(key) && !all.includes(`"${key}"`) && !new RegExp(`\\b${key}\\b`).test(all));
	assert.deepEqual(unused, []);
});

// What a briefing or a member writes must never be read as markup.
test("nothing makes markup of text", () => {
	for (const { name, text } of sources) {
		assert.doesNotMatch(text, /innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|srcdoc|\beval\b|Function\(/, name);
	}
});
