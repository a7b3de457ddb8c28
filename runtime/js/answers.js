// Answers that are kept: the platform's cache of the place where the Worker runs.

import { callOf, Failure, track } from "./core.js";
import { logError } from "./respond.js";

/** No address of anybody: a key of ours. */
const address = (key) => `https://answers.ensemble.internal/${key}`;

/** Looks for an answer: see `answer_get` in `runtime/src/js.rs`. */
export function answerGet(slot, key) {
  track(slot, get(key), (error) => new Failure("CACHE_FAILED", String(error?.message ?? error)));
}

async function get(key) {
  const found = await caches.default.match(address(key));
  if (found === undefined) {
    return {};
  }
  return { status: 1, head: decodeURIComponent(found.headers.get(HEADERS) ?? ""), body: new Uint8Array(await found.arrayBuffer()) };
}

/** The answer's own headers stand in one, so that the cache does not read them. */
const HEADERS = "x-answer-headers";

/** Keeps an answer: see `answer_put` in `runtime/src/js.rs`. */
export function answerPut(job, key, headers, body, ttl) {
  const kept = new Response(body.slice(), {
    headers: { [HEADERS]: encodeURIComponent(headers), "cache-control": `public, max-age=${ttl}` },
  });
  callOf(job).context.waitUntil(caches.default.put(address(key), kept).catch((error) => logError(line(error))));
}

function line(error) {
  return JSON.stringify({ level: "warn", code: "CACHE_FAILED", message: `no answer is kept: ${error?.message ?? error}` });
}
