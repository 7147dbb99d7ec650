// How the page looks: pictures for people, and what can be measured: contrast, width, size, speed, names.

import assert from "node:assert/strict";
import { test } from "node:test";

import { comes, last, picture, say, withMujaz } from "../harness.mjs";
import { contrasts, nameless } from "../measures.mjs";

/** All that the page loads, before compression. */
const LARGEST = 150 * 1024;
/** How soon the page is of use, in milliseconds. */
const SOON = 300;
/** Other programs share the machine: the best of so many tries tells what the page itself needs. */
const TRIES = 30;

const { inPage, address } = withMujaz();

const TEXT = "Latin first, then:\nسطر عربي: 25 % و[2022]، «اقتباس» (ف 5).\n> مقتبس\n- بند\n1. مرقّم\n-# حاشية\n`رمز` ||سر|| <@1000000000000000030> <#1000000000000000011> [رابط](https://example.org) **غليظ** <t:1700000000:R>";

async function answered(page) {
	await say(page, TEXT);
	await page.keyboard.type("/timeline");
	await page.keyboard.press("Enter");
	await comes(page, "الخط الزمني");
	await page.waitForTimeout(100);
}

for (const theme of ["dark", "light"]) {
	test(`text can be read in the ${theme} theme`, () => inPage(async (page) => {
		await answered(page);
		await picture(page, `talk-${theme}`);
		for (const pane of ["sent", "bare", "people", "faults"]) {
			await page.click(`[data-pane="${pane}"]`);
			await page.waitForTimeout(150);
			await picture(page, `${pane}-${theme}`);
			assert.deepEqual(await page.evaluate(contrasts), [], pane);
		}
		await page.locator(".text").fill("/");
		await page.locator(".suggestion").first().waitFor();
		assert.deepEqual(await page.evaluate(contrasts), [], "the menu of commands");
	}, { theme }));
}

test("everything that can be used has a name", () => inPage(async (page) => {
	await answered(page);
	await page.click('[data-pane="faults"]');
	await page.waitForTimeout(150);
	assert.deepEqual(await page.evaluate(nameless), []);
	assert.equal(await page.locator('[role="log"]').getAttribute("aria-label"), "رسائل القناة: \u2068عام\u2069");
	assert.equal(await page.locator('[role="log"]').getAttribute("aria-live"), "polite");
}));

test("it speaks English from left to right, and keeps to it", () => inPage(async (page) => {
	assert.equal(await page.evaluate(() => document.documentElement.dir), "ltr");
	assert.match(await page.locator(".viewer").innerText(), /You: .*member/);
	await answered(page);
	await picture(page, "english");
	await page.getByTitle("العربية").click();
	await page.locator("html[dir=rtl] .channel.here").waitFor();
	assert.match(await page.locator(".viewer").innerText(), /أنت: .*عضو/);
	await page.reload();
	await page.locator("html[dir=rtl] .channel.here").waitFor();
}, { language: "en", theme: "light" }));

test("a chosen theme is kept", () => inPage(async (page) => {
	await page.getByRole("button", { name: "المظهر الفاتح" }).click();
	const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
	assert.equal(await background(), "rgb(255, 255, 255)");
	await page.reload();
	await page.locator(".channel.here").waitFor();
	assert.equal(await background(), "rgb(255, 255, 255)");
}));

test("a telephone's width is enough", () => inPage(async (page) => {
	const fits = async (what) => {
		const wide = await page.evaluate(() => [...document.querySelectorAll("body *")].filter((part) => {
			const { left, right, width } = part.getBoundingClientRect();
			return width > 0 && (left < -1 || right > innerWidth + 1) && getComputedStyle(part).visibility === "visible" && !part.closest(".topic, pre");
		}).map((part) => part.className || part.tagName));
		assert.deepEqual(wide, [], what);
	};
	await answered(page);
	await picture(page, "narrow-talk");
	await fits("the messages");
	await page.getByRole("button", { name: "القنوات" }).click();
	await page.waitForTimeout(250);
	await picture(page, "narrow-channels");
	await fits("the channels");
	await page.locator(".channel", { hasText: "أخبار" }).click();
	await page.locator("h1", { hasText: "أخبار" }).waitFor();
	await page.click('[data-pane="sent"]');
	await picture(page, "narrow-pane");
	await fits("the pane");
	await page.locator(".pane").getByRole("button", { name: "إغلاق" }).click();
	await page.locator(".text").fill("/");
	await page.locator(".suggestion").first().waitFor();
	await picture(page, "narrow-menu");
	await fits("the menu");
}, { width: 360, height: 720 }));

test("it is small, soon of use, and asks nobody else for anything", () => inPage(async (page, context) => {
	const usable = [];
	while (usable.length < TRIES && !(Math.min(...usable) < SOON)) {
		await page.goto(address());
		await page.locator(".channel.here").waitFor();
		usable.push(await page.evaluate(() => performance.getEntriesByName("usable")[0].startTime));
	}
	const loaded = await page.evaluate(() => performance.getEntries().filter(({ entryType }) => ["resource", "navigation"].includes(entryType)).map(({ name, decodedBodySize }) => ({ name, decodedBodySize })));
	const size = loaded.filter(({ name }) => !name.includes("/control/")).reduce((sum, { decodedBodySize }) => sum + decodedBodySize, 0);
	console.log(`usable after ${usable.map(Math.round).join(", ")} ms; ${size} bytes in ${loaded.length} files`);
	assert.ok(Math.min(...usable) < SOON, `${usable} ms`);
	assert.ok(size < LARGEST, `${size} bytes`);
	assert.ok(loaded.every(({ name }) => name.startsWith(address())), loaded.map(({ name }) => name).join("\n"));
	assert.deepEqual(await context.cookies(), []);
}));

test("motion stops for who asks for stillness", () => inPage(async (page) => {
	await page.emulateMedia({ reducedMotion: "reduce" });
	const moves = await page.evaluate(() => {
		const dots = document.createElement("span");
		dots.className = "dots";
		dots.append(document.createElement("i"));
		document.body.append(dots);
		return getComputedStyle(dots.firstChild).animationName;
	});
	assert.equal(moves, "none");
	assert.ok(await last(page).or(page.locator(".log-start")).first().isVisible());
}));
