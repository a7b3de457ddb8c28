// The mocked outside world: one HTTP proxy that workerd sends every outgoing request to.
// It answers by the case's script, records what it saw and in which order, and notices when a caller hangs up.
// Nothing here judges; the Rust side compares.

import http from "node:http";
import { pattern, Timeline } from "./timeline.mjs";

/** How long an answer is held for something that does not happen. */
const PATIENCE = 5_000;

/** An answer's bytes and the headers they bring. */
const content = (answer) => {
  if ("json" in answer) return [Buffer.from(JSON.stringify(answer.json)), { "content-type": "application/json" }];
  if ("body" in answer) return [Buffer.from(answer.body), { "content-type": "text/plain" }];
  return [Buffer.alloc(0), {}];
};

/** Sends the head and the first part of an answer in parts. */
const begin = (answer, response) => {
  response.writeHead(answer.status ?? 200, { "content-type": "text/event-stream", ...answer.headers });
  response.write(answer.parts[0]);
};

/** Sends `answer` after its delay, unless the caller is gone by then. */
const reply = (answer, response) => {
  if (answer.fail === "connection") return response.socket?.destroy();
  if ("parts" in answer) return response.end(answer.parts.slice(1).join(""));
  const [bytes, own] = content(answer);
  const bodiless = [204, 304].includes(answer.status);
  const length = bodiless ? {} : { "content-length": bytes.length };
  response.writeHead(answer.status ?? 200, { ...own, ...length, ...answer.headers });
  response.end(bodiless ? undefined : bytes);
};

export class Upstream {
  #server = http.createServer({ requireHostHeader: false }, (request, response) => this.#serve(request, response));
  #rules = [];
  #calls = [];
  #timeline = new Timeline();
  #timers = new Set();
  #started = 0;

  /** Listens on a free port of the loopback; the address is what workerd is told. */
  async listen() {
    await new Promise((done) => this.#server.listen(0, "127.0.0.1", done));
    return `127.0.0.1:${this.#server.address().port}`;
  }

  /** Begins a case: its script, no calls seen yet. */
  begin(script = []) {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    this.#rules = script.map((rule) => ({ match: pattern(rule.on), answers: rule.answers ?? [rule.answer ?? {}], used: 0 }));
    this.#calls = [];
    this.#timeline = new Timeline();
    this.#started = performance.now();
  }

  /** What was seen since `begin`, in the order of arrival. */
  calls() {
    return this.#calls;
  }

  close() {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #serve(request, response) {
    const timeline = this.#timeline;
    const call = { method: request.method, url: request.url, headers: request.headers, at: Math.round(performance.now() - this.#started), matched: false, aborted: false };
    this.#calls.push(call);
    timeline.add("arrived", call);
    response.on("close", () => {
      call.aborted ||= !response.writableFinished && !call.cut;
      timeline.add(call.aborted ? "aborted" : "answered", call);
    });
    const chunks = [];
    try {
      for await (const chunk of request) chunks.push(chunk);
    } catch {
      call.aborted = true;
      timeline.add("aborted", call);
      return;
    }
    call.body = Buffer.concat(chunks).toString();
    this.#answer(call, response, timeline);
  }

  #answer(call, response, timeline) {
    const rule = this.#rules.find((rule) => rule.match.test(`${call.method} ${call.url}`));
    call.matched = rule !== undefined;
    const answer = rule ? rule.answers[Math.min(rule.used++, rule.answers.length - 1)] : { status: 599, body: "no such upstream" };
    if (answer.fail === "silence") return;
    call.cut = answer.fail === "connection";
    const send = () =>
      this.#later(answer.delay ?? 0, () => {
        if (response.destroyed) return;
        timeline.add("answered", call);
        reply(answer, response);
      });
    if ("parts" in answer) begin(answer, response);
    if (!answer.hold) return send();
    const giveUp = this.#later(PATIENCE, () => {
      forget();
      call.held = !response.destroyed;
      send();
    });
    const forget = timeline.when(answer.hold, () => {
      clearTimeout(giveUp);
      send();
    });
  }

  /** Does something after so many milliseconds, unless another case has begun by then. */
  #later(ms, what) {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      what();
    }, ms);
    this.#timers.add(timer);
    return timer;
  }
}
