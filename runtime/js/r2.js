// `storage` of type r2. Bytes become text, JSON or base64 here, where they arrive.

import { binding } from "./binding.js";
import { Failure, track } from "./core.js";

/** The largest object that is read whole, in bytes: the memory of a Worker holds it more than once. */
const LARGEST = 16 * 1024 * 1024;
/** The most that a page of a list holds. */
const MOST = 1000;

const ABSENT = { status: 0 };
const TEXT = 1;
const VALUE = 2;
/** JSON by its content type, which nobody checked. */
const SAID_VALUE = 3;

export function r2Get(slot, name, key, encoding) {
  track(slot, get(name, key, encoding), refused);
}

export function r2Head(slot, name, key) {
  track(slot, head(name, key), refused);
}

export function r2Put(slot, name, key, body, options) {
  track(slot, put(name, key, body, JSON.parse(options)), refused);
}

export function r2Delete(slot, name, key) {
  track(slot, remove(name, key), refused);
}

export function r2List(slot, name, options) {
  track(slot, list(name, JSON.parse(options)), refused);
}

function bucket(name) {
  return binding(name, "createMultipartUpload", "R2", "r2_buckets");
}

async function get(name, key, encoding) {
  const object = await bucket(name).get(key);
  if (object === null) {
    return ABSENT;
  }
  if (object.size > LARGEST) {
    await object.body.cancel();
    throw new Failure("TOO_LARGE", `the object ${key} has ${object.size} bytes; at most ${LARGEST} are read into a value`);
  }
  const bytes = new Uint8Array(await object.arrayBuffer());
  const about = describe(object);
  if (encoding === "json") {
    return { status: VALUE, head: JSON.stringify(about), body: bytes };
  }
  const type = object.httpMetadata?.contentType ?? "";
  if (encoding === "" && JSON_TYPE.test(type)) {
    return { status: SAID_VALUE, head: JSON.stringify(about), body: bytes };
  }
  const isText = encoding === "text" || (encoding === "" && (type === "" ? isUtf8(bytes) : TEXT_TYPE.test(type)));
  const head = JSON.stringify({ ...about, encoding: isText ? "text" : "base64" });
  return { status: TEXT, head, body: isText ? bytes : bytes.toBase64() };
}

const JSON_TYPE = /^application\/([\w.-]+\+)?json\b/i;
const TEXT_TYPE = /^(text\/|application\/([\w.-]+\+)?(xml|yaml|javascript|x-www-form-urlencoded|x-ndjson|sql)\b|image\/svg\+xml\b)/i;

function isUtf8(bytes) {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

async function head(name, key) {
  const object = await bucket(name).head(key);
  return object === null ? ABSENT : { status: TEXT, head: JSON.stringify(describe(object)) };
}

function describe({ size, etag, uploaded, httpMetadata, customMetadata }) {
  const metadata = Object.keys(customMetadata ?? {}).length > 0 ? customMetadata : undefined;
  return { size, etag, uploaded: uploaded.toISOString(), contentType: httpMetadata?.contentType, metadata };
}

async function put(name, key, body, { base64, contentType, metadata }) {
  const options = { httpMetadata: { contentType: String(contentType) } };
  if (metadata !== undefined) {
    options.customMetadata = texts(metadata);
  }
  const { size, etag } = await bucket(name).put(key, base64 ? bytesOf(body) : body, options);
  return { head: JSON.stringify({ size, etag }) };
}

/** R2 keeps texts: other values become JSON. */
function texts(metadata) {
  if (metadata === null || typeof metadata !== "object" || Array.isArray(metadata)) {
    throw new Failure("INVALID_METADATA", "the metadata must be an object");
  }
  const text = (value) => (typeof value === "string" ? value : JSON.stringify(value));
  return Object.fromEntries(Object.entries(metadata).map(([name, value]) => [name, text(value)]));
}

function bytesOf(base64) {
  try {
    return Uint8Array.fromBase64(base64);
  } catch {
    throw new Failure("INVALID_VALUE", "the value is not base64");
  }
}

async function remove(name, key) {
  await bucket(name).delete(key);
  return {};
}

async function list(name, { prefix, delimiter, limit, cursor }) {
  const options = { prefix, delimiter, cursor, include: ["httpMetadata", "customMetadata"] };
  if (limit !== undefined) {
    options.limit = Math.min(MOST, limit);
  }
  const page = await bucket(name).list(options);
  const keys = page.objects.map((object) => ({ name: object.key, ...describe(object) }));
  return { body: JSON.stringify({ keys, prefixes: page.delimitedPrefixes ?? [], complete: !page.truncated, cursor: page.cursor || undefined }) };
}

function refused(error) {
  return new Failure("STORAGE_ERROR", String(error?.message ?? error), "the bucket refused the operation");
}
