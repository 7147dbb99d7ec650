// The server goes and comes again: the page says so, waits, and goes on by itself.

import assert from "node:assert/strict";
import { after, test } from "node:test";

import { comes, endBrowser, picture, startMujaz, withPage } from "../harness.mjs";

after(endBrowser);

test("a lost server is told, and a new one on its port is found", async () => {
	let mujaz = await startMujaz();
	const { port, address } = mujaz;
	await withPage(address, async (page) => {
		await page.keyboard.type("/help");
		await page.keyboard.press("Enter");
		await comes(page, "دليل الأسئلة");
		await mujaz.end();
		await page.locator(".banner", { hasText: "انقطع الاتصال؛ نحاول من جديد…" }).waitFor();
		await picture(page, "lost");
		await page.keyboard.type("بلا خادوم");
		await page.keyboard.press("Enter");
		await page.locator(".notice.problem", { hasText: "تعذّر الوصول إلى الخادوم." }).waitFor();
		assert.equal(await page.inputValue(".text"), "بلا خادوم", "what was written is not lost");
		await page.locator(".text").fill("");
		mujaz = await startMujaz(port);
		await page.waitForFunction(() => document.querySelector(".banner").textContent === "", null, { timeout: 20_000 });
		await page.locator(".text").fill("");
		await page.keyboard.type("/implications russia");
		await page.keyboard.press("Enter");
		await comes(page, "التداعيات: روسيا");
	}, { expected: /ERR_CONNECTION_REFUSED|WebSocket connection/ });
	await mujaz.end();
});
