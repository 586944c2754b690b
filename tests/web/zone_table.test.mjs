import assert from "node:assert/strict";
import { test } from "node:test";
import { zoneTable } from "../../web/worker/zone_table.js";

/** @param {ReturnType<typeof zoneTable>} table @param {number} ms */
function offsetAt(table, ms) {
  const past = table.transitions.filter(([at]) => at <= ms);
  return past.length > 0 ? past[past.length - 1][1] : table.initial_offset_s;
}

test("Berlin's clocks change at 01:00 UTC on the last Sundays of March and October", () => {
  const { transitions } = zoneTable("Europe/Berlin");
  const of2026 = transitions.filter(([at]) => new Date(at).getUTCFullYear() === 2026);
  assert.deepEqual(of2026, [
    [Date.UTC(2026, 2, 29, 1), 7200],
    [Date.UTC(2026, 9, 25, 1), 3600],
  ]);
});

test("a zone without changes has no transitions", () => {
  assert.deepEqual(zoneTable("UTC"), { name: "UTC", initial_offset_s: 0, transitions: [] });
  assert.deepEqual(zoneTable("Asia/Kolkata").transitions, []);
  assert.equal(zoneTable("Asia/Kolkata").initial_offset_s, 19_800);
});

test("an offset with seconds is kept exactly", () => {
  const monrovia = zoneTable("Africa/Monrovia");
  assert.equal(monrovia.initial_offset_s, -2670);
  assert.deepEqual(monrovia.transitions, [[Date.UTC(1972, 0, 7, 0, 44, 30), 0]]);
});

test("half an hour of summer time and a skipped day are found", () => {
  const lordHowe = zoneTable("Australia/Lord_Howe");
  assert.equal(offsetAt(lordHowe, Date.UTC(2026, 0, 1)) - offsetAt(lordHowe, Date.UTC(2026, 6, 1)), 1800);
  const apia = zoneTable("Pacific/Apia");
  const skipped = apia.transitions.find(([at]) => at === Date.UTC(2011, 11, 30, 10));
  assert.deepEqual(skipped, [Date.UTC(2011, 11, 30, 10), 14 * 3600]);
});

test("transitions ascend and every one of them changes the offset", () => {
  for (const name of ["America/New_York", "Africa/Casablanca", "Africa/Cairo", "America/Santiago"]) {
    const table = zoneTable(name);
    let previousMs = -Infinity;
    let previousOffset = table.initial_offset_s;
    for (const [at, offset] of table.transitions) {
      assert.ok(at > previousMs, name);
      assert.notEqual(offset, previousOffset, name);
      previousMs = at;
      previousOffset = offset;
    }
  }
});

test("the table agrees with Intl's own wall clock at instants that it was not built from", () => {
  for (const name of ["Europe/London", "Africa/Casablanca", "America/Sao_Paulo", "Asia/Tehran"]) {
    const table = zoneTable(name);
    const clock = new Intl.DateTimeFormat("en-US", {
      timeZone: name, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric",
      hour: "numeric", minute: "numeric", second: "numeric",
    });
    for (let ms = Date.UTC(1975, 0, 1); ms < Date.UTC(2099, 0, 1); ms += 47 * 3_600_000 * 7) {
      const [month, day, year, hour, minute, second] = clock.format(ms).split(/\D+/).map(Number);
      const local = Date.UTC(year, month - 1, day, hour, minute, second);
      assert.equal(offsetAt(table, ms), (local - ms) / 1000, `${name} at ${new Date(ms).toISOString()}`);
    }
  }
});

test("an unknown zone is a RangeError, and asking twice gives the same table", () => {
  assert.throws(() => zoneTable("Mars/Olympus"), RangeError);
  assert.equal(zoneTable("Europe/Paris"), zoneTable("Europe/Paris"));
});
