// `queue`: sends messages.

import { binding } from "./binding.js";
import { Failure, track } from "./core.js";

/** What one call of a queue takes: messages, and bytes of all of them with some room for what goes along. */
const MOST = 100;
const MOST_BYTES = 240_000;

const encoder = new TextEncoder();

export function queueSend(slot, name, body, delay) {
  track(slot, send(name, JSON.parse(body), delay), refused);
}

export function queueBatch(slot, name, messages, delay) {
  track(slot, batch(name, JSON.parse(messages), delay), refused);
}

function producer(name) {
  return binding(name, "sendBatch", "queue", "queues.producers");
}

async function send(name, body, delay) {
  await producer(name).send(body, { contentType: "json", ...held(delay) });
  return {};
}

/** Sends what one call does not take by several, one after the other: a failure may leave the first of them sent. */
async function batch(name, messages, delay) {
  if (!Array.isArray(messages)) {
    throw new Failure("INVALID_VALUE", "the messages must be a list");
  }
  const queue = producer(name);
  for (const part of parts(messages)) {
    await queue.sendBatch(part.map((body) => ({ body, contentType: "json" })), held(delay));
  }
  return { body: JSON.stringify({ success: true, count: messages.length }) };
}

function parts(messages) {
  const all = [];
  let room = 0;
  for (const message of messages) {
    const bytes = encoder.encode(JSON.stringify(message)).length;
    if (all.length === 0 || all.at(-1).length === MOST || bytes > room) {
      all.push([]);
      room = MOST_BYTES;
    }
    all.at(-1).push(message);
    room -= bytes;
  }
  return all;
}

const held = (delay) => (delay > 0 ? { delaySeconds: Math.ceil(delay) } : {});

function refused(error) {
  return new Failure("QUEUE_ERROR", String(error?.message ?? error), "the queue refused the messages");
}
