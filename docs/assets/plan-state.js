// A plan as a value and as text. The text is short, the same in both languages, and stands in an address after the #
// as well as in the browser's storage. It comes from strangers: whatever is not as expected is left out, never guessed at.
(() => {
  "use strict";
  const VERSION = "1", MOST_ITEMS = 60, MOST_TEXT = 6000, MOST_TITLE = 80;
  const START = 17 * 60 + 30, MOST_MINUTES = 600;
  const KEY = "opas-plan";
  // Marks that cannot be seen could turn a title round or hide a part of it.
  const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffd]|\p{Cs}/gu;
  const cards = new Map(Object.entries(window.opasCards.cards));
  const programmes = new Map(Object.entries(window.opasCards.programmes));

  const clean = (text) => [...(text || "").normalize("NFC").replace(UNSEEN, " ").replace(/\s+/g, " ").trim()].slice(0, MOST_TITLE).join("");
  const number = (text, least, most) => /^[0-9]{1,4}$/.test(text || "") && Number(text) >= least && Number(text) <= most ? Number(text) : null;
  const isDay = (text) => {
    if (!/^20[0-9]{2}-[0-9]{2}-[0-9]{2}$/.test(text || "")) return false;
    const day = new Date(`${text}T00:00:00Z`);
    return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
  };
  const clock = (text) => {
    const match = /^([01][0-9]|2[0-3]):?([0-5][0-9])$/.exec(text || "");
    return match ? Number(match[1]) * 60 + Number(match[2]) : null;
  };
  const empty = () => ({ title: "", date: "", start: START, length: 120, people: null, programme: "", items: [], unknown: 0 });
  const usual = (id) => cards.get(id).minutes[0];

  // An item is written card.minutes, .minutes for a break, or .minutes.title for the reader's own.
  const item = (text) => {
    const match = /^([a-z0-9-]*)(?:\.([0-9]{1,4}))?(?:\.(.*))?$/s.exec(text);
    if (!match) return null;
    const [, card, minutes, title] = match;
    const kept = number(minutes, 1, MOST_MINUTES);
    if (card) return cards.has(card) ? { card, minutes: kept ?? usual(card), title: "" } : null;
    return kept === null ? null : { card: "", minutes: kept, title: clean(title), isOwn: title !== undefined };
  };

  // Returns null for what is no plan at all.
  const decode = (text) => {
    if (text.length > MOST_TEXT) return null;
    const list = new URLSearchParams(text);
    if (list.get("v") !== VERSION) return null;
    const plan = empty(), written = list.getAll("i").slice(0, MOST_ITEMS);
    plan.title = clean(list.get("h"));
    plan.date = isDay(list.get("d")) ? list.get("d") : "";
    plan.start = clock(list.get("t")) ?? START;
    plan.length = list.get("l") === "0" ? null : number(list.get("l"), 5, 900) ?? plan.length;
    plan.people = number(list.get("n"), 1, 9999);
    const [id, session] = (list.get("o") || "").split(".");
    plan.programme = programmes.has(id) && number(session, 1, programmes.get(id).length - 1) ? `${id}.${Number(session)}` : "";
    plan.items = written.map(item).filter(Boolean);
    plan.unknown = written.length - plan.items.length;
    return plan;
  };

  const encode = (plan) => {
    const pairs = [["v", VERSION], ["h", plan.title], ["d", plan.date], ["t", two(plan.start)], ["l", plan.length ?? "0"], ["n", plan.people ?? ""], ["o", plan.programme]];
    for (const { card, minutes, title, isOwn } of plan.items) pairs.push(["i", `${card}.${minutes}${isOwn ? `.${title}` : ""}`]);
    return pairs.filter(([, value]) => value !== "").map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join("&");
  };
  const two = (minutes) => [Math.floor(minutes / 60) % 24, minutes % 60].map((part) => String(part).padStart(2, "0")).join("");

  const kept = () => {
    try { return decode(localStorage.getItem(KEY) || ""); } catch { return null; }
  };
  // Says whether the browser kept it.
  const keep = (plan) => {
    try { localStorage.setItem(KEY, encode(plan)); return true; } catch { return false; }
  };
  // The name that a plan goes by: the reader's, else that of the programme it came from, in the reader's language.
  const named = (plan, otherwise) => {
    if (plan.title) return plan.title;
    const [id, session] = plan.programme.split(".");
    const known = programmes.get(id);
    return known ? `${known[0]}: ${known[Number(session)]}` : otherwise;
  };
  window.opas.plan = { KEY, cards, clean, number, clock, isDay, empty, usual, decode, encode, kept, keep, named };
})();
