// Runs the contract in a dedicated worker on opfs-sahpool and posts the results.
import createContract from "/contract/sqlite_contract.mjs";
import sqlite3InitModule from "/sqlite/index.mjs";

const sqlite3 = await sqlite3InitModule();
const pool = await sqlite3.installOpfsSAHPoolVfs({ directory: "/contract", initialCapacity: 60 });
const core = await createContract({ sqlite3, sqliteVfs: pool.vfsName });
const found = core.runSqliteContract("/case");
const results = Array.from({ length: found.size() }, (_, i) => found.get(i));
postMessage({ results, files: pool.getFileNames() });
