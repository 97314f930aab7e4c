// A course as iCalendar (RFC 5545), with an event for each week. Times are local ones without a zone (section 3.3.5),
// as a timetable means them.

const MOST_OCTETS = 75;
const encoder = new TextEncoder();

// Section 3.3.11.
const escaped = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\r\n|\r|\n/g, "\\n");

/** Folds a line after at most 75 octets, never within a character (section 3.1). */
export function fold(line) {
  let folded = "";
  let octets = 0;
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (octets + size > MOST_OCTETS) {
      folded += "\r\n ";
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return `${folded}\r\n`;
}

// FNV-1a, 32 bits. It need not be safe, only the same whenever it is made.
function digest(text) {
  let hash = 0x811c9dc5;
  for (const octet of encoder.encode(text)) hash = Math.imul(hash ^ octet, 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, "0");
}

const compact = (text) => text.replaceAll(/[-:]/g, "");
const dayAfter = (day) => new Date(Date.parse(`${day}T00:00Z`) + 86_400_000).toISOString().slice(0, 10);

function event(course, week, number, stamp, host) {
  // The same course in the same year keeps its events when its days or pages change, so that a calendar that is read
  // in again changes them and does not double them.
  const uid = `${digest(course.title)}-${course.weeks[0].day.slice(0, 4)}-week-${number + 1}@${host}`;
  const listed = week.pages.map((page) => `${page.title} (${page.time})\n${page.address}`);
  const times = week.time
    ? [`DTSTART:${compact(week.day)}T${compact(week.time)}00`, `DURATION:PT${week.length}M`]
    : [`DTSTART;VALUE=DATE:${compact(week.day)}`, `DTEND;VALUE=DATE:${compact(dayAfter(week.day))}`, "TRANSP:TRANSPARENT"];
  return [
    "BEGIN:VEVENT",
    `UID:${uid}`,
    `DTSTAMP:${stamp}`,
    ...times,
    `SUMMARY:${escaped(`${course.title}: ${week.title}`)}`,
    `DESCRIPTION:${escaped([week.reading, ...listed].join("\n\n"))}`,
    `URL:${course.link}`,
    "END:VEVENT",
  ];
}

/** Returns an outline whose weeks have days as the text of an .ics file; `now` is when it is made, a Date. */
export function asCalendar(course, now) {
  const stamp = `${compact(now.toISOString()).slice(0, 15)}Z`;
  const host = new URL(course.link).hostname;
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//The Track II Handbook//Syllabus builder//EN",
    "CALSCALE:GREGORIAN",
    ...course.weeks.flatMap((week, number) => event(course, week, number, stamp, host)),
    "END:VCALENDAR",
  ];
  return lines.map(fold).join("");
}
