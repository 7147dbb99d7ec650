// Times in words: a newsroom reads «أمس» as yesterday.

import assert from "node:assert/strict";
import { test } from "node:test";

process.env.TZ = "Asia/Riyadh";
const { clock, day, daysBetween, moment, relative, stamp } = await import("../../src/sandbox/page/assets/text/time.js");

const NOW = Date.parse("2026-11-23T12:05:00Z");
const WORDS = { today: "اليوم", yesterday: "أمس" };
const at = (time) => Date.parse(time);
/** Intl parts numbers and words with narrow blanks in some versions. */
const plain = (text) => text.replace(/[\u00a0\u202f]/g, " ");

function check(time, expected) {
	assert.equal(plain(moment(at(time), NOW, "ar", WORDS)), expected, time);
}

test("a message is from today, yesterday or a date", () => {
	check("2026-11-23T11:05:00Z", "اليوم 2:05 م");
	check("2026-11-22T20:59:00Z", "أمس 11:59 م");
	check("2026-11-22T21:01:00Z", "اليوم 12:01 ص");
	check("2026-11-20T09:00:00Z", "20/11/2026 12:00 م");
	check("2027-01-01T09:00:00Z", "1/1/2027 12:00 م");
});

test("days are the reader's, not spans of 24 hours", () => {
	assert.equal(daysBetween(at("2026-11-22T20:59:00Z"), NOW), 1);
	assert.equal(daysBetween(at("2026-11-24T21:00:00Z"), NOW), -2);
});

test("months bear both their names, digits are Western", () => {
	assert.equal(day(NOW, "ar", true), "الاثنين 23 نوفمبر/تشرين الثاني 2026");
	assert.equal(day(at("2022-01-05"), "ar"), "5 يناير/كانون الثاني 2022");
	assert.equal(day(NOW, "en"), "23 November 2026");
	assert.equal(clock(NOW, "en"), "15:05");
});

test("Discord's stamps follow their style", () => {
	for (const style of ["t", "T", "d", "D", "f", "F", "R", "s", "S"]) {
		assert.match(plain(stamp(NOW, style, NOW, "ar")), /^[^٠-٩]+$/, style);
	}
	assert.equal(plain(stamp(NOW, "d", NOW, "ar")), "23/11/2026");
	assert.equal(stamp(9e15, "f", NOW, "ar"), "");
	assert.equal(relative(NOW - 3 * 60_000, NOW, "ar"), "قبل 3 دقائق");
	assert.equal(relative(NOW + 2 * 86_400_000, NOW, "en"), "in 2 days");
});
