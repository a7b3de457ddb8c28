// CPU a request and time to the first answer, ours and by hand in the same run, in turn.

import { load, once, untilUp } from "./client.mjs";
import { Worker } from "./workerd.mjs";

/** The middle of some numbers. */
export const median = (numbers) => {
  const sorted = numbers.toSorted((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)];
};

/** Fails unless both Workers answer the same bytes, which are `bytes` of them. */
async function sameAnswer(name, ours, byHand, bytes) {
  const [left, right] = await Promise.all([once(ours.port, bytes), once(byHand.port, bytes)]);
  if (left.status === 200 && left.body.equals(right.body)) return left.body.length;
  const at = left.body.findIndex((byte, index) => byte !== right.body[index]);
  const near = (body) => body.toString("utf8", Math.max(0, at - 40), at + 40);
  throw new Error(`${name}: the answers differ at byte ${at}\n  ours:    ${left.status} …${near(left.body)}…\n  by hand: ${right.status} …${near(right.body)}…`);
}

/** Microseconds of CPU a request over `count` requests. */
async function cost(worker, bytes, count) {
  const before = worker.cpu();
  await load(worker.port, bytes, count);
  return ((worker.cpu() - before) * 1000) / count;
}

/** Compares two Workers: both warm, then measured in turn; the ratio is the median of the rounds'. */
export async function compare(workerd, { name, ours, byHand, bytes, count, rounds }) {
  const workers = [await Worker.start(workerd, ours), await Worker.start(workerd, byHand)];
  try {
    for (const worker of workers) await untilUp(worker.port, bytes);
    const size = await sameAnswer(name, ...workers, bytes);
    for (const worker of workers) await load(worker.port, bytes, Math.ceil(count / 2));
    const costs = [];
    for (let round = 0; round < rounds; round++) {
      const order = round % 2 === 0 ? [0, 1] : [1, 0];
      const both = [];
      for (const at of order) both[at] = await cost(workers[at], bytes, count);
      costs.push(both);
    }
    const ratios = costs.map(([left, right]) => left / right);
    return { name, size, ours: median(costs.map(([left]) => left)), byHand: median(costs.map(([, right]) => right)), ratio: median(ratios), least: Math.min(...ratios), most: Math.max(...ratios) };
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()));
  }
}

/** Milliseconds from starting workerd to the first 200; the median of `rounds`. */
export async function startUp(workerd, entry, bytes, rounds) {
  const times = [];
  for (let round = 0; round < rounds; round++) {
    const worker = await Worker.start(workerd, entry);
    await untilUp(worker.port, bytes).finally(async () => {
      times.push(performance.now() - worker.started);
      await worker.stop();
    });
  }
  return median(times);
}
