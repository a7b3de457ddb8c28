// A raw HTTP/1.1 client: fixed bytes out, answers counted by their content length or chunks.

import net from "node:net";

/** The bytes of a request. */
export function request({ method, path, json }) {
  const body = json === undefined ? "" : JSON.stringify(json);
  const type = body ? `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n` : "";
  return Buffer.from(`${method} ${path} HTTP/1.1\r\nhost: localhost\r\n${type}\r\n${body}`);
}

/** One answer in `bytes`, if it is there as a whole: `{status, body, length}`. */
function parse(bytes) {
  const end = bytes.indexOf("\r\n\r\n");
  if (end < 0) return undefined;
  const head = bytes.toString("latin1", 0, end).toLowerCase();
  const status = Number(head.slice(9, 12));
  const size = /\ncontent-length: (\d+)/.exec(`\n${head}`);
  if (!size) return chunked(bytes, end + 4, status);
  const length = end + 4 + Number(size[1]);
  return bytes.length < length ? undefined : { status, body: bytes.subarray(end + 4, length), length };
}

function chunked(bytes, start, status) {
  const parts = [];
  for (let at = start; ; ) {
    const line = bytes.indexOf("\r\n", at);
    if (line < 0) return undefined;
    const size = parseInt(bytes.toString("latin1", at, line), 16);
    const next = line + 2 + size + 2;
    if (bytes.length < next) return undefined;
    if (size === 0) return { status, body: Buffer.concat(parts), length: next };
    parts.push(bytes.subarray(line + 2, line + 2 + size));
    at = next;
  }
}

/** A connection that sends one request after the other. */
class Connection {
  #socket;
  #chunks = [];
  #size = 0;
  #waiting;

  static async open(port) {
    const connection = new Connection();
    connection.#socket = net.connect(port, "127.0.0.1").setNoDelay(true);
    await new Promise((done, fail) => connection.#socket.once("connect", done).once("error", fail));
    connection.#socket.on("data", (chunk) => connection.#take(chunk));
    connection.#socket.on("error", (error) => connection.#waiting?.fail(error));
    connection.#socket.on("close", () => connection.#waiting?.fail(new Error("the connection was closed")));
    return connection;
  }

  #take(chunk) {
    this.#chunks.push(chunk);
    this.#size += chunk.length;
    const all = this.#chunks.length === 1 ? chunk : Buffer.concat(this.#chunks, this.#size);
    const answer = parse(all);
    this.#chunks = answer ? [] : [all];
    if (!answer) return;
    this.#size = 0;
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.done(answer);
  }

  send(bytes) {
    return new Promise((done, fail) => {
      this.#waiting = { done, fail };
      this.#socket.write(bytes);
    });
  }

  close() {
    this.#waiting = undefined;
    this.#socket.destroy();
  }
}

/** One request on a connection of its own. */
export async function once(port, bytes) {
  const connection = await Connection.open(port);
  try {
    return await connection.send(bytes);
  } finally {
    connection.close();
  }
}

/** Asks until the first 200, at most `limit` milliseconds long. */
export async function untilUp(port, bytes, limit = 10_000) {
  const end = performance.now() + limit;
  while (performance.now() < end) {
    const answer = await once(port, bytes).catch(() => undefined);
    if (answer?.status === 200) return answer;
    await new Promise((done) => setTimeout(done, 1));
  }
  throw new Error("no 200 in time");
}

/** Sends `count` requests over `width` connections; every answer must be a 200. */
export async function load(port, bytes, count, width = 16) {
  const connections = await Promise.all(Array.from({ length: width }, () => Connection.open(port)));
  let left = count;
  const lane = async (connection) => {
    while (left-- > 0) {
      const { status } = await connection.send(bytes);
      if (status !== 200) throw new Error(`answered ${status}`);
    }
  };
  try {
    await Promise.all(connections.map(lane));
  } finally {
    connections.forEach((connection) => connection.close());
  }
}
