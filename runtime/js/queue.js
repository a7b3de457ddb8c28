// Queue triggers: a run a message.

import { queues } from "conductor:queues";
import { fire, endedWell } from "./events.js";
import { logError } from "./respond.js";

/** Runs for each message of a batch; one that fails comes again, or goes to the dead letters. */
export async function queue(batch, _env, context) {
  const run = queues[batch.queue];
  if (run === undefined) {
    logError(JSON.stringify({ level: "error", code: "QUEUE_UNKNOWN", message: `no trigger takes from the queue ${batch.queue}` }));
    batch.retryAll();
    return;
  }
  await Promise.all(batch.messages.map((message) => consume(run, message, batch.queue, context)));
}

async function consume(run, message, queue, context) {
  const { id, attempts, timestamp } = message;
  const body = plain(message.body);
  const fields = body !== null && typeof body === "object" && !Array.isArray(body) ? body : {};
  const about = { id, queue, attempts, timestamp: timestamp.getTime() };
  if (endedWell(await fire(run, { ...fields, body, _message: about }, context))) {
    message.ack();
  } else {
    message.retry();
  }
}

/** A body that JSON can say: bytes in base64. */
function plain(body) {
  return body instanceof ArrayBuffer ? new Uint8Array(body).toBase64() : body;
}
