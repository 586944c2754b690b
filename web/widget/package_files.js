/**
 * The logs of ZIP packages, as files of their own. A package is unpacked in pieces, so that the page
 * stays usable, and no further than any log would go.
 */

/** @typedef {import("fflate")} Fflate */
/** @typedef {{name: string, text: string}} Unread  what is no log, and why */

const fflateUrl = new URL("../vendor/fflate/browser.js", import.meta.url);
const magic = [0x50, 0x4b, 3, 4];
const pieceBytes = 64 * 1024;
const mostFiles = 10_000;
// Logs pack to a tenth or a fiftieth; what unpacks to more than this is made to fill memory. Small
// packages of one repeated line may.
const mostUnpacking = 300;
const alwaysUnpacked = 64 * 2 ** 20;
// Of all packages that come together: what is unpacked may be in the memory of the tab.
const mostUnpacked = 2 * 2 ** 30;

/**
 * `files` with what is in their packages in the place of these; found files take the guess of what
 * their columns mean.
 *
 * @param {File[]} files
 * @param {() => Promise<Fflate>} [loadFflate]
 * @param {number} [room]  bytes that all packages together may unpack to
 * @returns {Promise<{files: File[], found: Set<File>, unread: Unread[]}>}
 */
export async function unpackFiles(files, loadFflate = () => import(fflateUrl.href), room = mostUnpacked) {
  /** @type {File[]} */
  const all = [];
  /** @type {Set<File>} */
  const found = new Set();
  /** @type {Unread[]} */
  const unread = [];
  let left = room;
  for (const file of files) {
    if (!(await isPackage(file))) {
      all.push(file);
      continue;
    }
    const fflate = await loadFflate().catch(() => null);
    if (!fflate) {
      unread.push({ name: file.name, text: "what unpacks it could not be loaded: go online, or unpack it first" });
      continue;
    }
    const unpacking = new Unpacking(file, fflate, left);
    await unpacking.run();
    for (const { size } of unpacking.files) left -= size;
    unread.push(...unpacking.unread);
    for (const one of unpacking.files) {
      all.push(one);
      found.add(one);
    }
  }
  return { files: all, found, unread };
}

/** @param {Blob} file */
async function isPackage(file) {
  // A folder that was dropped cannot be read: the import says so.
  const head = await bytesOf(file, 0, magic.length).catch(() => new Uint8Array());
  return head.length === magic.length && magic.every((byte, i) => head[i] === byte);
}

/** @param {Blob} file @param {number} begin @param {number} end */
async function bytesOf(file, begin, end) {
  return new Uint8Array(await file.slice(begin, end).arrayBuffer());
}

/** @param {string} path */
function isHidden(path) {
  return path.split("/").some((part) => part.startsWith(".") || part === "__MACOSX");
}

class Unpacking {
  #file;
  #unzip;
  #left;
  #crowded; // the room sets the limit, not the package's own size
  #met = 0; // files, those that cannot be unpacked as well
  #open = 0; // files that were begun and have not ended
  #over = false;
  #full = false;
  #office = false;
  /** @type {File[]} */
  files = [];
  /** @type {Unread[]} */
  unread = [];

  /** @param {File} file @param {Fflate} fflate @param {number} room */
  constructor(file, { Unzip, UnzipInflate }, room) {
    this.#file = file;
    const most = alwaysUnpacked + file.size * mostUnpacking;
    this.#left = Math.min(most, room);
    this.#crowded = room < most;
    this.#unzip = new Unzip((entry) => this.#begin(entry));
    this.#unzip.register(UnzipInflate);
  }

  async run() {
    const { size } = this.#file;
    try {
      for (let at = 0; at < size && !this.#isOver(); at += pieceBytes) {
        const piece = await bytesOf(this.#file, at, Math.min(at + pieceBytes, size));
        this.#unzip.push(piece, at + pieceBytes >= size);
      }
    } catch {
      this.#open = Math.max(this.#open, 1);
    }
    const text = this.#whatIsWrong();
    if (text) this.unread.push({ name: this.#file.name, text });
  }

  #isOver() {
    return this.#over || this.#full || this.#office;
  }

  #whatIsWrong() {
    if (this.#office) {
      this.files = [];
      return "this is a spreadsheet or a text document: save it as CSV or plain text and import that";
    }
    if (this.#over && this.#crowded) return "it unpacks to more than there is room for here: unpack it first";
    if (this.#over) return "the package unpacks to more than a log would";
    if (this.#open > 0) return "the package is damaged or cut off";
    if (this.#full) return "more than 10,000 files: the others are not read";
    return this.files.length + this.unread.length === 0 ? "there is no file in this package" : "";
  }

  /** @param {import("fflate").UnzipFile} entry */
  #begin(entry) {
    const { name } = entry;
    if (/^(xl|word|ppt)\//.test(name) || name === "content.xml") this.#office = true;
    if (name.endsWith("/") || isHidden(name) || this.#office) return;
    if (this.#met === mostFiles) this.#full = true;
    if (this.#full) return;
    this.#met++;
    /** @param {string} text */
    const leave = (text) => void this.unread.push({ name: `${this.#file.name}/${name}`, text });
    if (name.endsWith(".zip")) return leave("it is a package in a package: unpack it first");
    /** @type {BlobPart[]} */
    const parts = [];
    this.#open++;
    let ended = false; // once: fflate tells one fault again with each piece
    const end = () => {
      ended = true;
      this.#open--;
    };
    entry.ondata = (error, bytes, final) => {
      if (this.#over || ended) return;
      if (error) {
        end();
        return leave("it is damaged, or packed in a way that cannot be unpacked here");
      }
      this.#left -= bytes.length;
      this.#over = this.#left < 0;
      if (this.#over) return entry.terminate();
      parts.push(/** @type {BlobPart} */ (bytes.slice()));
      if (!final) return;
      end();
      this.files.push(new File(parts, name.split("/").pop() ?? name, { lastModified: this.#file.lastModified }));
    };
    try {
      entry.start();
    } catch {
      if (ended) return;
      end();
      leave("it is packed in a way that cannot be unpacked here");
    }
  }
}
