/** The one worker: owner of core and SQLite. */
// First, as it starts loading them.
import "./engine.js";

const session = import("./session.js").then(({ Session }) => {
  return new Session((message) => self.postMessage(message));
});
// The page hears of it as the worker's error.
session.catch(reportError);
self.onmessage = async ({ data }) => {
  (await session).receive(data);
};
