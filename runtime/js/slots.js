// When schedules are due. Each minute of local clocks that a schedule names is one slot, and gets one run:
// the first of two equal ones where clocks are put back, the first moment behind a gap where they are put forward.

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

/** Whether a schedule is due, now that the expression `cron` fires for the time `scheduled`. */
export function isDue(schedule, cron, scheduled) {
  const time = Math.floor(scheduled / MINUTE) * MINUTE;
  // Several expressions of a schedule may fire in one minute: the first of them counts.
  const first = schedule.utc.find(({ at }) => holds(at, fieldsOf(time)));
  if (first?.cron !== cron) {
    return false;
  }
  return schedule.timezone === undefined ? fits(schedule, time) : isSlot(schedule, time);
}

function isSlot(schedule, time) {
  const { timezone } = schedule;
  const offset = offsetOf(timezone, time);
  const before = offsetOf(timezone, time - MINUTE);
  if (offset > before) {
    // The first moment behind a gap stands for all of it.
    return minutes(time + before, time + offset).some((local) => fits(schedule, local));
  }
  return fits(schedule, time + offset) && !isSecond(timezone, time, offset);
}

/** Whether local clocks showed the same minute before they were put back. */
function isSecond(timezone, time, offset) {
  const earlier = offsetOf(timezone, time - DAY);
  return earlier > offset && offsetOf(timezone, time - (earlier - offset)) === earlier;
}

function minutes(first, last) {
  return Array.from({ length: (last - first) / MINUTE + 1 }, (_, at) => first + at * MINUTE);
}

/** Whether a schedule names a minute of local clocks. */
function fits({ at, either }, local) {
  const fields = fieldsOf(local);
  const [minutes, hours, days, months, weekdays] = at;
  return either
    ? holds([minutes, hours, null, months, null], fields) && (days.includes(fields[2]) || weekdays.includes(fields[4]))
    : holds(at, fields);
}

function holds(at, fields) {
  return at.every((numbers, place) => numbers === null || numbers.includes(fields[place]));
}

/** Minute, hour, day of the month, month and weekday of a time that counts as UTC. */
function fieldsOf(time) {
  const date = new Date(time);
  return [date.getUTCMinutes(), date.getUTCHours(), date.getUTCDate(), date.getUTCMonth() + 1, date.getUTCDay()];
}

const formats = new Map();

/** How many milliseconds the clocks of a time zone are ahead of UTC. */
function offsetOf(timeZone, time) {
  const parts = formatOf(timeZone).formatToParts(time);
  const [year, month, day, hour, minute, second] = ["year", "month", "day", "hour", "minute", "second"].map((type) =>
    Number(parts.find((part) => part.type === type).value),
  );
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(time / SECOND) * SECOND;
}

function formatOf(timeZone) {
  if (!formats.has(timeZone)) {
    const numeric = { year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric" };
    formats.set(timeZone, new Intl.DateTimeFormat("en-US", { timeZone, hourCycle: "h23", ...numeric }));
  }
  return formats.get(timeZone);
}
