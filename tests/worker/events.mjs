// What begins runs besides requests, handed to the Worker as the platform does.

/** The kinds of event that a case may have in the place of a request. */
const KINDS = { scheduled, queue, email };

/** The kind of event that an entry is; nothing for a request. */
export const kindOf = (entry) => Object.keys(KINDS).find((kind) => kind in entry);

/** Hands an event over; what came of it looks like an answer. */
export async function dispatch(miniflare, entry) {
  const started = performance.now();
  try {
    const { status = 200, body } = await KINDS[kindOf(entry)](miniflare, entry[kindOf(entry)]);
    return { status, headers: {}, body, ms: performance.now() - started };
  } catch (error) {
    return { status: 500, headers: {}, body: String(error?.message ?? error), ms: performance.now() - started };
  }
}

/** `{cron, time}`: the expression that fires, and for which time. */
async function scheduled(miniflare, { cron, time }) {
  const worker = await miniflare.getWorker("tested");
  const result = await worker.scheduled({ cron, scheduledTime: new Date(time) });
  return { status: result.outcome === "ok" ? 200 : 500, body: JSON.stringify(result) };
}

/** `{queue, messages: [{id, body, attempts}]}` */
async function queue(miniflare, { queue, messages }) {
  const worker = await miniflare.getWorker("tested");
  const timestamp = new Date("2026-11-25T10:00:00Z");
  const result = await worker.queue(queue, messages.map((message) => ({ attempts: 1, timestamp, ...message })));
  return { status: result.outcome === "ok" ? 200 : 500, body: JSON.stringify(result) };
}

/** `{from, to, raw}`: the lines of the email. Each reply has its `text` beside its lines. */
async function email(miniflare, { from, to, raw }) {
  const query = new URLSearchParams({ from, to, format: "json" });
  const response = await miniflare.dispatchFetch(`http://localhost/cdn-cgi/handler/email?${query}`, { method: "POST", body: raw.join("\r\n") });
  const result = JSON.parse(await response.text());
  const replies = result.replies?.map((reply) => ({ ...reply, text: contentOf(reply.raw) }));
  return { status: response.status, body: JSON.stringify({ ...result, replies }) };
}

/** The body of a reply, which is in base64. */
const contentOf = (raw) => Buffer.from(raw.split("\r\n\r\n").slice(1).join(""), "base64").toString();
