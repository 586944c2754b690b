/** The one worker: owner of core and SQLite. */
// First, as it starts loading them.
import { sqliteModule } from "./engine.js";

const modules = Promise.all([import("./session.js"), import("./assistant.js")]);
const session = modules.then(([{ Session }, { openAssistant }]) => {
  return new Session((message) => self.postMessage(message), openAssistant, openPacks);
});
/** @param {(progress: import("../base/messages.js").ModelProgress | null) => void} onReading */
async function openPacks(onReading) {
  const [{ Packs }, { encoderStarter }] = await Promise.all([
    import("./packs.js"),
    import("./model_start.js"),
  ]);
  return new Packs({ start: encoderStarter({ sqlite3: sqliteModule }), onReading });
}
// The page hears of it as the worker's error.
session.catch(reportError);
self.onmessage = async ({ data }) => {
  (await session).receive(data);
};
