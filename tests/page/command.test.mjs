// From what is typed to what is sent: a newcomer types `/implications russia` and presses Enter.

import assert from "node:assert/strict";
import { test } from "node:test";

import { latest } from "../../src/sandbox/page/assets/command/latest.js";
import { commandOf, filled, turnsTo } from "../../src/sandbox/page/assets/command/line.js";
import { folded, matching } from "../../src/sandbox/page/assets/command/match.js";
import { contextCommands, mainOption, slashCommands } from "../../src/sandbox/page/assets/command/tree.js";
import { valueOf } from "../../src/sandbox/page/assets/command/value.js";

const string = (name, more) => ({ name, type: 3, description: "", ...more });
const OPTIONS = [string("subject"), string("briefing", { name_localizations: { ar: "موجز" } }), { name: "private", type: 5 }];
const COMMANDS = [
	{ type: 1, name: "implications", description: "ما تعنيه", options: OPTIONS },
	{ name: "help", description: "how", description_localizations: { ar: "كيف تسأل" } },
	{ type: 1, name: "schedule", options: [{ type: 1, name: "add", description: "+" }, { type: 2, name: "post", options: [{ type: 1, name: "now" }] }] },
	{ type: 3, name: "تحقق من المصدر" },
	{ type: 1, name: "تداعيات", options: [string("جهة")] },
];

test("subcommands are commands of their own, by their whole path", () => {
	const paths = slashCommands(COMMANDS, "ar").map(({ path }) => path);
	assert.deepEqual(paths, ["implications", "help", "schedule add", "schedule post now", "تداعيات"]);
	assert.equal(slashCommands(COMMANDS, "ar")[1].about, "كيف تسأل");
	assert.deepEqual(contextCommands(COMMANDS, 3).map(({ name }) => name), ["تحقق من المصدر"]);
});

function check(line, path, expected) {
	const found = commandOf(line, slashCommands(COMMANDS, "ar"));
	assert.equal(found?.command.path, path, line);
	if (found) assert.deepEqual([...filled(found.rest, found.command.options, "ar")], expected, line);
}

test("a typed line fills the options in", () => {
	check("/implications russia", "implications", [["subject", "russia"]]);
	check("/implications", "implications", []);
	check("/implications south korea", "implications", [["subject", "south korea"]]);
	check("/implications briefing:kazakhstan russia", "implications", [["briefing", "kazakhstan russia"]]);
	check("/implications russia موجز:كازاخستان", "implications", [["subject", "russia"], ["briefing", "كازاخستان"]]);
	check("/implications subject: https://example.org", "implications", [["subject", "https://example.org"]]);
	check("/تداعيات روسيا", "تداعيات", [["جهة", "روسيا"]]);
	check("/schedule add", "schedule add", []);
	check("/implication", undefined);
	check("implications", undefined);
});

test("the name of an option and a colon turn to it", () => {
	assert.equal(turnsTo("russia briefing:", OPTIONS, "ar").option.name, "briefing");
	assert.equal(turnsTo("russia briefing:", OPTIONS, "ar").text, "russia");
	assert.equal(turnsTo("موجز:", OPTIONS, "ar").option.name, "briefing");
	assert.equal(turnsTo("a:b", OPTIONS, "ar"), null);
});

test("words go to what must be given, else to the first text", () => {
	assert.equal(mainOption([{ name: "n", type: 4 }, string("s")]).name, "s");
	assert.equal(mainOption([{ name: "f", type: 11, required: true }, string("s")]).name, "f");
	assert.equal(mainOption([]), null);
});

test("names are found however they are typed", () => {
	assert.equal(folded("إِيرانُ"), folded("ايران"));
	assert.equal(folded("İstanbul").includes("i"), true);
	const found = (typed) => matching(["خط-زمني", "timeline", "topics", "أطراف"], typed, (name) => [name]);
	assert.deepEqual(found("ti"), ["timeline"]);
	assert.deepEqual(found("زمن"), ["خط-زمني"]);
	assert.deepEqual(found("اطر"), ["أطراف"]);
	assert.deepEqual(found("t"), ["timeline", "topics"]);
	assert.equal(found("").length, 4);
	assert.deepEqual(found("zzz"), []);
});

test("values are read as the option's kind, or what is wrong is told", () => {
	const read = (option, typed, picked = null) => valueOf({ name: "x", ...option }, typed, picked, "ar");
	assert.deepEqual(read({ type: 3 }, " روسيا "), { value: "روسيا" });
	assert.deepEqual(read({ type: 3, max_length: 2 }, "👍👍"), { value: "👍👍" });
	assert.deepEqual(read({ type: 3, max_length: 2 }, "abc"), { problem: "long-at-most", facts: { bound: 2 } });
	assert.deepEqual(read({ type: 4 }, "١٩"), { value: 19 });
	assert.deepEqual(read({ type: 4, min_value: 1 }, "0"), { problem: "value-at-least", facts: { bound: 1 } });
	assert.deepEqual(read({ type: 4 }, "1.5").problem, "whole-number");
	assert.deepEqual(read({ type: 10 }, "٢٫٥"), { value: 2.5 });
	assert.deepEqual(read({ type: 10 }, "x").problem, "number");
	assert.deepEqual(read({ type: 5 }, "نعم"), { value: true });
	assert.deepEqual(read({ type: 5 }, "False"), { value: false });
	assert.deepEqual(read({ type: 6 }, "سلمى").problem, "pick-a-choice");
	assert.deepEqual(read({ type: 6 }, "سلمى", { value: "30" }), { value: "30" });
	const choices = [{ name: "one", name_localizations: { ar: "واحد" }, value: 1 }];
	assert.deepEqual(read({ type: 4, choices }, "واحد"), { value: 1 });
	assert.deepEqual(read({ type: 4, choices }, "2").problem, "pick-a-choice");
});

// Letters typed fast must not show choices for letters that are gone.
test("an answer to an older question is dropped", async () => {
	const taken = [];
	const answers = [];
	const ask = latest((text) => new Promise((answer) => answers.push(() => answer(text))), 1, (text) => taken.push(text));
	const soon = () => new Promise((done) => setTimeout(done, 10));
	ask("r");
	await soon();
	ask("ru");
	await soon();
	answers[1]();
	answers[0]();
	await soon();
	ask("rus");
	ask.stop();
	await soon();
	assert.deepEqual(taken, ["ru"]);
	assert.equal(answers.length, 2);
});
