// A message's markdown: what a reader would see wrong, or what a hostile text would get through.

import assert from "node:assert/strict";
import { test } from "node:test";

import { inline, safeLink } from "../../src/sandbox/page/assets/text/inline.js";

/** The tree as a short text: `bold(x)`, `link[href](x)`. */
function told(nodes) {
	return nodes.map(({ type, text, nodes, href, ...rest }) => {
		if (type === "text") return text;
		const more = href ?? Object.values(rest).join("|");
		return `${type}${more === "" ? "" : `[${more}]`}(${nodes ? told(nodes) : (text ?? "")})`;
	}).join("");
}

function check(text, expected) {
	assert.equal(told(inline(text)), expected, text);
}

test("marks are read as Discord reads them", () => {
	check("نص **غليظ** و*مائل*", "نص bold(غليظ) وitalic(مائل)");
	check("***x***", "bold(italic(x))");
	check("__تحته خط__ ~~محذوف~~ ||سر||", "underline(تحته خط) strike(محذوف) spoiler(سر)");
	check("**a *b* c**", "bold(a italic(b) c)");
	check("_x_ snake_case_name", "italic(x) snake_case_name");
	check("2 * 3 * 4", "2 * 3 * 4");
	check("`**x**` ``a`b``", "code(**x**) code(a`b)");
	check("**over\ntwo lines**", "bold(over\ntwo lines)");
});

test("marks that do not close are text", () => {
	check("**x", "**x");
	check("`x", "`x");
	check("**", "**");
	check("** **", "** **");
	check("[x](y", "[x](y");
});

// The bot writes `\[2022]` for a year that is the editors' inference.
test("a backslash takes a mark's meaning away, and only a mark's", () => {
	check("\\[2022]", "[2022]");
	check("https\\://example.org", "https://example.org");
	check("\\*x\\*", "*x*");
	check("C:\\temp", "C:\\temp");
	check("\\", "\\");
	check("\\😀", "😀");
});

test("links lead to http and https alone", () => {
	check("https://example.org/a_(b).", "link[https://example.org/a_(b)](https://example.org/a_(b)).");
	check("(https://example.org)", "(link[https://example.org/](https://example.org))");
	check("<https://example.org>، ثم", "link[https://example.org/](https://example.org)، ثم");
	check("انظر https://example.org/أ؟", "انظر link[https://example.org/%D8%A3](https://example.org/أ)؟");
	check("[النص](https://example.org)", "link[https://example.org/](النص)");
	check('[**x**](https://example.org "t")', "link[https://example.org/](bold(x))");
	for (const text of ["[x](javascript:alert(1))", "javascript:alert(1)", "<javascript:alert(1)>", "[x](data:text/html,x)"]) {
		check(text, text);
	}
	for (const address of ["javascript:x", " JavaScript:x", "data:,x", "file:///etc", "vbscript:x", "", "//x"]) {
		assert.equal(safeLink(address), null, address);
	}
});

test("mentions and times are told apart from text in angles", () => {
	check("<@1> <@!2> <@&3> <#4>", "user[1]() user[2]() role[3]() channel[4]()");
	check("</خط-زمني:5>", "command[خط-زمني]()");
	check("<t:1700000000> <t:1700000000:R>", "time[1700000000|f]() time[1700000000|R]()");
	check("<:x_y:123> @everyone", "emoji[x_y]() everyone[everyone]()");
	check("<@x> <t:x> a<b", "<@x> <t:x> a<b");
	check('<img src=x onerror="alert(1)">', '<img src=x onerror="alert(1)">');
});

// A page that hangs on a message is a page that a member can take down.
test("hostile texts are read at once", () => {
	const texts = ["*", "_", "**", "||", "[", "`", "<", "\\", "[a](", "*a", "**a_", "😀", "https://a/("].map((part) => part.repeat(4_000));
	const started = performance.now();
	for (const text of texts) inline(text);
	assert.ok(performance.now() - started < 2_000, `${performance.now() - started} ms`);
});
