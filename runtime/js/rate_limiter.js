// The Durable Object that counts: one object a key, one window after the other.

import { DurableObject } from "cloudflare:workers";

const WINDOW = "window";

export class RateLimiter extends DurableObject {
  /** The requests of the window that began last, and when it ends. */
  #window = { count: 0, end: 0 };

  constructor(context, env) {
    super(context, env);
    context.blockConcurrencyWhile(async () => {
      this.#window = (await context.storage.get(WINDOW)) ?? this.#window;
    });
  }

  /** Counts one request: whether it is within `requests` in `window` seconds, how many may follow, when it begins anew. */
  async count(requests, window) {
    const now = Date.now();
    if (now >= this.#window.end) {
      this.#window = { count: 0, end: now + window * 1000 };
      await this.ctx.storage.setAlarm(this.#window.end + 1000);
    }
    const allowed = this.#window.count < requests;
    if (allowed) {
      this.#window.count += 1;
      // The answer does not wait for the disk: a crash may forget a request, and lets no more through than that.
      this.ctx.storage.put(WINDOW, this.#window, { allowUnconfirmed: true });
    }
    return { allowed, remaining: requests - this.#window.count, reset: Math.ceil((this.#window.end - now) / 1000) };
  }

  /** Nothing stays of keys that nobody uses. */
  async alarm() {
    if (Date.now() >= this.#window.end) {
      this.#window = { count: 0, end: 0 };
      await this.ctx.storage.deleteAll();
    }
  }
}
