// Counting: what rate limits and signatures ask how often a key was seen.

import { binding } from "./binding.js";
import { Failure, track } from "./core.js";

const ALLOWED = { status: 1 };
const REFUSED = { status: 0 };
/** The shortest time to live, in seconds, that KV takes. */
const SHORTEST = 60;

/** Counts in the Durable Object `RateLimiter`, one object a key. */
export function countExact(slot, name, key, requests, window) {
  track(slot, exact(name, key, requests, window), unavailable);
}

async function exact(name, key, requests, window) {
  const objects = binding(name, "idFromName", "Durable Object", "durable_objects");
  const { allowed, remaining, reset } = await objects.get(objects.idFromName(key)).count(requests, window);
  return { status: allowed ? 1 : 0, head: `${remaining},${reset}` };
}

/** Counts by a rate limit binding, which tells nothing but whether there is room. */
export function countBound(slot, name, key) {
  track(slot, bound(name, key), unavailable);
}

async function bound(name, key) {
  const { success } = await binding(name, "limit", "rate limit", "ratelimits").limit({ key });
  return success ? ALLOWED : REFUSED;
}

/** Tells in KV whether a key was there before. */
export function countKept(slot, name, key, window) {
  track(slot, kept(name, key, window), unavailable);
}

async function kept(name, key, window) {
  const store = binding(name, "getWithMetadata", "KV", "kv_namespaces");
  if ((await store.get(key)) !== null) {
    return REFUSED;
  }
  await store.put(key, "1", { expirationTtl: Math.max(SHORTEST, window) });
  return ALLOWED;
}

/** What cannot count lets nobody in. */
function unavailable(error) {
  return new Failure("COUNTER_FAILED", String(error?.message ?? error), "the request cannot be counted at the moment");
}
