// A bot that uses more than Mujaz does: forms, files, people, late and missing replies.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";

import { comes, endBrowser, last, picture, say, withPage } from "../harness.mjs";

after(async () => {
	await endBrowser();
	rmSync(dirname(large), { recursive: true });
});
const inPage = (act, options) => withPage(process.env.SANDBOX, act, options);
const PICTURE = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
/** A file on the disk: Playwright hands on its name alone, however large it is. */
const large = join(mkdtempSync(join(tmpdir(), "mujaz-")), "كبير.bin");
writeFileSync(large, Buffer.alloc(11_000_000));
const document = (name, size = 3_000) => ({ name, mimeType: "text/plain", buffer: Buffer.alloc(size, "س") });

test("a form is filled in and sent by keyboard", () => inPage(async (page) => {
	await page.keyboard.type("/form");
	await page.keyboard.press("Enter");
	await page.locator("dialog h2", { hasText: "إضافة حدث" }).waitFor();
	await page.keyboard.type("خطاب متلفز");
	await page.keyboard.press("Tab");
	await page.keyboard.type("«تهديدًا خارجيًا»\nسطر ثانٍ");
	await picture(page, "form");
	assert.match(await page.locator(".form-hints").nth(1).innerText(), /10 من 40/);
	// Focus stays in the form, round its end.
	for (let at = 0; at < 6; at += 1) {
		await page.keyboard.press("Tab");
		assert.ok(await page.evaluate(() => document.activeElement === document.body || document.activeElement.closest("dialog") !== null));
	}
	await page.getByRole("button", { name: "إرسال" }).last().click();
	await comes(page, "خطاب متلفز · «تهديدًا خارجيًا»");
	assert.equal(await page.locator("dialog").count(), 0);
}));

test("a form that lacks something is not sent, and Escape leaves it", () => inPage(async (page) => {
	await page.keyboard.type("/form");
	await page.keyboard.press("Enter");
	await page.locator("dialog").waitFor();
	await page.keyboard.type("قص");
	await page.keyboard.press("Enter");
	assert.equal(await page.locator("dialog").count(), 1);
	await page.keyboard.press("Escape");
	await page.locator("dialog").waitFor({ state: "detached" });
	assert.equal(await page.evaluate(() => document.activeElement.className), "text");
}));

test("a file goes with a command, picked or dropped", () => inPage(async (page) => {
	await page.keyboard.type("/upload ");
	await page.locator(".pill input[type=file]").setInputFiles(document("وثيقة.txt"));
	await page.keyboard.type("note:ملاحظة");
	await picture(page, "upload");
	await page.keyboard.press("Enter");
	await comes(page, "(3000 bytes) · ملاحظة");
	await page.keyboard.type("/upload ");
	const dropped = await page.evaluateHandle(() => {
		const data = new DataTransfer();
		data.items.add(new File(["x"], "dropped.txt", { type: "text/plain" }));
		return data;
	});
	await page.dispatchEvent(".composer", "drop", { dataTransfer: dropped });
	await page.locator(".pill-file", { hasText: "dropped.txt" }).waitFor();
	await page.locator(".tail").press("Enter");
	await comes(page, "dropped.txt (1 bytes)");
}));

test("a missing file is told, a file too large is refused before it is sent", () => inPage(async (page) => {
	await page.keyboard.type("/upload ");
	await page.keyboard.press("Tab");
	await page.keyboard.press("Escape");
	await page.keyboard.type("/upload ");
	await page.locator(".tail").focus();
	await page.keyboard.press("Enter");
	await page.locator(".problem-words", { hasText: "إلزامي" }).waitFor();
	await page.locator(".pill input[type=file]").setInputFiles(large);
	await page.locator(".notice.problem", { hasText: "أكبر من الحد" }).waitFor();
}));

test("a member's picture is shown, another file is offered", () => inPage(async (page) => {
	await page.locator(".composer > .composer-line > input[type=file]").setInputFiles([{ name: "صورة.png", mimeType: "image/png", buffer: PICTURE }, document("نص.txt")]);
	await page.locator(".text").fill("ملفان");
	await page.keyboard.press("Enter");
	await comes(page, "ملفان");
	await last(page).locator("img.picture").waitFor();
	assert.ok(await last(page).locator("img.picture").evaluate((image) => image.decode().then(() => image.naturalWidth > 0)));
	assert.match(await last(page).locator(".file").innerText(), /نص.*كيلوبايت/s);
	await picture(page, "files");
}));

test("people, subcommands, choices and numbers are options too", () => inPage(async (page) => {
	await page.keyboard.type("/who هد");
	await page.keyboard.press("Enter");
	await page.keyboard.press("Enter");
	await comes(page, "@هدى");
	await page.keyboard.type("/schedule add كل صباح");
	await page.keyboard.press("Enter");
	await comes(page, "add: كل صباح");
	await page.keyboard.type("/echo نص count:9");
	await page.keyboard.press("Enter");
	assert.equal(await page.locator(".problem-words").innerText(), "أكبر عدد مقبول 5");
	await page.keyboard.press("Backspace");
	await page.keyboard.type("٣ tone:رس");
	await page.keyboard.press("Enter");
	await page.keyboard.press("Enter");
	await comes(page, "نص · 3 · formal");
	await picture(page, "card");
}));

test("a late reply thinks first, a missing one is told", () => inPage(async (page) => {
	await page.keyboard.type("/later");
	await page.keyboard.press("Enter");
	await page.locator(".thinking", { hasText: "يفكّر" }).waitFor();
	await picture(page, "thinking");
	await comes(page, "فكّرت، وهذا هو الرد.");
	assert.equal(await page.locator(".edited").count(), 0);
	await page.keyboard.type("/silent");
	await page.keyboard.press("Enter");
	await page.locator(".pending.failed", { hasText: "لم يُجب البوت عن" }).waitFor();
	await picture(page, "failed");
	await page.locator(".pending").getByRole("button", { name: "تجاهل الرسالة" }).click();
	assert.equal(await page.locator(".pending").count(), 0);
}));

test("menus of several choices and of people, and buttons of every style", () => inPage(async (page) => {
	await page.keyboard.type("/pick");
	await page.keyboard.press("Enter");
	await comes(page, "اختر");
	await picture(page, "components");
	const rows = page.locator("article.message", { has: page.locator(".component.menu") }).last();
	await rows.locator(".component.menu").first().click();
	await page.keyboard.press("Enter");
	await page.keyboard.press("ArrowDown");
	await page.keyboard.press("Space");
	await page.keyboard.press("ArrowDown");
	await page.keyboard.press("Space");
	assert.equal(await page.locator('.popup [aria-selected="true"]').count(), 2, "two at most");
	await picture(page, "several");
	await page.keyboard.press("Escape");
	await comes(page, "روسيا، أوكرانيا");
	await rows.locator(".component.menu").nth(1).click();
	await page.locator("[role=option]", { hasText: "يوسف" }).click();
	await comes(page, "@يوسف");
	await rows.getByRole("button", { name: "زر 1" }).click();
	await comes(page, "ضُغط b1");
	await rows.getByRole("button", { name: "زر 3" }).click();
	await rows.locator(".component-failure").waitFor();
	assert.equal(await rows.getByRole("link", { name: "رابط" }).getAttribute("href"), "https://example.org/");
}));

test("a message's own commands stand in its menu", () => inPage(async (page) => {
	await say(page, "خبر يستحق");
	await comes(page, "خبر يستحق");
	await last(page).click({ button: "right" });
	await picture(page, "message-menu");
	await page.getByRole("menuitem", { name: "أضف إلى موجز" }).click();
	await comes(page, "أُضيفت: «خبر يستحق»");
}));

test("a fault that was asked for is shown in what was sent", () => inPage(async (page) => {
	await page.click('[data-pane="faults"]');
	await page.locator(".faults select").first().waitFor();
	await page.locator(".faults select").nth(1).selectOption("503");
	await page.getByRole("button", { name: "أحدث العطل" }).click();
	await page.locator(".notice", { hasText: "تم" }).waitFor();
	await page.locator(".text").fill("/echo نص");
	await page.keyboard.press("Enter");
	await page.click('[data-pane="sent"]');
	await page.getByRole("button", { name: "كل الطلبات" }).click();
	await page.locator(".status.bad", { hasText: "503" }).waitFor();
	await picture(page, "fault");
}));
