/** Registers <yester-log>; importing it a second time changes nothing. */
import { YesterLog } from "./yester_log.js";

if (!customElements.get("yester-log")) customElements.define("yester-log", YesterLog);
