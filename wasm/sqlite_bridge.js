/**
 * The sqlite3_* symbols that core/store links against, forwarded to official SQLite WASM.
 *
 *   const sqlite3 = await sqlite3InitModule();
 *   await sqlite3.installOpfsSAHPoolVfs({ name: "opfs-sahpool" });
 *   const core = await createYesterlog({ sqlite3, sqliteVfs: "opfs-sahpool" });
 *
 * `sqlite3` is what sqlite3InitModule() gives; `sqliteVfs` names the VFS that files are opened with
 * ("" or absent: SQLite's default). An Emscripten --js-library, linked with the core.
 *
 * Two WebAssembly modules, two heaps: numbers pass as they are, handles (sqlite3*, sqlite3_stmt*)
 * are addresses in SQLite's heap that the core only hands back, and texts are copied.
 *
 *   into SQLite    sqlite3_bind_text copies at once, so the core's bytes may go as soon as it
 *                  returns; SQLite frees its copy. The destructor argument is never called: pass
 *                  SQLITE_STATIC or SQLITE_TRANSIENT.
 *   into the core  sqlite3_column_text copies into a buffer of that statement and column, valid, as
 *                  SQLite promises, until the next step, reset or finalize of the statement, or the
 *                  next sqlite3_column_text of the column. sqlite3_errmsg: until the next on that
 *                  connection. Buffers go with their statement or connection.
 *
 * sqlite3_prepare_v2 reports no tail: prepare one statement at a time. Either heap may move when it
 * grows, so no view of one outlives a call that can allocate there. The forwarded symbols are
 * exactly the undefined ones of core/store; tests/contract holds the two lists together.
 */
addToLibrary({
  // Emscripten copies these objects into its output as text, which is why state is made in
  // `connect` and why they hold no getters.
  $sqliteBridge__deps: ["malloc", "free"],
  $sqliteBridge__postset: "sqliteBridge.connect();",
  $sqliteBridge: {
    SQLITE_NOMEM: 7,
    // A text buffer beyond this is given back when its statement is reset: one long event must not
    // keep a megabyte for every column that it passed.
    keptBytes: 65536,
    // Below this a loop is faster than two views and a set().
    loopBytes: 32,

    connect() {
      const sqlite3 = Module["sqlite3"];
      if (!sqlite3?.wasm?.exports) {
        throw new Error("createYesterlog needs { sqlite3 }, the object from sqlite3InitModule().");
      }
      sqliteBridge.wasm = sqlite3["wasm"];
      sqliteBridge.exports = sqlite3["wasm"]["exports"];
      sqliteBridge.freeInSqlite = sqlite3["capi"]["SQLITE_WASM_DEALLOC"];
      sqliteBridge.vfs = Module["sqliteVfs"] || "";
      sqliteBridge.columns = new Map(); // statement -> buffer of each column
      sqliteBridge.messages = new Map(); // connection -> buffer
    },

    heap() {
      return sqliteBridge.wasm["heap8u"]();
    },

    lengthAt(address) {
      return HEAPU8.indexOf(0, address) - address;
    },

    /** @returns {number} a NUL-terminated copy in SQLite's heap, 0 when that is full */
    copyIn(address, size) {
      const copy = sqliteBridge.exports.sqlite3_malloc(size + 1);
      if (copy === 0) return 0;
      const heap = sqliteBridge.heap();
      if (size < sqliteBridge.loopBytes) {
        for (let i = 0; i < size; ++i) heap[copy + i] = HEAPU8[address + i];
      } else {
        heap.set(HEAPU8.subarray(address, address + size), copy);
      }
      heap[copy + size] = 0;
      return copy;
    },

    /** @returns {number} the same of a JavaScript string; 0 also for "" */
    copyInString(text) {
      if (text === "") return 0;
      const bytes = new TextEncoder().encode(text);
      const copy = sqliteBridge.exports.sqlite3_malloc(bytes.length + 1);
      if (copy === 0) return 0;
      const heap = sqliteBridge.heap();
      heap.set(bytes, copy);
      heap[copy + bytes.length] = 0;
      return copy;
    },

    /** @returns {number} a NUL-terminated copy in the core's heap, in `buffer`; 0 when it is full */
    copyOut(buffer, address, size) {
      if (size >= buffer.capacity) {
        _free(buffer.address);
        buffer.capacity = Math.max(64, 2 * size);
        buffer.address = _malloc(buffer.capacity);
        if (buffer.address === 0) {
          buffer.capacity = 0;
          return 0;
        }
      }
      const heap = sqliteBridge.heap();
      const copy = buffer.address;
      if (size < sqliteBridge.loopBytes) {
        for (let i = 0; i < size; ++i) HEAPU8[copy + i] = heap[address + i];
      } else {
        HEAPU8.set(heap.subarray(address, address + size), copy);
      }
      HEAPU8[copy + size] = 0;
      return copy;
    },

    /** The buffer that `owners` keeps for `key`, made when it is first asked for. */
    bufferOf(owners, key) {
      let buffer = owners.get(key);
      if (buffer === undefined) {
        buffer = { address: 0, capacity: 0 };
        owners.set(key, buffer);
      }
      return buffer;
    },

    columnBuffer(statement, column) {
      let columns = sqliteBridge.columns.get(statement);
      if (columns === undefined) {
        columns = new Map();
        sqliteBridge.columns.set(statement, columns);
      }
      return sqliteBridge.bufferOf(columns, column);
    },

    /** Frees the statement's column buffers of at least `bytes`. */
    releaseColumns(statement, bytes) {
      const columns = sqliteBridge.columns.get(statement);
      if (columns === undefined) return;
      for (const [column, buffer] of columns) {
        if (buffer.capacity < bytes) continue;
        _free(buffer.address);
        columns.delete(column);
      }
      if (columns.size === 0) sqliteBridge.columns.delete(statement);
    },

    /**
     * Calls `open` with the address of a pointer in SQLite's heap and stores what it put there at
     * `out` in the core's.
     */
    withPointer(out, open) {
      const pointer = sqliteBridge.exports.sqlite3_malloc(4);
      if (pointer === 0) return sqliteBridge.SQLITE_NOMEM;
      sqliteBridge.heap().fill(0, pointer, pointer + 4);
      const code = open(pointer);
      const value = new DataView(sqliteBridge.heap().buffer).getUint32(pointer, true);
      HEAPU32[out >> 2] = value;
      sqliteBridge.exports.sqlite3_free(pointer);
      return code;
    },
  },

  sqlite3_open_v2__deps: ["$sqliteBridge"],
  sqlite3_open_v2__sig: "ippip",
  sqlite3_open_v2(path, out, flags, vfs) {
    const bridge = sqliteBridge;
    HEAPU32[out >> 2] = 0;
    const name = bridge.copyIn(path, bridge.lengthAt(path));
    const vfsName = vfs === 0 ? bridge.copyInString(bridge.vfs) : bridge.copyIn(vfs, bridge.lengthAt(vfs));
    const code = bridge.withPointer(out, (pointer) =>
      bridge.exports.sqlite3_open_v2(name, pointer, flags, vfsName),
    );
    bridge.exports.sqlite3_free(name);
    bridge.exports.sqlite3_free(vfsName);
    return code;
  },

  sqlite3_close_v2__deps: ["$sqliteBridge"],
  sqlite3_close_v2__sig: "ip",
  sqlite3_close_v2(database) {
    const code = sqliteBridge.exports.sqlite3_close_v2(database);
    const message = sqliteBridge.messages.get(database);
    if (code === 0 && message !== undefined) {
      _free(message.address);
      sqliteBridge.messages.delete(database);
    }
    return code;
  },

  sqlite3_busy_timeout__deps: ["$sqliteBridge"],
  sqlite3_busy_timeout__sig: "ipi",
  sqlite3_busy_timeout(database, milliseconds) {
    return sqliteBridge.exports.sqlite3_busy_timeout(database, milliseconds);
  },

  sqlite3_changes__deps: ["$sqliteBridge"],
  sqlite3_changes__sig: "ip",
  sqlite3_changes(database) {
    return sqliteBridge.exports.sqlite3_changes(database);
  },

  sqlite3_errmsg__deps: ["$sqliteBridge"],
  sqlite3_errmsg__sig: "pp",
  sqlite3_errmsg(database) {
    const bridge = sqliteBridge;
    const message = bridge.exports.sqlite3_errmsg(database);
    const size = bridge.heap().indexOf(0, message) - message;
    return bridge.copyOut(bridge.bufferOf(bridge.messages, database), message, size);
  },

  sqlite3_prepare_v2__deps: ["$sqliteBridge"],
  sqlite3_prepare_v2__sig: "ippipp",
  sqlite3_prepare_v2(database, sql, size, out, tail) {
    const bridge = sqliteBridge;
    if (tail !== 0) throw new Error("sqlite_bridge: sqlite3_prepare_v2 reports no tail.");
    HEAPU32[out >> 2] = 0;
    const copy = bridge.copyIn(sql, size < 0 ? bridge.lengthAt(sql) : size);
    if (copy === 0) return bridge.SQLITE_NOMEM;
    const code = bridge.withPointer(out, (pointer) =>
      bridge.exports.sqlite3_prepare_v2(database, copy, -1, pointer, 0),
    );
    bridge.exports.sqlite3_free(copy);
    return code;
  },

  sqlite3_finalize__deps: ["$sqliteBridge"],
  sqlite3_finalize__sig: "ip",
  sqlite3_finalize(statement) {
    sqliteBridge.releaseColumns(statement, 0);
    return sqliteBridge.exports.sqlite3_finalize(statement);
  },

  sqlite3_reset__deps: ["$sqliteBridge"],
  sqlite3_reset__sig: "ip",
  sqlite3_reset(statement) {
    sqliteBridge.releaseColumns(statement, sqliteBridge.keptBytes);
    return sqliteBridge.exports.sqlite3_reset(statement);
  },

  sqlite3_step__deps: ["$sqliteBridge"],
  sqlite3_step__sig: "ip",
  sqlite3_step(statement) {
    return sqliteBridge.exports.sqlite3_step(statement);
  },

  sqlite3_bind_int64__deps: ["$sqliteBridge"],
  sqlite3_bind_int64__sig: "ipij",
  sqlite3_bind_int64(statement, parameter, value) {
    return sqliteBridge.exports.sqlite3_bind_int64(statement, parameter, value);
  },

  sqlite3_bind_null__deps: ["$sqliteBridge"],
  sqlite3_bind_null__sig: "ipi",
  sqlite3_bind_null(statement, parameter) {
    return sqliteBridge.exports.sqlite3_bind_null(statement, parameter);
  },

  sqlite3_bind_text__deps: ["$sqliteBridge"],
  sqlite3_bind_text__sig: "ipipip",
  sqlite3_bind_text(statement, parameter, text, size, destructor) {
    const bridge = sqliteBridge;
    if (text === 0) return bridge.exports.sqlite3_bind_null(statement, parameter);
    const bytes = size < 0 ? bridge.lengthAt(text) : size;
    const copy = bridge.copyIn(text, bytes);
    if (copy === 0) return bridge.SQLITE_NOMEM;
    return bridge.exports.sqlite3_bind_text(
      statement, parameter, copy, bytes, bridge.freeInSqlite);
  },

  sqlite3_column_type__deps: ["$sqliteBridge"],
  sqlite3_column_type__sig: "ipi",
  sqlite3_column_type(statement, column) {
    return sqliteBridge.exports.sqlite3_column_type(statement, column);
  },

  sqlite3_column_int64__deps: ["$sqliteBridge"],
  sqlite3_column_int64__sig: "jpi",
  sqlite3_column_int64(statement, column) {
    return sqliteBridge.exports.sqlite3_column_int64(statement, column);
  },

  sqlite3_column_bytes__deps: ["$sqliteBridge"],
  sqlite3_column_bytes__sig: "ipi",
  sqlite3_column_bytes(statement, column) {
    return sqliteBridge.exports.sqlite3_column_bytes(statement, column);
  },

  sqlite3_column_text__deps: ["$sqliteBridge"],
  sqlite3_column_text__sig: "ppi",
  sqlite3_column_text(statement, column) {
    const bridge = sqliteBridge;
    const text = bridge.exports.sqlite3_column_text(statement, column);
    if (text === 0) return 0;
    const size = bridge.exports.sqlite3_column_bytes(statement, column);
    return bridge.copyOut(bridge.columnBuffer(statement, column), text, size);
  },
});
