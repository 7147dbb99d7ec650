// A browser, a page in it, and what a person does there. Whatever the page's console complains of fails the test.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { createInterface } from "node:readline";
import { after, before } from "node:test";
import { fileURLToPath } from "node:url";

import { chromium } from "playwright-core";

const PICTURES = fileURLToPath(new URL("../../target/pictures/", import.meta.url));
/** As root Chromium needs the first; the rest keep it from asking for hosts that it is not here to reach. */
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

let browser;

/** Runs `act` with a page at `address`, in a browser that remembers nothing. */
export async function withPage(address, act, { theme = "dark", language = "ar", width = 1280, height = 860, expected = /^$/ } = {}) {
	browser ??= await chromium.launch({ executablePath: "/usr/bin/chromium", args: FLAGS });
	const context = await browser.newContext({ viewport: { width, height }, colorScheme: theme, permissions: ["clipboard-read", "clipboard-write"] });
	await context.addInitScript((language) => localStorage.getItem("language") ?? localStorage.setItem("language", language), language);
	// A module of the page itself, for what a person cannot do: its address bears a hash of all the page's files.
	await context.addInitScript(() => Object.assign(window, { ours: (name) => import(new URL(name, document.querySelector("script[type=module]").src)) }));
	const page = await context.newPage();
	page.setDefaultTimeout(10_000);
	const complaints = [];
	page.on("pageerror", (error) => complaints.push(String(error.stack)));
	page.on("console", (message) => ["error", "warning"].includes(message.type()) && complaints.push(message.text()));
	try {
		await page.goto(address);
		await page.waitForSelector(".channel.here", { state: "attached" });
		await act(page, context);
		assert.deepEqual(complaints.filter((complaint) => !expected.test(complaint)), []);
	} finally {
		await context.close();
	}
}

/** Ends the browser; to be called after a file's last test. */
export async function endBrowser() {
	await browser?.close();
}

/** Leaves a picture of the page for people to look at. */
export async function picture(page, name) {
	mkdirSync(PICTURES, { recursive: true });
	// What moves would make each picture another.
	await page.screenshot({ path: `${PICTURES}${name}.png`, animations: "disabled", caret: "initial" });
}

/** Starts `mujaz sandbox`; `{ address, port, end }`. */
export async function startMujaz(port = 0) {
	const child = spawn(process.env.MUJAZ, ["sandbox", "--port", String(port)], { stdio: ["ignore", "pipe", "inherit"], env: { ...process.env, DISCORD_TOKEN: "" } });
	let address;
	for await (const line of createInterface({ input: child.stdout })) {
		address = /http:\S+/.exec(line)?.[0];
		if (address) break;
	}
	assert.ok(address, "mujaz sandbox prints its address");
	const end = () => new Promise((ended) => {
		child.once("exit", ended);
		child.kill("SIGTERM");
	});
	return { address, port: Number(new URL(address).port), end };
}

/** One `mujaz sandbox` for all tests of a file: `inPage` is `withPage` there, `address()` where it is. */
export function withMujaz() {
	let mujaz;
	before(async () => {
		mujaz = await startMujaz();
	});
	after(async () => {
		await endBrowser();
		await mujaz.end();
	});
	return { inPage: (act, options) => withPage(mujaz.address, act, options), address: () => mujaz.address };
}

/** The element that has the keyboard. */
export const focused = (page) => page.evaluate(() => document.activeElement?.className ?? "");

/** The newest message. */
export const last = (page) => page.locator("article.message").last();

/** Waits until the newest message holds `text`. */
export async function comes(page, text) {
	await page.locator("article.message", { hasText: text }).last().waitFor();
}

/** Looks as another member. */
export async function lookAs(page, name) {
	await page.click(".viewer");
	await page.locator('[role="menuitemradio"]', { hasText: name }).click();
	await page.locator(".viewer", { hasText: name }).waitFor();
}

/** Posts a message as a member does, past the page: `text` as it is. */
export async function say(page, text, channel = "1000000000000000010") {
	return page.evaluate(async ({ text, channel }) => {
		const { act } = await ours("link/api.js");
		return act("say", { channel, text });
	}, { text, channel });
}
