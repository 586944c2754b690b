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

/**
 * `files` with what is in their packages in the place of these; found files take the guess of what
 * their columns mean.
 *
 * @param {File[]} files
 * @param {() => Promise<Fflate>} [loadFflate]
 * @returns {Promise<{files: File[], found: Set<File>, unread: Unread[]}>}
 */
export async function unpackFiles(files, loadFflate = () => import(fflateUrl.href)) {
  /** @type {File[]} */
  const all = [];
  /** @type {Set<File>} */
  const found = new Set();
  /** @type {Unread[]} */
  const unread = [];
  for (const file of files) {
    if (!(await isPackage(file))) {
      all.push(file);
      continue;
    }
    const unpacking = new Unpacking(file, await loadFflate());
    await unpacking.run();
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
  #open = 0; // files that were begun and have not ended
  #over = false;
  #office = false;
  /** @type {File[]} */
  files = [];
  /** @type {Unread[]} */
  unread = [];

  /** @param {File} file @param {Fflate} fflate */
  constructor(file, { Unzip, UnzipInflate }) {
    this.#file = file;
    this.#left = alwaysUnpacked + file.size * mostUnpacking;
    this.#unzip = new Unzip((entry) => this.#begin(entry));
    this.#unzip.register(UnzipInflate);
  }

  async run() {
    const { size } = this.#file;
    try {
      for (let at = 0; at < size && !this.#over && !this.#office; at += pieceBytes) {
        const piece = await bytesOf(this.#file, at, Math.min(at + pieceBytes, size));
        this.#unzip.push(piece, at + pieceBytes >= size);
      }
    } catch {
      this.#open = Math.max(this.#open, 1);
    }
    const text = this.#whatIsWrong();
    if (text) this.unread.push({ name: this.#file.name, text });
  }

  #whatIsWrong() {
    if (this.#office) {
      this.files = [];
      return "this is a spreadsheet or a text document: save it as CSV or plain text and import that";
    }
    if (this.#over) return "the package unpacks to more than a log would";
    if (this.#open > 0) return "the package is damaged or cut off";
    return this.files.length + this.unread.length === 0 ? "there is no file in this package" : "";
  }

  /** @param {import("fflate").UnzipFile} entry */
  #begin(entry) {
    const { name } = entry;
    if (/^(xl|word|ppt)\//.test(name) || name === "content.xml") this.#office = true;
    if (name.endsWith("/") || isHidden(name) || this.#office) return;
    if (this.files.length === mostFiles) return;
    /** @param {string} text */
    const leave = (text) => void this.unread.push({ name: `${this.#file.name}/${name}`, text });
    if (name.endsWith(".zip")) return leave("it is a package in a package: unpack it first");
    /** @type {BlobPart[]} */
    const parts = [];
    this.#open++;
    entry.ondata = (error, bytes, final) => {
      if (this.#over) return;
      if (error) {
        this.#open--;
        return leave("it is damaged, or packed in a way that cannot be unpacked here");
      }
      this.#left -= bytes.length;
      this.#over = this.#left < 0;
      if (this.#over) return entry.terminate();
      parts.push(/** @type {BlobPart} */ (bytes.slice()));
      if (!final) return;
      this.#open--;
      this.files.push(new File(parts, name.split("/").pop() ?? name, { lastModified: this.#file.lastModified }));
    };
    try {
      entry.start();
    } catch {
      this.#open--;
      leave("it is packed in a way that cannot be unpacked here");
    }
  }
}
