/** A worker of its own for the trial of a device: what it loads goes with it. */
import { tryDevice } from "./device_trial.js";
import { sqliteModule } from "./engine.js";
import { modelStarter } from "./model_start.js";

const folder = new URL("../self_test/", import.meta.url);

/** @param {string} path */
async function fetched(path) {
  const answer = await fetch(new URL(path, folder));
  if (!answer.ok) throw new Error(`The trial's ${path} could not be loaded.`);
  return answer.blob();
}

async function run() {
  const manifest = JSON.parse(await (await fetched("pack.json")).text());
  const paths = ["pack.json", ...manifest.files.map((/** @type {{path: string}} */ { path }) => path)];
  const files = new Map();
  for (const path of paths) files.set(path, await fetched(path));
  const expected = JSON.parse(await (await fetched("expected.json")).text());
  return tryDevice({ start: modelStarter({ sqlite3: sqliteModule }), files, expected });
}

run().then(
  (result) => self.postMessage({ result }),
  (error) => self.postMessage({ error: String(error?.message ?? error) }),
);
