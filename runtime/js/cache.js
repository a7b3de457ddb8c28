// What caches keep: written behind the answer's back, and never the reason why a run fails.

import { callOf } from "./core.js";
import { keep } from "./kv.js";
import { logError } from "./respond.js";

/** Keeps a text for that many seconds; the run does not wait. */
export function cachePut(job, name, key, text, ttl, ensemble) {
  callOf(job).context.waitUntil(keep(name, key, text, ttl).catch((error) => logError(line(error, ensemble))));
}

function line(error, ensemble) {
  const message = `nothing is cached: ${error?.message ?? error}`;
  return JSON.stringify({ level: "warn", code: "CACHE_FAILED", message, ensemble });
}
