// A plan as files to keep: a calendar (RFC 5545) and plain text.
(() => {
  "use strict";
  const plans = window.opas.plan;
  // The rules of summer time in Finland, in force since 1996.
  const ZONE = [
    "BEGIN:VTIMEZONE", "TZID:Europe/Helsinki",
    "BEGIN:DAYLIGHT", "DTSTART:19970330T030000", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0300", "TZNAME:EEST", "END:DAYLIGHT",
    "BEGIN:STANDARD", "DTSTART:19971026T040000", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "TZOFFSETFROM:+0300", "TZOFFSETTO:+0200", "TZNAME:EET", "END:STANDARD",
    "END:VTIMEZONE",
  ];
  const escape = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");
  // No line is longer than 75 octets; a letter of several octets is never cut in two (RFC 5545, 3.1).
  const fold = (line) => {
    const size = (letter) => new TextEncoder().encode(letter).length;
    let folded = "", room = 75;
    for (const letter of line) {
      if (size(letter) > room) { folded += "\r\n "; room = 74; }
      folded += letter;
      room -= size(letter);
    }
    return folded;
  };
  const plain = (date) => date.replaceAll("-", "");
  const stamp = (date, minutes) => {
    const days = Math.floor(minutes / 1440), rest = minutes % 1440;
    const clock = [Math.floor(rest / 60), rest % 60, 0].map((part) => String(part).padStart(2, "0")).join("");
    return `${plain(plans.earlier(date, -days))}T${clock}`;
  };
  // FNV-1a, 64 bits: the same plan has the same name in a calendar, which then replaces it instead of showing it twice.
  const hash = (text) => {
    let sum = 0xcbf29ce484222325n;
    for (const octet of new TextEncoder().encode(text)) sum = BigInt.asUintN(64, (sum ^ BigInt(octet)) * 0x100000001b3n);
    return sum.toString(16).padStart(16, "0");
  };

  // `said` has title, timetable, link and the name of a preparation, all in the reader's language.
  const calendar = (plan, said, now) => {
    const uid = hash(`${said.id}|${plan.date}|${plan.start}`);
    const made = `DTSTAMP:${now.toISOString().replace(/[-:]|\.\d+/g, "")}`;
    const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Yhteisomanagerin opas//Suunnitelma//FI", "CALSCALE:GREGORIAN", "METHOD:PUBLISH", ...ZONE];
    lines.push(
      "BEGIN:VEVENT", `UID:${uid}@yhteisomanagerin-opas`, made,
      `DTSTART;TZID=Europe/Helsinki:${stamp(plan.date, plan.start)}`,
      `DTEND;TZID=Europe/Helsinki:${stamp(plan.date, plan.start + Math.max(1, plans.total(plan)))}`,
      `SUMMARY:${escape(said.title)}`, `DESCRIPTION:${escape(said.text)}`, `URL:${said.link}`, "END:VEVENT",
    );
    for (const { id, title, date } of plans.preparations(plan)) lines.push(
      "BEGIN:VEVENT", `UID:${uid}-${id}@yhteisomanagerin-opas`, made,
      `DTSTART;VALUE=DATE:${plain(date)}`, `DTEND;VALUE=DATE:${plain(plans.earlier(date, -1))}`, "TRANSP:TRANSPARENT",
      `SUMMARY:${escape(said.prepare(title))}`, `DESCRIPTION:${escape(said.title)}`, "END:VEVENT",
    );
    lines.push("END:VCALENDAR", "");
    return lines.map(fold).join("\r\n");
  };

  const save = (name, type, text) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };
  // A title as the name of a file that every system takes.
  const filename = (title, ending) => {
    const name = title.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
    return `${name.slice(0, 60) || "opas"}.${ending}`;
  };
  Object.assign(plans, { calendar, save, filename });
})();
