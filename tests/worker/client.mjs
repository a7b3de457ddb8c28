// A raw HTTP client: the path goes out as written, no redirect is followed, nothing is decoded.

import http from "node:http";

/** The bytes a request sends, and the content type it then has unless its headers say so. */
const payload = (send) => {
  if ("json" in send) return [Buffer.from(JSON.stringify(send.json)), "application/json"];
  if ("body" in send) return [Buffer.from(send.body), undefined];
  if ("bytes" in send) return [Buffer.alloc(send.bytes, "a"), "application/json"];
  return [undefined, undefined];
};

const wait = (ms) => new Promise((done) => setTimeout(done, ms));

/** How long a request is sent again for an answer that does not come. */
const PATIENCE = 5_000;

/** The member of a JSON text at a path like `a.b`. */
const member = (text, path) => path.split(".").reduce((value, name) => value?.[name], JSON.parse(text));

/** Who sends the requests of a case, and remembers what later ones need. */
export class Client {
  #origin;
  #kept = {};

  constructor(origin) {
    this.#origin = origin;
  }

  /** Sends a request and gives back what was answered; with `until`, again until the answer has that text. */
  async send(request) {
    if (request.after) await wait(request.after);
    const began = performance.now();
    for (;;) {
      const answer = await this.#once(request);
      const settled = !request.until || answer.failed || answer.body.includes(request.until) || performance.now() - began > PATIENCE;
      if (!settled) {
        await wait(50);
        continue;
      }
      for (const [name, path] of Object.entries(request.keep ?? {})) this.#kept[name] = member(answer.body, path);
      return answer;
    }
  }

  #once(request) {
    const [method, ...rest] = request.send.replace(/\{\{(\w+)\}\}/g, (_, name) => this.#kept[name]).split(" ");
    const [bytes, type] = payload(request);
    const headers = { ...(type && { "content-type": type }), ...(bytes && { "content-length": bytes.length }), ...request.headers };
    const started = performance.now();
    return new Promise((done) => {
      const outgoing = http.request({ host: this.#origin.hostname, port: this.#origin.port, method, path: rest.join(" "), headers }, (response) => {
        const chunks = [];
        response.on("data", (chunk) => chunks.push(chunk));
        response.on("error", (error) => done({ failed: String(error) }));
        response.on("end", () => done({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks).toString(), ms: performance.now() - started }));
      });
      outgoing.on("error", (error) => done({ failed: String(error) }));
      outgoing.setTimeout(request.timeout ?? 20_000, () => outgoing.destroy(new Error("no answer in time")));
      outgoing.end(bytes);
    });
  }
}
