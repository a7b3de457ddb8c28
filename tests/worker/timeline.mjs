// What happened to the calls of a case, in order, and who waits for something to happen.

/** A pattern `METHOD url` where `*` stands for any characters; the method may be `*` too. */
export const pattern = (on) => {
  const escape = (text) => text.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*");
  return new RegExp(`^${escape(on)}$`);
};

/** A `hold` as written: a pattern of calls that must arrive, or `{until, on, times}`. */
const wish = (hold) => {
  const { until = "arrived", on, times = 1 } = typeof hold === "string" ? { on: hold } : hold;
  return { until, on: pattern(on), times };
};

/** A call arrives once, and then leaves once: it is answered, or aborted by its caller. */
export class Timeline {
  #events = [];
  #waiting = new Set();

  /** Puts `event` ("arrived", "answered", "aborted") of a call at the end. */
  add(event, call) {
    if (event === "arrived") call.came = this.#events.length;
    else if (call.left !== undefined) return;
    else call.left = this.#events.length;
    this.#events.push({ event, line: `${call.method} ${call.url}` });
    for (const waiting of [...this.#waiting]) this.#look(waiting);
  }

  /** Calls `done` once what `hold` wishes has happened, maybe now; gives back what ends the waiting. */
  when(hold, done) {
    const waiting = { ...wish(hold), done };
    this.#waiting.add(waiting);
    this.#look(waiting);
    return () => this.#waiting.delete(waiting);
  }

  #look(waiting) {
    const happened = this.#events.filter(({ event, line }) => event === waiting.until && waiting.on.test(line)).length;
    if (happened >= waiting.times && this.#waiting.delete(waiting)) waiting.done();
  }
}
