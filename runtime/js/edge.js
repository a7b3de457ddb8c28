// `storage` of type cache: the platform's cache of the place where the Worker runs.

import { Failure, track } from "./core.js";

/** No address of anybody: a key of ours. */
const address = (key) => `https://store.ensemble.internal/${encodeURIComponent(key)}`;

const ABSENT = { status: 0 };
const TEXT = 1;
const VALUE = 2;
const JSON_TYPE = "application/json";
/** When an entry expires, in milliseconds since 1970: the cache itself counts in whole seconds. */
const EXPIRES = "x-expires";

export function edgeGet(slot, key) {
  track(slot, get(key), refused);
}

export function edgePut(slot, key, text, json, ttl) {
  track(slot, put(key, text, json, ttl), refused);
}

export function edgeDelete(slot, key) {
  track(slot, remove(key), refused);
}

async function get(key) {
  const found = await caches.default.match(address(key));
  if (found === undefined) {
    return ABSENT;
  }
  const body = new Uint8Array(await found.arrayBuffer());
  if (Number(found.headers.get(EXPIRES)) <= Date.now()) {
    return ABSENT;
  }
  return { status: found.headers.get("content-type") === JSON_TYPE ? VALUE : TEXT, body };
}

async function put(key, text, json, ttl) {
  const headers = {
    "content-type": json ? JSON_TYPE : "text/plain;charset=UTF-8",
    "cache-control": `public, max-age=${Math.ceil(ttl)}`,
    [EXPIRES]: String(Date.now() + ttl * 1000),
  };
  await caches.default.put(address(key), new Response(text, { headers }));
  return {};
}

async function remove(key) {
  await caches.default.delete(address(key));
  return {};
}

function refused(error) {
  return new Failure("STORAGE_ERROR", String(error?.message ?? error), "the cache refused the operation");
}
