/** The one worker: owner of core and SQLite. */
import { Session } from "./session.js";

const session = new Session((message) => self.postMessage(message));
self.onmessage = ({ data }) => {
  session.receive(data);
};
