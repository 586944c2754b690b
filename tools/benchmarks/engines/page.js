// The page that holds the engines, each in a dedicated worker of its own, opened once.

/** @type {Map<string, Worker>} */
const workers = new Map();

/** @param {string} name of an engine @param {object} message */
function ask(name, message) {
  const worker = /** @type {Worker} */ (workers.get(name));
  return new Promise((resolve, reject) => {
    const fail = (/** @type {string} */ text) => reject(new Error(`${name}: ${text}`));
    worker.onmessage = ({ data }) => (data.error ? fail(data.error) : resolve(data));
    worker.onerror = ({ message: text }) => fail(text);
    worker.postMessage(message);
  });
}

Object.assign(window, {
  /** @param {{ name: string, worker: string, model: object }} engine */
  openEngine: ({ name, worker: script, model }) => {
    workers.set(name, new Worker(script, { type: "module", name }));
    return ask(name, model);
  },
  /** @param {{ name: string, asked: import("./contestant.js").Asked }} request */
  generate: ({ name, asked }) => ask(name, asked),
});
