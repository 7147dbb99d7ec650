// What members and briefings write is text: it becomes no markup, no script, no trap, and no burden.

import assert from "node:assert/strict";
import { test } from "node:test";

import { comes, last, picture, say, withMujaz } from "../harness.mjs";

const { inPage } = withMujaz();

test("markup stays text, in messages and in what the bot repeats", () => inPage(async (page) => {
	const dialogs = [];
	page.on("dialog", (dialog) => dialogs.push(dialog.message()) && dialog.dismiss());
	const markup = '<img src=x onerror="alert(1)"><script>alert(2)</script><svg onload=alert(3)>';
	await say(page, markup);
	await comes(page, markup);
	assert.equal(await last(page).locator(".words img, .words script, .words svg").count(), 0);
	await page.keyboard.type(`/implications ${markup}`);
	await page.keyboard.press("Enter");
	await comes(page, "لم أجد");
	assert.equal(await last(page).locator(".embed img, .embed script, .embed svg").count(), 0);
	await picture(page, "hostile");
	assert.deepEqual(dialogs, []);
}));

test("links lead to web pages alone, in a tab that knows nothing of this one", () => inPage(async (page) => {
	await say(page, "[x](javascript:alert(1)) javascript:alert(1) <javascript:alert(1)> [y](data:text/html,z) [z](https://example.org/a) https://example.org/b نهاية");
	await comes(page, "نهاية");
	const links = await last(page).locator("a").evaluateAll((all) => all.map(({ href, target, rel }) => ({ href, target, rel })));
	assert.deepEqual(links, ["a", "b"].map((end) => ({ href: `https://example.org/${end}`, target: "_blank", rel: "noopener noreferrer" })));
}));

test("an override turns nothing round outside of its own line", () => inPage(async (page) => {
	await say(page, "\u202eevil\u202d\u2067\u2066");
	await say(page, "سطر بعده");
	await comes(page, "سطر بعده");
	const author = await last(page).evaluate((article) => article.querySelector("time").textContent);
	assert.match(author, /\d/);
	const directions = await page.locator("article.message .prose").last().evaluate((line) => {
		const range = document.createRange();
		range.selectNodeContents(line);
		const text = range.getBoundingClientRect();
		return text.right > line.getBoundingClientRect().right - 4;
	});
	assert.ok(directions, "the next line begins at the right as ever");
}));

test("each line takes its side from its own first strong letter", () => inPage(async (page) => {
	await say(page, "Latin line\nسطر عربي\n12 Latin\n[2022] عربي");
	await comes(page, "Latin line");
	const sides = await page.locator("article.message .prose").last().evaluate((line) => {
		const box = line.getBoundingClientRect();
		const text = line.firstChild;
		let at = 0;
		return text.data.split("\n").map((part) => {
			const range = document.createRange();
			range.setStart(text, at);
			range.setEnd(text, at + part.length);
			at += part.length + 1;
			const { left, right } = range.getBoundingClientRect();
			return left - box.left < box.right - right ? "left" : "right";
		});
	});
	assert.deepEqual(sides, ["left", "right", "left", "right"]);
}));

test("4,000 emoji and a thousand open marks freeze nothing", () => inPage(async (page) => {
	for (const text of ["😀".repeat(2_000), "*".repeat(2_000), "> ".repeat(1_000), "||".repeat(1_000), "[".repeat(2_000)]) {
		const started = Date.now();
		await say(page, text);
		await page.waitForFunction((count) => document.querySelectorAll("article.message").length >= count, 1);
		assert.equal(await page.evaluate(() => 1 + 1), 2);
		assert.ok(Date.now() - started < 2_000, text.slice(0, 4));
	}
	// Twice what a message may hold, for cards hold more.
	const spent = await page.evaluate(async () => {
		const { prose } = await ours("view/prose.js");
		const started = performance.now();
		document.body.append(...prose("😀".repeat(4_000)));
		document.body.getBoundingClientRect();
		return performance.now() - started;
	});
	assert.ok(spent < 1_000, `${spent} ms`);
}));
