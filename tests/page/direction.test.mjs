// Direction controls, taken away or shown: the view «بلا محارف تحكّم» must not leave one, nor touch anything else.

import assert from "node:assert/strict";
import { test } from "node:test";

import { bareMessage, controlsOf, withControlsShown, withoutControls } from "../../src/sandbox/page/assets/text/direction.js";
import { pieces } from "../../src/sandbox/page/assets/text/json.js";

const CONTROLS = [0x61c, 0x200e, 0x200f, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069];

test("every control goes, and joiners stay", () => {
	for (const code of CONTROLS) assert.equal(withoutControls(`أ${String.fromCodePoint(code)}ب`), "أب", code.toString(16));
	assert.equal(withoutControls("می\u200cخواهم 👨\u200d👩"), "می\u200cخواهم 👨\u200d👩");
});

const message = {
	id: "1",
	author: { id: "2", username: "a\u2068b" },
	content: "\u2068x\u2069",
	embeds: [{ title: "\u200fأ", url: "https://example.org/\u200e", fields: [{ name: "\u061cأ", value: "ب" }], footer: { text: "\u2068TLP\u2069" } }],
	components: [{ components: [{ custom_id: "\u2068", label: "\u2067ل\u2069", options: [{ label: "\u200eخ", value: "\u200e" }] }] }],
};

test("what a person reads is bared, what a program reads is not", () => {
	const bared = bareMessage(message);
	assert.equal(bared.content, "x");
	assert.deepEqual(bared.embeds[0], { title: "أ", url: "https://example.org/\u200e", fields: [{ name: "أ", value: "ب" }], footer: { text: "TLP" } });
	assert.equal(bared.components[0].components[0].label, "ل");
	assert.equal(bared.components[0].components[0].custom_id, "\u2068");
	assert.equal(bared.author.username, "a\u2068b");
	assert.equal(message.content, "\u2068x\u2069", "the message itself stays");
});

test("the controls of a message are counted by kind", () => {
	assert.equal(controlsOf({ content: "أ" }).size, 0);
	assert.deepEqual([...controlsOf({ content: "\u2068a\u2069 \u2068b\u2069" })], [["U+2068", 2], ["U+2069", 2]]);
});

test("a request's JSON shows its controls and stays the same JSON", () => {
	assert.equal(withControlsShown("\u2068a\u2069"), "\\u2068a\\u2069");
	for (const value of [null, 1, "\u2068أ\u2069\n\"", [], {}, [1, { a: [true] }], { "\u200e": { b: null } }]) {
		const text = pieces(value).map((piece) => piece.text).join("");
		assert.deepEqual(JSON.parse(text), value);
		assert.ok(!CONTROLS.some((code) => text.includes(String.fromCodePoint(code))));
	}
});
