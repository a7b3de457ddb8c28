// `storage` of type kv. Beside a value its metadata may hold a mark of ours: that the value is JSON,
// and when it expires if that is sooner than KV can do it. Nobody but this room sees the mark.

import { binding } from "./binding.js";
import { Failure, track } from "./core.js";

const MARK = "__conductor";
/** The shortest time to live, in seconds, that KV takes. */
const SHORTEST = 60;
const MOST = 1000;

const ABSENT = { status: 0 };
const TEXT = 1;
const VALUE = 2;

export function kvGet(slot, name, key, wantsValue) {
  track(slot, get(name, key, wantsValue), refused);
}

/** Keeps a text for that many seconds. */
export function keep(name, key, text, ttl) {
  return put(name, key, text, { ttl });
}

export function kvPut(slot, name, key, value, options) {
  track(slot, put(name, key, value, JSON.parse(options)), refused);
}

export function kvDelete(slot, name, key) {
  track(slot, remove(name, key), refused);
}

export function kvList(slot, name, options) {
  track(slot, list(name, JSON.parse(options)), refused);
}

function store(name) {
  return binding(name, "getWithMetadata", "KV", "kv_namespaces");
}

async function get(name, key, wantsValue) {
  const { value, metadata } = await store(name).getWithMetadata(key, wantsValue ? "arrayBuffer" : "stream");
  if (value !== null && !wantsValue) {
    await value.cancel();
  }
  const { mark, visible } = split(metadata);
  if (value === null || isExpired(mark)) {
    return ABSENT;
  }
  const head = visible === null ? "" : JSON.stringify(visible);
  return { status: mark.json ? VALUE : TEXT, head, body: wantsValue ? new Uint8Array(value) : "" };
}

async function put(name, key, value, { json, ttl, metadata }) {
  const mark = {};
  if (json) {
    mark.json = true;
  }
  if (ttl < SHORTEST) {
    mark.expires = Date.now() + ttl * 1000;
  }
  const options = { metadata: join(mark, metadata) };
  if (ttl !== undefined) {
    options.expirationTtl = Math.max(SHORTEST, Math.ceil(ttl));
  }
  await store(name).put(key, value, options);
  return {};
}

async function remove(name, key) {
  await store(name).delete(key);
  return {};
}

async function list(name, { prefix, limit, cursor }) {
  const options = { prefix, cursor, limit: limit === undefined ? undefined : Math.min(MOST, limit) };
  const page = await store(name).list(options);
  const marked = page.keys.map((key) => ({ ...key, ...split(key.metadata) }));
  const keys = marked.filter(({ mark }) => !isExpired(mark)).map(({ name, expiration, visible }) => ({
    name,
    expiration,
    metadata: visible ?? undefined,
  }));
  return { body: JSON.stringify({ keys, complete: page.list_complete, cursor: page.cursor || undefined }) };
}

function isExpired(mark) {
  return mark.expires <= Date.now();
}

/** What is stored as metadata: the mark beside the members of the user's, or around what is no object. */
function join(mark, metadata) {
  if (Object.keys(mark).length === 0) {
    return metadata;
  }
  const isObject = metadata !== null && typeof metadata === "object" && !Array.isArray(metadata);
  return isObject ? { ...metadata, [MARK]: mark } : { [MARK]: { ...mark, metadata } };
}

/** The mark and what the user sees: null when there is nothing. */
function split(metadata) {
  const mark = metadata?.[MARK];
  if (mark === undefined) {
    return { mark: {}, visible: metadata ?? null };
  }
  const { [MARK]: _, ...rest } = metadata;
  return { mark, visible: Object.keys(rest).length > 0 ? rest : mark.metadata ?? null };
}

function refused(error) {
  return new Failure("STORAGE_ERROR", String(error?.message ?? error), "the key-value store refused the operation");
}
