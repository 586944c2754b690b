/**
 * The page's side of the worker: every operation of the message table as a promise.
 *
 *   const client = new Client({ startWorker, onNotice });
 *   await client.call("open", { name: "home" });
 *   const reply = await client.call("ask", { question, now_ms: Date.now() }, { signal });
 */
import { operations } from "../base/messages.js";
import { Queue } from "./queue.js";
import { startYesterlogWorker } from "./start_worker.js";

/** @import {Calls, FromWorker, Notice, Operation, ToWorker} from "../base/messages.js" */

/** An error of the worker or the core; `code` is one of the core's ErrorName values. */
export class YesterlogError extends Error {
  /** @param {{code: string, message: string}} error */
  constructor({ code, message }) {
    super(message);
    this.name = "YesterlogError";
    this.code = code;
  }
}

/**
 * What of a Worker the client needs.
 *
 * @typedef {object} WorkerLike
 * @property {(message: ToWorker) => void} postMessage
 * @property {() => void} terminate
 * @property {((event: any) => void) | null} onmessage
 * @property {((event: any) => void) | null} onerror
 */

/**
 * @typedef {object} Pending
 * @property {(result: any) => void} resolve
 * @property {(error: unknown) => void} reject
 * @property {((progress: any) => void) | undefined} onProgress
 */

/**
 * @typedef {object} CallOptions
 * @property {AbortSignal} [signal]
 * @property {(progress: any) => void} [onProgress]  an ImportProgress, or a PackProgress of installPack
 */

export class Client {
  /** @type {WorkerLike} */
  #worker;
  #queue = new Queue();
  /** @type {Map<number, Pending>} */
  #pending = new Map();
  #lastId = 0;
  /** @type {YesterlogError | null} */
  #stopped = null;
  /** @type {(notice: Notice) => void} */
  #onNotice;

  /**
   * @param {object} options
   * @param {() => WorkerLike} [options.startWorker]
   * @param {(notice: Notice) => void} [options.onNotice]
   */
  constructor({ startWorker = startYesterlogWorker, onNotice = () => {} } = {}) {
    this.#onNotice = onNotice;
    this.#worker = startWorker();
    this.#worker.onmessage = ({ data }) => this.#receive(data);
    this.#worker.onerror = ({ message }) => {
      this.#stop(`The worker stopped: ${message ?? "it could not be loaded"}. Reload the page.`);
    };
  }

  /**
   * Rejects with YesterlogError, or with the signal's reason as soon as it aborts: an answer that
   * comes later is ignored.
   *
   * @template {Operation} Op
   * @param {Op} op
   * @param {Calls[Op]["args"]} args
   * @param {CallOptions} [options]
   * @returns {Promise<Calls[Op]["result"]>}
   */
  call(op, args, options = {}) {
    if (this.#stopped) return Promise.reject(this.#stopped);
    if (options.signal?.aborted) return Promise.reject(options.signal.reason);
    const send = () => this.#send(op, args, options);
    return operations[op].lane === "queue" ? this.#queue.run(send, options.signal) : send();
  }

  /** Stops the worker at once: whatever it committed stands, and its locks and files are freed. */
  close() {
    this.#worker.terminate();
    this.#stop("The log was closed.");
  }

  /**
   * @template {Operation} Op
   * @param {Op} op
   * @param {Calls[Op]["args"]} args
   * @param {CallOptions} options
   * @returns {Promise<Calls[Op]["result"]>}
   */
  #send(op, args, { signal, onProgress }) {
    if (this.#stopped) return Promise.reject(this.#stopped);
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      const onAbort = () => {
        this.#pending.delete(id);
        this.#worker.postMessage({ cancel: id });
        reject(signal?.reason);
      };
      signal?.addEventListener("abort", onAbort, { once: true });
      const settle = () => signal?.removeEventListener("abort", onAbort);
      this.#pending.set(id, {
        resolve: (result) => (settle(), resolve(result)),
        reject: (error) => (settle(), reject(error)),
        onProgress,
      });
      this.#worker.postMessage(/** @type {ToWorker} */ ({ id, op, args }));
    });
  }

  /** @param {FromWorker} message */
  #receive(message) {
    if ("notice" in message) return this.#onNotice(message.notice);
    const pending = this.#pending.get(message.id);
    if (!pending) return;
    if ("progress" in message) {
      pending.onProgress?.(message.progress);
      return;
    }
    this.#pending.delete(message.id);
    if ("error" in message) pending.reject(new YesterlogError(message.error));
    else pending.resolve(message.result);
  }

  /** @param {string} message */
  #stop(message) {
    this.#stopped = new YesterlogError({ code: "cancelled", message });
    const pending = [...this.#pending.values()];
    this.#pending.clear();
    for (const { reject } of pending) reject(this.#stopped);
  }
}
