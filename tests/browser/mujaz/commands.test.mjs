// Mujaz in the page, asked by keyboard alone, as somebody does who never made a Discord application.

import assert from "node:assert/strict";
import { test } from "node:test";

import { comes, focused, last, lookAs, picture, withMujaz } from "../harness.mjs";

const { inPage, address } = withMujaz();

test("a typed line and Enter bring the very reply that Discord would show", () => inPage(async (page) => {
	await page.keyboard.type("/implications russia");
	await page.keyboard.press("Enter");
	await comes(page, "التداعيات: روسيا");
	assert.match(await last(page).locator(".answered").innerText(), /سلمى.*\/implications/s);
	assert.equal(await last(page).locator(".app-tag").innerText(), "تطبيق");
	await picture(page, "reply-dark");
}));

test("the menu leads from the slash to an option and to what the bot offers for it", () => inPage(async (page) => {
	await page.keyboard.type("/");
	await page.locator(".suggestion", { hasText: "/timeline" }).waitFor();
	await picture(page, "menu");
	await page.keyboard.type("imp");
	await page.keyboard.press("Tab");
	assert.equal(await focused(page), "pill-input");
	await page.keyboard.type("رو");
	await page.locator(".suggestion", { hasText: "روسيا" }).first().waitFor();
	await picture(page, "autocomplete");
	await page.keyboard.press("ArrowDown");
	await page.keyboard.press("Enter");
	assert.equal(await page.inputValue(".pill-input"), "روسيا");
	// The further options are offered; one is taken by its name, a choice by its first letter.
	await page.keyboard.type("priv");
	await page.keyboard.press("Enter");
	await page.keyboard.type("ن");
	await page.keyboard.press("Enter");
	await picture(page, "options");
	await page.keyboard.press("Enter");
	await comes(page, "التداعيات: روسيا");
	await last(page).locator(".ephemeral-mark", { hasText: "لا يراه غيرك" }).waitFor();
}));

test("an Arabic-named twin is found and answers", () => inPage(async (page) => {
	await page.keyboard.type("/تداع");
	await page.keyboard.press("Tab");
	await page.keyboard.type("روسيا");
	await page.keyboard.press("Enter");
	await comes(page, "التداعيات: روسيا");
}));

test("what is missing or wrong is told where it is wrong, and nothing is sent", () => inPage(async (page) => {
	await page.keyboard.type("/source paragraph:");
	await page.keyboard.type("س");
	await page.keyboard.press("Enter");
	assert.equal(await page.locator(".suggestions .problem-words").innerText(), "اكتب عددًا صحيحًا");
	await page.keyboard.press("Backspace");
	await page.keyboard.type("٤");
	await page.keyboard.press("Enter");
	await comes(page, "(ف 4)");
	await page.keyboard.type("/nosuch");
	assert.equal(await page.locator(".suggestion-title").innerText(), "لا أمر بهذا الاسم");
	await page.keyboard.press("Escape");
	assert.ok(await page.locator(".suggestions").isHidden());
}));

test("Escape and Backspace leave a command", () => inPage(async (page) => {
	await page.keyboard.type("/timeline ");
	assert.equal(await focused(page), "pill-input");
	await page.keyboard.press("Escape");
	assert.equal(await page.inputValue(".text"), "");
	await page.keyboard.type("/timeline ");
	await page.keyboard.press("Backspace");
	assert.equal(await page.inputValue(".text"), "/timeline");
}));

test("who pages on by keyboard keeps the button", () => inPage(async (page) => {
	await page.keyboard.type("/timeline");
	await page.keyboard.press("Enter");
	await comes(page, "البنود من 1 إلى 8");
	await last(page).locator("button", { hasText: "التالي" }).focus();
	await page.keyboard.press("Enter");
	await comes(page, "البنود من 9 إلى 16");
	assert.equal(await page.evaluate(() => document.activeElement.textContent), "التالي");
	await page.keyboard.press("Enter");
	await comes(page, "البنود من 17 إلى 24");
	await page.keyboard.press("Shift+Tab");
	assert.equal(await page.evaluate(() => document.activeElement.textContent), "السابق");
	await page.keyboard.press("Enter");
	await comes(page, "البنود من 9 إلى 16");
}));

test("a passage is for who asked alone, until it is dismissed", () => inPage(async (page) => {
	await page.keyboard.type("/brief");
	await page.keyboard.press("Enter");
	await comes(page, "خلاصة: احتجاجات كازاخستان");
	const menu = last(page).locator(".component.menu");
	assert.equal(await menu.innerText(), "المصدر: اختر بندًا لترى فقرته");
	await menu.focus();
	await page.keyboard.press("Enter");
	await picture(page, "passages");
	await page.keyboard.press("ArrowDown");
	await page.keyboard.press("Enter");
	await comes(page, "المصدر: احتجاجات كازاخستان");
	await picture(page, "passage");
	const alone = page.locator("article.ephemeral", { hasText: "المصدر: احتجاجات كازاخستان" });
	const count = await page.locator("article.ephemeral").count();
	await lookAs(page, "يوسف");
	await comes(page, "خلاصة: احتجاجات كازاخستان");
	// What the other member sees comes with the next greeting of the server.
	const left = (wanted) => page.waitForFunction((wanted) => document.querySelectorAll("article.ephemeral").length === wanted, wanted);
	await left(0);
	await lookAs(page, "سلمى");
	await left(count);
	await alone.last().getByRole("button", { name: "تجاهل الرسالة" }).click();
	await left(count - 1);
}));

test("a moderator sees the desk, a member does not", () => inPage(async (page) => {
	const desk = page.locator(".channel", { hasText: "تحرير" });
	assert.equal(await desk.count(), 0);
	await lookAs(page, "يوسف");
	await desk.waitFor();
	assert.match(await page.locator(".viewer").innerText(), /أنت: .*مشرف/);
}));

test("what is written elsewhere is marked unread until it is read", () => inPage(async (page, context) => {
	const other = await context.newPage();
	await other.goto(address());
	await other.locator(".channel", { hasText: "أخبار" }).click();
	await lookAs(other, "يوسف");
	await other.fill(".text", "خبر عاجل");
	await other.keyboard.press("Enter");
	await comes(other, "خبر عاجل");
	await page.bringToFront();
	const news = page.locator(".channel.unread", { hasText: "أخبار" });
	await news.waitFor();
	await news.click();
	await comes(page, "خبر عاجل");
	assert.equal(await page.locator(".channel.unread").count(), 0);
}));

test("the menu of a message opens by keyboard, copies, and turns to the panes", () => inPage(async (page) => {
	await page.keyboard.type("/help");
	await page.keyboard.press("Enter");
	await comes(page, "دليل الأسئلة");
	await last(page).focus();
	await page.keyboard.press("Shift+F10");
	await page.getByRole("menuitem", { name: "نسخ النص" }).click();
	assert.match(await page.evaluate(() => navigator.clipboard.readText()), /^دليل الأسئلة/);
	await last(page).focus();
	await page.keyboard.press("Enter");
	await page.getByRole("menuitem", { name: "بلا محارف تحكّم" }).click();
	const pane = page.locator(".pane");
	assert.match(await pane.innerText(), /أُزيل/);
	assert.doesNotMatch(await pane.locator(".embed").innerText(), /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/);
	await picture(page, "bare");
	await page.keyboard.press("Escape");
	assert.ok(await pane.isHidden());
}));

test("what was sent is shown with the use of each limit", () => inPage(async (page) => {
	await page.keyboard.type("/timeline");
	await page.keyboard.press("Enter");
	await comes(page, "الخط الزمني");
	await page.click('[data-pane="sent"]');
	const pane = page.locator(".pane");
	await pane.locator("li", { hasText: /^الوصف: [\d,]+ من 4,096/ }).waitFor();
	const json = JSON.parse(await pane.locator("details[open] .json").innerText());
	assert.equal(json.data.embeds[0].title, "الخط الزمني");
	await picture(page, "sent");
	await pane.getByRole("button", { name: "كل الطلبات" }).click();
	await pane.locator("summary", { hasText: "PUT" }).first().waitFor();
}));
