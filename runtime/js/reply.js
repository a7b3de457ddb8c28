// The reply to an email, as the text that goes out (RFC 5322).

const encoder = new TextEncoder();
/** The longest line of base64 (RFC 2045). */
const LINE = 76;
/** The most bytes of text in one encoded word, which has 75 characters at most (RFC 2047). */
const WORD = 45;

/** The reply with a response as its body; none to a machine, to a sender that hides, and when there is nothing to say. */
export async function replyTo(message, response) {
  const { headers } = message;
  const id = headers.get("message-id");
  const body = await contentOf(response);
  if (!id || !message.from || isAutomatic(headers) || body === "") {
    return undefined;
  }
  const type = response.headers.get("content-type")?.startsWith("text/html") ? "text/html" : "text/plain";
  const references = [headers.get("references"), id].filter(Boolean).join(" ");
  const lines = [
    `From: <${message.to}>`,
    `To: <${message.from}>`,
    `Subject: ${encoded(subjectOf(headers))}`,
    `Message-ID: <${crypto.randomUUID()}@${message.to.split("@").pop()}>`,
    `In-Reply-To: ${oneLine(id)}`,
    `References: ${oneLine(references)}`,
    `Date: ${new Date().toUTCString().replace("GMT", "+0000")}`,
    "Auto-Submitted: auto-replied",
    "MIME-Version: 1.0",
    `Content-Type: ${type}; charset=utf-8`,
    "Content-Transfer-Encoding: base64",
    "",
    ...encoder.encode(body).toBase64().match(new RegExp(`.{1,${LINE}}`, "g")),
  ];
  return lines.join("\r\n") + "\r\n";
}

/** JSON is laid out for people, a text alone is that text. */
async function contentOf(response) {
  const text = await response.text();
  if (!response.headers.get("content-type")?.startsWith("application/json") || text === "") {
    return text;
  }
  const value = JSON.parse(text);
  return typeof value === "string" ? value : JSON.stringify(value, null, 2);
}

/** Whether a machine wrote it, which would answer the answer (RFC 3834). */
function isAutomatic(headers) {
  const submitted = headers.get("auto-submitted")?.toLowerCase() ?? "no";
  const precedence = headers.get("precedence")?.toLowerCase() ?? "";
  return submitted !== "no" || ["bulk", "list", "junk"].includes(precedence) || headers.has("list-id");
}

function subjectOf(headers) {
  const subject = oneLine(headers.get("subject") ?? "");
  return /^re:/i.test(subject) ? subject : `Re: ${subject}`.trim();
}

/** A header's value: no line break, which would begin another header. */
function oneLine(text) {
  return text.replace(/[\r\n]+\s*/g, " ");
}

/** Text in a header: as it is when it is ASCII, else as encoded words of whole characters. */
function encoded(text) {
  if (/^[\x20-\x7e]*$/.test(text)) {
    return text;
  }
  const words = [""];
  for (const character of text) {
    const word = words.at(-1) + character;
    if (encoder.encode(word).length > WORD) {
      words.push(character);
    } else {
      words[words.length - 1] = word;
    }
  }
  return words.map((word) => `=?utf-8?B?${encoder.encode(word).toBase64()}?=`).join("\r\n ");
}
