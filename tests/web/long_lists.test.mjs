import assert from "node:assert/strict";
import { test } from "node:test";
import { EventPages } from "../../web/widget/event_pages.js";
import { RowHeights } from "../../web/widget/row_heights.js";
import { WindowsEvents } from "../../web/widget/windows_events.js";
import { askedFilter } from "../../web/worker/asked_filter.js";
import { IncidentPages } from "../../web/worker/incident_pages.js";

/** Numbers that are the same in every run. @param {number} seed */
function random(seed) {
  return () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
}

test("tops and rows agree with adding up every height", () => {
  const next = random(7);
  for (const count of [1, 2, 3, 64, 100, 257]) {
    const heights = Array(count).fill(40);
    const rows = new RowHeights(count, 40);
    for (let round = 0; round < 200; round++) {
      const index = Math.floor(next() * count);
      heights[index] = 1 + Math.floor(next() * 90);
      rows.measure(index, heights[index]);
      const tops = [0];
      for (const height of heights) tops.push(tops[tops.length - 1] + height);
      assert.equal(rows.total, tops[count]);
      const px = Math.floor(next() * (tops[count] + 200)) - 100;
      const row = Math.max(0, tops.findLastIndex((top, at) => top <= px && at < count));
      assert.equal(rows.at(px), row, `${px} of ${tops}`);
      assert.equal(rows.top(index), tops[index]);
    }
  }
});

test("rows that were not measured are taken to be like those that were", () => {
  const rows = new RowHeights(100, 40);
  assert.equal(rows.total, 4000);
  rows.learn();
  assert.equal(rows.total, 4000);
  assert.ok(rows.measure(3, 50));
  assert.ok(rows.measure(4, 70));
  assert.ok(!rows.measure(4, 70));
  rows.learn();
  assert.equal(rows.total, 6000);
  assert.equal(rows.top(5), 300);
  assert.equal(new RowHeights(0, 40).total, 0);
});

/** @param {number} count */
function someEvents(count) {
  return /** @type {any[]} */ (Array.from({ length: count }, (_, n) => ({ id: `e${n}` })));
}

/** Lets what is under way go on. */
const settled = () => new Promise((resolve) => setTimeout(resolve));

/** @param {number} count */
function pagesOf(count) {
  const all = someEvents(count);
  /** @type {(() => void)[]} */
  const waiting = [];
  /** @type {number[]} */
  const reads = [];
  /** @type {unknown[]} */
  const errors = [];
  const pages = new EventPages({
    read: async (offset, limit) => {
      reads.push(offset);
      await new Promise((resolve) => waiting.push(() => resolve(null)));
      if (offset === 900) throw new Error("the log is gone");
      return all.slice(offset, offset + limit);
    },
    onRead: () => {},
    onError: (error) => errors.push(error),
  });
  const answer = async () => (waiting.shift()?.(), await settled());
  return { pages, reads, errors, answer };
}

test("pages are read as their rows come into view, once each", async () => {
  const { pages, reads, answer } = pagesOf(250);
  pages.want(0, 30);
  assert.equal(pages.at(3), undefined);
  await answer();
  assert.equal(pages.at(3)?.id, "e3");
  pages.want(90, 120);
  await answer();
  pages.want(0, 120);
  assert.deepEqual(reads, [0, 100]);
  pages.want(240, 260);
  await answer();
  assert.equal(pages.at(249)?.id, "e249");
  // There were more when they were counted.
  assert.equal(pages.at(255), null);
});

test("pages that were scrolled past before their turn are not read", async () => {
  const { pages, reads, answer } = pagesOf(5000);
  for (let first = 0; first < 4000; first += 100) pages.want(first, first + 20);
  await answer();
  await answer();
  assert.deepEqual(reads, [0, 3900]);
});

test("a page that cannot be read is told, and can be asked for again", async () => {
  const { pages, reads, errors, answer } = pagesOf(5000);
  pages.want(900, 920);
  await answer();
  assert.match(String(errors), /the log is gone/);
  pages.want(900, 920);
  assert.deepEqual(reads, [900, 900]);
});

test("what was seen long ago is dropped and read again", async () => {
  const { pages, reads, answer } = pagesOf(9000);
  for (let first = 1000; first < 6000; first += 100) {
    pages.want(first, first + 20);
    await answer();
  }
  assert.equal(pages.at(1000), undefined);
  assert.equal(pages.at(5900)?.id, "e5900");
  pages.want(1000, 1020);
  await answer();
  assert.equal(pages.at(1000)?.id, "e1000");
  assert.equal(reads.filter((offset) => offset === 1000).length, 2);
});

test("windows one after the other are one list", async () => {
  /** @type {Record<string, any[]>} */
  const byEnd = { a: someEvents(3), b: [], c: someEvents(5) };
  const reader = {
    count: async (/** @type {any} */ { to }) => byEnd[to].length,
    list: async (/** @type {any} */ { to, offset, limit }) =>
      byEnd[to].slice(offset, offset + limit).map(({ id }) => ({ id: to + id })),
  };
  const windows = ["a", "b", "c"].map((end) => ({ start: null, end }));
  const events = new WindowsEvents(/** @type {any} */ (reader), windows, {});
  assert.equal(await events.count(), 8);
  const ids = async (/** @type {number} */ offset, /** @type {number} */ limit) =>
    (await events.read(offset, limit)).map(({ id }) => id);
  assert.deepEqual(await ids(0, 3), ["ae0", "ae1", "ae2"]);
  assert.deepEqual(await ids(2, 3), ["ae2", "ce0", "ce1"]);
  assert.deepEqual(await ids(6, 100), ["ce3", "ce4"]);
  assert.deepEqual(await ids(8, 10), []);
});

test("the filter of an answer is its predicate, words left out; without one it is open", () => {
  const predicate = { sources: ["pump"], labels: [], min_risk: 3, terms: [{}], term_mode: "all" };
  assert.deepEqual(askedFilter(/** @type {any} */ ({ predicate })), {
    sources: ["pump"], labels: [], min_risk: 3,
  });
  assert.deepEqual(askedFilter(/** @type {any} */ ({})), { sources: [], labels: [], min_risk: 0 });
});

test("the pages of an incident are of one reading, until the first is asked for again", () => {
  let count = 5;
  let readings = 0;
  const incidents = new IncidentPages((id) => (readings++, someEvents(count).map((e) => ({ ...e, id: id + e.id }))));
  const page = (/** @type {string} */ id, /** @type {number} */ offset) =>
    incidents.page({ id, offset, limit: 3 }).events.map((event) => event.id);
  assert.deepEqual(page("x", 0), ["xe0", "xe1", "xe2"]);
  count = 4;
  assert.deepEqual(page("x", 3), ["xe3", "xe4"]);
  assert.equal(readings, 1);
  assert.deepEqual(page("y", 3), ["ye3"]);
  assert.deepEqual(page("x", 0), ["xe0", "xe1", "xe2"]);
  assert.deepEqual(page("x", 3), ["xe3"]);
  incidents.forget();
  page("x", 3);
  assert.equal(readings, 4);
});
