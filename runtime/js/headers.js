// Headers that answers have unless the output says otherwise.

/** Browsers take the answer for what it says it is. */
export const SAFE = { "x-content-type-options": "nosniff" };

/** What pages have besides: others cannot put them into a frame, and are not told where they were. */
export const FRAMED = { "x-frame-options": "SAMEORIGIN", "referrer-policy": "strict-origin-when-cross-origin" };
