// `http`: fetch with a time limit, which a run that ends may abort.

import { Failure, track } from "./core.js";

/** The requests in flight, by slot. */
const flights = new Map();
/** Beside the status: the content type is JSON. */
const IS_JSON = 1 << 16;
/** Longer times make timers fire at once. */
const LONGEST = 2 ** 31 - 1;
const JSON_TYPE = /^[^;]*[/+]json\s*(;|$)/i;

/** Starts a request: see `http_send` in `runtime/src/js.rs`. */
export function httpSend(slot, head, body, hasBody, timeout) {
  const [method, url, ...lines] = head.split("\n");
  const headers = [];
  for (let at = 0; at < lines.length; at += 2) {
    headers.push([lines[at], lines[at + 1]]);
  }
  const flight = { controller: new AbortController(), late: false };
  flights.set(slot, flight);
  const init = { method, headers, signal: flight.controller.signal, body: hasBody ? body.slice() : undefined };
  track(slot, send(slot, url, init, timeout, flight), (error) => unreachable(url, error));
}

/** Aborts the request of a slot: nobody waits for it any more. */
export function httpAbort(slot) {
  flights.get(slot)?.controller.abort();
}

async function send(slot, url, init, timeout, flight) {
  const timer = setTimeout(() => {
    flight.late = true;
    flight.controller.abort();
  }, Math.min(timeout, LONGEST));
  try {
    return await answer(await fetch(url, init));
  } catch (error) {
    throw flight.late ? new Failure("TIMEOUT", `${origin(url)} did not answer within ${timeout} ms`) : error;
  } finally {
    clearTimeout(timer);
    if (flights.get(slot) === flight) {
      flights.delete(slot);
    }
  }
}

async function answer(response) {
  const { status, headers } = response;
  if (!response.ok) {
    await response.body?.cancel();
    return { status };
  }
  const isJson = JSON_TYPE.test(headers.get("content-type") ?? "");
  const body = new Uint8Array(await response.arrayBuffer());
  return { status: isJson ? status | IS_JSON : status, head: JSON.stringify(Object.fromEntries(headers)), body };
}

function unreachable(url, error) {
  return new Failure("NETWORK", `${origin(url)} cannot be reached: ${error?.message ?? error}`);
}

/** What messages may say of a URL, whose path and query can hold secrets. */
function origin(url) {
  return URL.parse(url)?.origin ?? "the URL";
}
