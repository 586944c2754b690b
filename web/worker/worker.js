/** The one worker: owner of core and SQLite. */
// First, as it starts loading them.
import "./engine.js";

const modules = Promise.all([import("./session.js"), import("./assistant.js")]);
const session = modules.then(([{ Session }, { openAssistant }]) => {
  return new Session((message) => self.postMessage(message), openAssistant);
});
// The page hears of it as the worker's error.
session.catch(reportError);
self.onmessage = async ({ data }) => {
  (await session).receive(data);
};
