// The origin private file system in memory, as far as packs use it: one synchronous handle a file,
// a limited room, and a tab that can end at any time.

/** @param {string} name */
const domError = (name) => new DOMException(`fake ${name}`, name);

export class FakeDisk {
  room = Infinity;
  // What browsers do where the room ends: both are known.
  refusal = /** @type {"throw" | "write less"} */ ("throw");
  largestWrite = 0;
  clock = 0;
  /** @type {Set<FakeSyncHandle>} */
  handles = new Set();
  root = new FakeDirectory(this);

  get handle() {
    return /** @type {any} */ (this.root);
  }

  /** What the browser does to the handles of a tab that ends. */
  endTab() {
    for (const handle of this.handles) handle.close();
  }

  /**
   * Every file by its path.
   *
   * @returns {Map<string, FakeFile>}
   */
  files() {
    /** @type {Map<string, FakeFile>} */
    const found = new Map();
    const visit = (/** @type {FakeDirectory} */ folder, /** @type {string} */ path) => {
      for (const [name, entry] of folder.all) {
        if (entry instanceof FakeDirectory) visit(entry, `${path}${name}/`);
        else found.set(path + name, entry);
      }
    };
    visit(this.root, "");
    return found;
  }

  usage() {
    return [...this.files().values()].reduce((sum, { bytes }) => sum + bytes.length, 0);
  }
}

class FakeDirectory {
  kind = "directory";
  /** @type {Map<string, FakeDirectory | FakeFile>} */
  all = new Map();

  /** @param {FakeDisk} disk */
  constructor(disk) {
    this.disk = disk;
  }

  /**
   * @param {string} name
   * @param {{create?: boolean}} [options]
   */
  async getDirectoryHandle(name, { create = false } = {}) {
    return this.#get(name, create, () => new FakeDirectory(this.disk));
  }

  /**
   * @param {string} name
   * @param {{create?: boolean}} [options]
   */
  async getFileHandle(name, { create = false } = {}) {
    return this.#get(name, create, () => new FakeFile(this.disk));
  }

  /** @param {string} name */
  async removeEntry(name) {
    if (!this.all.delete(name)) throw domError("NotFoundError");
  }

  async *entries() {
    yield* [...this.all];
  }

  async *keys() {
    yield* [...this.all.keys()];
  }

  /**
   * @param {string} name
   * @param {boolean} create
   * @param {() => FakeDirectory | FakeFile} make
   */
  #get(name, create, make) {
    if (name === "" || name === "." || name === ".." || /[/\\]/.test(name)) {
      throw new TypeError(`not a name: ${name}`);
    }
    if (!this.all.has(name)) {
      if (!create) throw domError("NotFoundError");
      this.all.set(name, make());
    }
    return this.all.get(name);
  }
}

class FakeFile {
  kind = "file";
  /** @type {Buffer} */
  bytes = Buffer.alloc(0);
  lastModified = 0;
  held = false;

  /** @param {FakeDisk} disk */
  constructor(disk) {
    this.disk = disk;
  }

  async getFile() {
    const bytes = /** @type {Uint8Array<ArrayBuffer>} */ (this.bytes);
    return Object.assign(new Blob([bytes]), { lastModified: this.lastModified });
  }

  async createSyncAccessHandle() {
    if (this.held) throw domError("NoModificationAllowedError");
    return new FakeSyncHandle(this);
  }

  /** @param {Buffer} bytes */
  set(bytes) {
    this.bytes = bytes;
    this.lastModified = ++this.disk.clock;
  }
}

class FakeSyncHandle {
  #file;

  /** @param {FakeFile} file */
  constructor(file) {
    this.#file = file;
    file.held = true;
    file.disk.handles.add(this);
  }

  /**
   * @param {Uint8Array} bytes
   * @param {{at: number}} options
   */
  write(bytes, { at }) {
    const { disk } = this.#open();
    disk.largestWrite = Math.max(disk.largestWrite, bytes.length);
    const fitting = Math.max(0, Math.min(bytes.length, disk.room - disk.usage()));
    if (fitting < bytes.length && disk.refusal === "throw") throw domError("QuotaExceededError");
    this.#file.set(Buffer.concat([this.#file.bytes.subarray(0, at), bytes.subarray(0, fitting)]));
    return fitting;
  }

  /** @param {number} size */
  truncate(size) {
    const { bytes } = this.#open();
    const longer = Buffer.alloc(Math.max(0, size - bytes.length));
    this.#file.set(Buffer.concat([bytes.subarray(0, size), longer]));
  }

  flush() {
    this.#open();
  }

  close() {
    this.#file.held = false;
    this.#file.disk.handles.delete(this);
  }

  #open() {
    if (!this.#file.disk.handles.has(this)) throw domError("InvalidStateError");
    return this.#file;
  }
}
