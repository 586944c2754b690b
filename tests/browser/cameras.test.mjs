// What the page is for: a busy week, as the camera software exports it, told at a glance and exactly.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { frigateWeek } from "./frigate_week.mjs";
import { ask, assertNoMishaps, importLog, newPage, useSite } from "./harness.mjs";

// The week before the one that the tests' questions are asked in.
const { json, scenes } = frigateWeek("2026-03-30T00:00:00Z");
const days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

const site = useSite();
/** @type {Awaited<ReturnType<typeof newPage>>} */
let page;

before(async () => {
  page = await site.openPage();
});

/** @param {number} ms  "Tue 31 Mar 2026, 13:40" */
function moment(ms) {
  const date = new Date(ms);
  const month = date.toLocaleString("en", { month: "short", timeZone: "UTC" });
  return `${days[date.getUTCDay()]} ${date.getUTCDate()} ${month} 2026, ${date.toISOString().slice(11, 16)}`;
}

/** As it is once every capture has been put to its incident. @param {string} question */
async function askSettled(question) {
  for (;;) {
    const answer = await ask(page, question);
    const text = await answer.innerText();
    if (!text.includes("still being put together")) return text;
  }
}

/** @param {import("./frigate_week.mjs").Scene[]} some */
function captures(some) {
  return some.reduce((sum, scene) => sum + scene.captures, 0);
}

/** @param {number[]} weekdays  0 is Sunday */
function onDays(...weekdays) {
  return scenes.filter(({ startMs }) => weekdays.includes(new Date(startMs).getUTCDay()));
}

test("Frigate's export of a week is imported, every event of it", async () => {
  const report = await importLog(page, "events.json", json);
  assert.match(report.replaceAll(",", ""), new RegExp(`: ${captures(scenes)} new events`));
});

test("the week is told with every scene of high risk, its counts are those of the scenes", async () => {
  const text = await askSettled("What happened last week?");
  assert.match(text, new RegExp(`(?<![\\d,])${captures(scenes)} events in ${scenes.length} incidents`));
  const risky = scenes.filter(({ highRisk }) => highRisk);
  assert.ok(risky.length >= 5);
  const section = text.slice(text.indexOf("High risk"), text.indexOf("Overview"));
  for (const { startMs, camera } of risky) {
    const line = section.split("\n").find((one) => one.includes(moment(startMs)));
    assert.ok(line?.includes(camera), `${moment(startMs)} ${camera} in: ${section}`);
  }
  assert.equal(section.split("\n").filter((line) => / 2026, \d\d:\d\d/.test(line)).length, risky.length);
});

test("a count tells captures and incidents, over any part of the week", async () => {
  const people = onDays(1, 2).filter(
    ({ camera, label }) => camera === "front_door" && label === "person",
  );
  const text = await askSettled("How many people were at the front door on 30 March and 31 March?");
  assert.match(text, new RegExp(`(?<![\\d,])${captures(people)} captures, ${people.length} incidents`));
});

test("two days are told without the one between them", async () => {
  const two = onDays(1, 3);
  const text = await askSettled("Summarise 30 March and 1 April");
  assert.match(text, new RegExp(`(?<![\\d,])${captures(two)} events in ${two.length} incidents`));
  assert.doesNotMatch(text, /31 Mar 2026/);
  assertNoMishaps(page);
});
