// `/api/v1/stream`: server-sent events, written while a run goes on.

import { callOf, idOf } from "./core.js";

const encoder = new TextEncoder();
const HEADERS = { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-cache" };

/** Answers the request of a job with events, from now on. */
export function streamOpen(job) {
  const call = callOf(job);
  let output;
  const body = new ReadableStream({
    start: (controller) => (output = controller),
    // The run goes on when its caller hangs up; nothing is written any more.
    cancel: () => (output = undefined),
  });
  const write = (event, data, last) => {
    output?.enqueue(encoder.encode(`event: ${event}\ndata: ${data.replaceAll(/\r\n?|\n/g, "\ndata: ")}\n\n`));
    if (last) {
      output?.close();
      output = undefined;
    }
  };
  const error = { code: "INTERNAL", message: "internal error" };
  const lose = () => write("error", JSON.stringify({ error, executionId: idOf(call) }), true);
  call.stream = { response: new Response(body, { headers: HEADERS }), write, lose };
}

/** Sends an event; the last one ends the stream. */
export function streamSend(job, event, data, last) {
  callOf(job).stream.write(event, data, last);
}
