/**
 * Tabs of one origin passing a log from one to another. The owner lets go only when it is asked
 * and has nothing under way; the Web Lock in the worker then decides who is next.
 */

/**
 * @typedef {object} HandoverEvents
 * @property {() => "letting_go" | "busy" | "not_owner"} onAsked  another tab wants the log
 * @property {() => void} onBusy                                  the owner cannot let go now
 */

export class Handover {
  #channel;

  /**
   * @param {string} name  of the log
   * @param {HandoverEvents} events
   */
  constructor(name, { onAsked, onBusy }) {
    this.#channel = new BroadcastChannel(`yesterlog/${name}`);
    this.#channel.onmessage = ({ data }) => {
      if (data === "please" && onAsked() === "busy") this.#channel.postMessage("busy");
      if (data === "busy") onBusy();
    };
  }

  /** Asks whichever tab owns the log to let it go. */
  ask() {
    this.#channel.postMessage("please");
  }

  close() {
    this.#channel.close();
  }
}
