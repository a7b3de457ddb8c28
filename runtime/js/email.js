// Email triggers: who an email is for, its run, and the reply.

import { addresses } from "conductor:addresses";
import { EmailMessage } from "cloudflare:email";
import { isGood, receive } from "./events.js";
import { logError } from "./respond.js";
import { replyTo } from "./reply.js";

/** Runs for an email. One that nobody takes, or that its sender may not send, is refused. */
export async function email(message, _env, context) {
  const address = addresses.find(({ to }) => fits(to, message.to));
  if (address === undefined) {
    message.setReject("nobody receives emails at this address");
    return;
  }
  if (address.from.length > 0 && !address.from.some((from) => fits(from, message.from))) {
    message.setReject("this sender may not write to this address");
    return;
  }
  const bytes = new Uint8Array(await new Response(message.raw).arrayBuffer());
  const response = await receive(address.run, bytes, message.from, message.to, context);
  if (!isGood(response)) {
    throw new Error(`the run for an email to ${message.to} failed`);
  }
  if (address.replies) {
    await reply(message, response);
  }
}

async function reply(message, response) {
  const text = await replyTo(message, response);
  if (text !== undefined) {
    await message.reply(new EmailMessage(message.to, message.from, text)).catch(unsent);
  }
}

function unsent(error) {
  logError(JSON.stringify({ level: "error", code: "REPLY_FAILED", message: `the reply was not sent: ${error?.message ?? error}` }));
}

/** Whether an address is one of a pattern's; case does not matter. */
function fits(pattern, address) {
  const parts = pattern.split("*").map((part) => RegExp.escape(part));
  return new RegExp(`^${parts.join(".*")}$`, "i").test(address);
}
