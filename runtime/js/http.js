// `http`: fetch with a time limit, which a run that ends may abort.

import { readParts } from "./body.js";
import { Failure, track } from "./core.js";

/** The requests in flight, by slot. */
const flights = new Map();
/** Beside the status: the content type is JSON. */
const IS_JSON = 1 << 16;
/** Longer times make timers fire at once. */
const LONGEST = 2 ** 31 - 1;
const JSON_TYPE = /^[^;]*[/+]json\s*(;|$)/i;

/** Starts a request: see `http_send` in `runtime/src/js.rs`. */
export function httpSend(slot, head, body, hasBody, timeout, follow, largest) {
  httpSendBy(fetch, slot, head, body, hasBody, timeout, follow, largest);
}

/** The same by another way than `fetch`. */
export function httpSendBy(way, slot, head, body, hasBody, timeout, follow, largest) {
  const read = (response) => answer(response, follow, largest);
  httpBegin(slot, head, hasBody ? body.slice() : undefined, timeout, read, way, follow ? "follow" : "manual");
}

/** Starts a request of which any answer is wanted: see `http_ask` in `runtime/src/js.rs`. */
export function httpAsk(slot, head, body, timeout) {
  httpBegin(slot, head, body.slice(), timeout, whole);
}

/** Starts a request whose answer `read` makes of the response. */
export function httpBegin(slot, head, body, timeout, read, way = fetch, redirect = "follow") {
  const [method, url, ...lines] = head.split("\n");
  const headers = [];
  for (let at = 0; at < lines.length; at += 2) {
    headers.push([lines[at], lines[at + 1]]);
  }
  const flight = { controller: new AbortController(), late: false };
  flights.set(slot, flight);
  const init = { method, headers, signal: flight.controller.signal, body, redirect };
  track(slot, send(slot, () => way(url, init), url, timeout, flight, read), (error) => unreachable(url, error));
}

/** Aborts the request of a slot: nobody waits for it any more. */
export function httpAbort(slot) {
  flights.get(slot)?.controller.abort();
}

async function send(slot, ask, url, timeout, flight, read) {
  const timer = setTimeout(() => {
    flight.late = true;
    flight.controller.abort();
  }, Math.min(timeout, LONGEST));
  try {
    return await read(await ask());
  } catch (error) {
    throw flight.late ? new Failure("TIMEOUT", `${origin(url)} did not answer within ${timeout} ms`) : error;
  } finally {
    clearTimeout(timer);
    if (flights.get(slot) === flight) {
      flights.delete(slot);
    }
  }
}

async function answer(response, follow, largest) {
  const { status, headers } = response;
  if (!response.ok && (follow || status >= 400)) {
    await response.body?.cancel();
    return { status };
  }
  const isJson = JSON_TYPE.test(headers.get("content-type") ?? "");
  const body = await bytes(response, largest);
  return { status: isJson ? status | IS_JSON : status, head: JSON.stringify(Object.fromEntries(headers)), body };
}

/** The bytes of an answer, unless there are too many: their number is sure when it is told and nothing is packed. */
async function bytes(response, largest) {
  const length = response.headers.get("content-length");
  const isSure = length !== null && !response.headers.has("content-encoding");
  if (isSure && Number(length) <= largest) {
    return new Uint8Array(await response.arrayBuffer());
  }
  const body = isSure && response.body !== null ? null : await readParts(response.body ?? [], largest, largest);
  if (body !== null) {
    return body;
  }
  await response.body.cancel();
  throw new Failure("ANSWER_TOO_LARGE", `${origin(response.url)} answered more than ${largest} bytes`);
}

/** Any answer: its status, the pause that it asks for, its body. */
export async function whole(response) {
  const { status, headers } = response;
  return { status, head: String(pause(headers) ?? ""), body: new Uint8Array(await response.arrayBuffer()) };
}

/** The milliseconds after which a server wants to be asked again, when it says so. */
function pause(headers) {
  const wanted = headers.get("retry-after");
  const seconds = wanted === null || wanted.trim() === "" ? NaN : Number(wanted);
  const pauses = [Number(headers.get("retry-after-ms") ?? NaN), seconds * 1000, Date.parse(wanted) - Date.now()];
  const found = pauses.find((milliseconds) => Number.isFinite(milliseconds));
  return found === undefined ? undefined : Math.max(0, found);
}

function unreachable(url, error) {
  return new Failure("NETWORK", `${origin(url)} cannot be reached: ${error?.message ?? error}`);
}

/** What messages may say of a URL, whose path and query can hold secrets. */
export function origin(url) {
  return URL.parse(url)?.origin ?? "the URL";
}
