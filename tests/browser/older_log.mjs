// A log as an older version of the program stored it: its kinds are of other rules.
import assert from "node:assert/strict";

/**
 * Changes the log on disk, while no page has it open.
 *
 * @param {import("playwright-core").Page} page  leaves the log; open it again afterwards. Of a
 *   context without service workers
 * @param {string} siteUrl
 */
export async function makeOlder(page, siteUrl) {
  // Of the same origin, and without a worker.
  const body = '<!doctype html><link rel="icon" href="data:,">';
  await page.route("**/empty.html", (route) => route.fulfill({ contentType: "text/html", body }));
  await page.goto(`${siteUrl}empty.html`);
  assert.equal(await page.evaluate(makeKindsOlder, `${siteUrl}vendor/sqlite/index.mjs`), "/log.db");
}

/** @param {string} sqliteUrl */
async function makeKindsOlder(sqliteUrl) {
  // What opfs-sahpool writes before a database, its path first.
  const headerBytes = 4096;
  const { default: initSqlite } = await import(sqliteUrl);
  const { capi, oo1, wasm } = await initSqlite();

  /** @param {ArrayBuffer} bytes */
  function withOlderKinds(bytes) {
    const db = new oo1.DB();
    const memory = wasm.allocFromTypedArray(new Uint8Array(bytes));
    const size = bytes.byteLength;
    const flags = capi.SQLITE_DESERIALIZE_FREEONCLOSE | capi.SQLITE_DESERIALIZE_RESIZEABLE;
    db.checkRc(capi.sqlite3_deserialize(db.pointer, "main", memory, size, size, flags));
    db.exec("UPDATE settings SET value = '0' WHERE name = 'kinds.version'; UPDATE kinds SET version = 0");
    const changed = capi.sqlite3_js_db_export(db);
    db.close();
    return changed;
  }

  /** The page before lets its files go a little after it is left. @param {FileSystemFileHandle} file */
  async function writable(file) {
    for (let attempt = 1; ; attempt++) {
      try {
        return await file.createWritable({ keepExistingData: true });
      } catch (error) {
        if (attempt === 50) throw error;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  }

  let folder = await navigator.storage.getDirectory();
  for (const name of [".yesterlog", "log", ".opaque"]) folder = await folder.getDirectoryHandle(name);
  for await (const entry of folder.values()) {
    if (!(entry instanceof FileSystemFileHandle)) continue;
    const file = await entry.getFile();
    const [path] = (await file.slice(0, 512).text()).split("\0");
    if (path !== "/log.db") continue;
    const stream = await writable(entry);
    const data = withOlderKinds(await (await entry.getFile()).slice(headerBytes).arrayBuffer());
    await stream.write({ type: "write", position: headerBytes, data });
    await stream.close();
    return path;
  }
  return "no log";
}
