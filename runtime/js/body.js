// Bodies whose length is not told.

/** Reads a body of at most `limit` bytes; null when it has more, which is known after `patience` bytes at the latest. */
export async function readParts(stream, limit, patience) {
  const parts = [];
  let length = 0;
  for await (const part of stream) {
    length += part.length;
    if (length > patience) {
      break;
    }
    if (length <= limit) {
      parts.push(part);
    }
  }
  return length > limit ? null : join(parts, length);
}

function join(parts, length) {
  const body = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    body.set(part, at);
    at += part.length;
  }
  return body;
}
