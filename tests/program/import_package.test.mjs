// Several files at once: a folder, a ZIP package, and what is in them that is no log.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { deflateRawSync, gzipSync } from "node:zlib";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const program = path.join(root, "build/native/yesterlog");
const folder = mkdtempSync(path.join(os.tmpdir(), "package-"));
after(() => rmSync(folder, { recursive: true }));

const kitchen = "2026-04-08T09:00:00 kettle on\n2026-04-08T09:05:00 kettle off\n";
const yard = "2026-04-08T10:00:00 gate open\n";

/** @param {Buffer} bytes  the checksum of ZIP (CRC-32) */
function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** @typedef {{name: string, bytes: Buffer, says?: number}} Entry  `says`: how long it claims to be */

/** @param {Entry[]} entries @returns {Buffer} a ZIP package (PKWARE's APPNOTE 4.3) */
function zipped(entries) {
  /** @type {Buffer[]} */
  const parts = [];
  /** @type {Buffer[]} */
  const directory = [];
  let offset = 0;
  for (const { name, bytes, says } of entries) {
    const packed = deflateRawSync(bytes);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(8, 4);
    // Nothing is unpacked so far that the checksum of a bomb would matter.
    if (bytes.length < 1 << 20) head.writeUInt32LE(crc32(bytes), 10);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(says ?? bytes.length, 18);
    head.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), head, Buffer.from(name), packed]);
    const central = Buffer.alloc(14);
    central.writeUInt32LE(offset, 10);
    const made = Buffer.from([20, 0]);
    directory.push(Buffer.concat([Buffer.from("PK\x01\x02"), made, head, central, Buffer.from(name)]));
    parts.push(local);
    offset += local.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, list, end]);
}

/** @param {string} name @param {string | Buffer} bytes */
function write(name, bytes) {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, bytes);
  return file;
}

let databases = 0;
/** @param {string[]} files */
function imported(...files) {
  const db = path.join(folder, `log-${databases++}.db`);
  const options = ["--db", db, "--tz", "UTC", "--now", "2026-04-10T12:00"];
  return spawnSync(program, ["import", ...options, ...files], { encoding: "utf8", maxBuffer: 1 << 24 });
}

test("the logs of a folder are read one by one, and reported by name", () => {
  write("home/kitchen.log", kitchen);
  write("home/below/yard.log.1.gz", gzipSync(yard));
  write("home/.hidden/yard.log", yard);
  write("home/porch.png", Buffer.from("\x89PNG\r\n\x1a\n", "latin1"));
  const { status, stdout, stderr } = imported(path.join(folder, "home"));
  assert.equal(status, 0);
  assert.match(stdout, /kitchen\.log: 2 events imported/);
  assert.match(stdout, /yard\.log\.1\.gz: 1 events imported/);
  assert.match(stdout, /^3 events imported/m);
  assert.match(stderr, /porch\.png: This is a PNG file/);
});

test("a package holds the events of its files, which are no others unpacked", () => {
  const entries = [{ name: "home/kitchen.log", bytes: Buffer.from(kitchen) }, { name: "yard.log", bytes: Buffer.from(yard) }];
  const file = write("home.zip", zipped(entries));
  const { status, stdout } = imported(file, write("loose/kitchen.log", kitchen));
  assert.equal(status, 0);
  assert.match(stdout, /home\.zip\/home\/kitchen\.log: 2 events imported/);
  assert.match(stdout, /loose\/kitchen\.log: 0 events imported, 2 were there already/);
});

test("a package that unpacks to more than a log would is refused, whatever it claims", () => {
  const bytes = Buffer.alloc(100 << 20, "0");
  const honest = imported(write("bomb.zip", zipped([{ name: "a.log", bytes }])));
  assert.equal(honest.status, 1);
  assert.match(honest.stderr, /unpacks to more than a log would/);
  const lying = imported(write("liar.zip", zipped([{ name: "a.log", bytes, says: 1000 }])));
  assert.equal(lying.status, 1);
  assert.match(lying.stderr, /damaged/);
});

test("a spreadsheet, a cut package and a file that is not there say what to do", () => {
  const sheet = imported(write("sheet.xlsx", zipped([{ name: "xl/workbook.xml", bytes: Buffer.from("<a/>") }])));
  assert.match(sheet.stderr, /save the sheet with the log as CSV/);
  const whole = zipped([{ name: "kitchen.log", bytes: Buffer.from(kitchen) }]);
  const cut = imported(write("cut.zip", whole.subarray(0, whole.length - 30)));
  assert.match(cut.stderr, /the ZIP package is damaged/);
  const none = imported(path.join(folder, "none.log"));
  assert.match(none.stderr, /there is no such file/);
  for (const { status } of [sheet, cut, none]) assert.equal(status, 1);
});

test("a reason that many lines have is said once", () => {
  const { stderr } = imported(write("noise.log", "what is this\n".repeat(90) + kitchen.repeat(120)));
  assert.equal(stderr.trim().split("\n").length, 1);
  assert.match(stderr, /and 89 more such lines/);
});

test("files beyond 10,000 are said to be left out, of a package and of a folder", () => {
  // What cannot be unpacked costs no import.
  const nested = (/** @type {string} */ name) => ({ name, bytes: Buffer.from("PK") });
  write("many/a.zip", zipped(["1.zip", "2.zip", "3.zip"].map(nested)));
  for (let i = 0; i < 9_998; i++) write(`many/m${i}.log`, "PK\x03\x04");
  write("many/z.zip", zipped([nested("1.zip")]));
  const packed = imported(path.join(folder, "many"));
  assert.equal(packed.status, 1);
  assert.match(packed.stderr, /z\.zip: more than 10,000 files: the others are not read/);
  assert.doesNotMatch(packed.stderr, /many: more than/);
  write("many/m.log", kitchen);
  assert.match(imported(path.join(folder, "many")).stderr, /many: more than 10,000 files: the others are not read/);
});

test("a folder that cannot be read is named, and the others are read", { skip: process.getuid?.() === 0 }, () => {
  write("house/attic/trunk.log", yard);
  write("house/kitchen.log", kitchen);
  chmodSync(path.join(folder, "house/attic"), 0);
  const { status, stdout, stderr } = imported(path.join(folder, "house"));
  const shut = imported(path.join(folder, "house/attic"));
  chmodSync(path.join(folder, "house/attic"), 0o755);
  assert.equal(status, 0);
  assert.match(stdout, /^2 events imported/m);
  assert.match(stderr, /attic: this folder could not be read to its end/);
  assert.equal(shut.status, 1);
});
