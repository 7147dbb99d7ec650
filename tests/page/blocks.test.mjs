// A message by its lines: headings, quotes, lists, code.

import assert from "node:assert/strict";
import { test } from "node:test";

import { blocks } from "../../src/sandbox/page/assets/text/blocks.js";

const words = (nodes) => nodes.map(({ text, nodes }) => text ?? words(nodes)).join("");

function told(block) {
	switch (block.type) {
		case "quote":
			return { quote: block.blocks.map(told) };
		case "list":
			return { list: block.start, items: block.items.map(({ nodes, list }) => (list ? [words(nodes), told(list)] : words(nodes))) };
		case "block":
			return { code: block.text, language: block.language };
		case "heading":
			return { [`h${block.level}`]: words(block.nodes) };
		default:
			return block.type === "paragraph" ? words(block.nodes) : { [block.type]: words(block.nodes) };
	}
}

function check(text, expected) {
	assert.deepEqual(blocks(text).map(told), expected, text);
}

test("a plain text is one paragraph, its lines kept", () => {
	check("", []);
	check("سطر\n\nسطر", ["سطر\n\nسطر"]);
});

test("headings and small print stand on lines of their own", () => {
	check("# أول\nنص\n### ثالث\n-# حاشية", [{ h1: "أول" }, "نص", { h3: "ثالث" }, { subtext: "حاشية" }]);
	check("#وسم\n#### رابع", ["#وسم\n#### رابع"]);
});

test("quotes take their lines, the great quote all that follows", () => {
	check("> أ\n> ب\nج", [{ quote: ["أ\nب"] }, "ج"]);
	check("أ\n>>> ب\nج", ["أ", { quote: ["ب\nج"] }]);
	check(">x", [">x"]);
	check("> ".repeat(50) + "x", [{ quote: [{ quote: [{ quote: ["> ".repeat(47) + "x"] }] }] }]);
});

test("lists are ordered or not, and may hold lists", () => {
	check("- أ\n- ب", [{ list: null, items: ["أ", "ب"] }]);
	check("3. أ\n4. ب\nنص", [{ list: 3, items: ["أ", "ب"] }, "نص"]);
	check("- أ\n  - ب\n- ج", [{ list: null, items: [["أ", { list: null, items: ["ب"] }], "ج"] }]);
	check("-لا\n- ", ["-لا\n- "]);
});

test("code is shown as it is written", () => {
	check("أ\n```json\n{\"*x*\": 1}\n```\nب", ["أ", { code: '{"*x*": 1}', language: "json" }, "ب"]);
	check("```x```", [{ code: "x", language: "" }]);
	check("```x", ["```x"]);
	check("```\n> x\n```", [{ code: "> x", language: "" }]);
});
