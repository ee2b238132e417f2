// Opens pages of the built site in Firefox and says what a reader would meet there, as JSON on standard output:
// node firefox.mjs <path of Firefox> <address of the site> <page>…
// Puppeteer speaks WebDriver BiDi with Firefox itself, so that no other driver is needed.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import puppeteer from "puppeteer-core";

const [program, site, ...pages] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const WIDTHS = [320, 1280];

/** What a reader does, and how the page looks afterwards: each answers with a short text that Python compares. */
const TASKS = {
  "search finds an inflected word": async (page) => {
    await page.goto(`${site}haku/?q=talkoissa`);
    await page.waitForSelector(".found-list a");
    return page.$$eval(".found-list a", (links) => String(links.slice(0, 5).some((link) => /talkoo/i.test(link.textContent))));
  },
  "a filter in the address is applied": async (page) => {
    await page.goto(`${site}menetelmat/?phase=kohtaa`);
    await page.waitForFunction(() => [...document.querySelectorAll(".find .tile")].some((tile) => !tile.offsetParent));
    return page.$$eval(".find .tile", (tiles) => String(tiles.filter((tile) => tile.offsetParent).length > 0));
  },
  "a card goes onto the plan": async (page) => {
    await page.goto(`${site}menetelmat/pihakahvit/`);
    await (await page.waitForSelector("::-p-text(Lisää suunnitelmaan)")).click();
    await page.goto(`${site}suunnitelma/`);
    await page.waitForSelector(".plan-name");
    return page.$eval(".plan-name", (name) => String(name.textContent.includes("Pihakahvit")));
  },
  "the facilitator view counts steps": async (page) => {
    await page.goto(`${site}menetelmat/pihakahvit/`);
    await (await page.waitForSelector("::-p-text(Vetäjän näkymä)")).click();
    await page.waitForSelector("dialog.run[open] .run-count");
    await page.keyboard.press("ArrowRight");
    return page.$eval(".run-count", (count) => String(/2\/\d/.test(count.textContent)));
  },
  "slash leads to the search field": async (page) => {
    await page.goto(`${site}en/tunne-alue/`);
    await page.keyboard.press("/");
    await page.waitForFunction(() => document.activeElement?.matches("input"));
    return "true";
  },
};

const browser = await puppeteer.launch({ browser: "firefox", executablePath: program, headless: true });
const report = { version: await browser.version(), pages: [], tasks: {} };
let complaints = [];
const open = async (width) => {
  const page = await browser.newPage();
  await page.setViewport({ width, height: 900 });
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  return page;
};
for (const width of WIDTHS) {
  const page = await open(width);
  for (const path of pages) {
    complaints = [];
    await page.goto(site + path, { waitUntil: "load" });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    const errors = complaints.slice();
    await page.evaluate(axe);
    const faults = await page.evaluate(async () => (await globalThis.axe.run()).violations.map((fault) => fault.id));
    report.pages.push({ path, width, wide, errors, faults });
  }
  await page.close();
}
for (const [name, task] of Object.entries(TASKS)) {
  complaints = [];
  const page = await open(390);
  page.setDefaultTimeout(10_000);
  report.tasks[name] = await task(page).catch((fault) => String(fault).split("\n")[0]);
  if (complaints.length) report.tasks[name] += ` ${complaints.join(" ")}`;
  await page.close();
}
await browser.close();
console.log(JSON.stringify(report));
