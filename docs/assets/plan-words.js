// A plan in words, in the language of the page: times, lengths, days, and the whole of it as plain text.
(() => {
  "use strict";
  const plans = window.opas.plan;
  const box = document.getElementById("plan"), said = box.dataset;
  const isFinnish = document.documentElement.lang === "fi";
  const fill = (key, values = {}) => said[key].replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");

  const oclock = (minutes) => {
    const shown = [Math.floor(minutes / 60) % 24, String(minutes % 60).padStart(2, "0")];
    return shown.join(isFinnish ? "." : ":");
  };
  const span = (start, end) => `${oclock(start)}–${oclock(end)}`;
  const length = (minutes) => {
    const hours = Math.floor(minutes / 60), rest = minutes % 60;
    return [hours && fill("hours", { hours }), (rest || !hours) && fill("minutes", { minutes: rest })].filter(Boolean).join(" ");
  };
  const range = ([least, most]) => (least === most ? String(least) : `${least}–${most}`);
  // As the cards say it: whole hours where both ends are, else minutes; beyond three hours nobody counts in minutes.
  const preparing = ([least, most]) => {
    if (least % 60 === 0 && most % 60 === 0) return fill("hours", { hours: range([least / 60, most / 60]) });
    return most > 180 && least !== most ? `${length(least)} – ${length(most)}` : fill("minutes", { minutes: range([least, most]) });
  };
  const day = (date) => new Intl.DateTimeFormat(isFinnish ? "fi-FI" : "en-GB", {
    weekday: "short", day: "numeric", month: isFinnish ? "numeric" : "short", year: "numeric", timeZone: "UTC",
  }).format(new Date(`${date}T00:00:00Z`));
  const name = (item) => (item.card ? plans.cards.get(item.card).title : item.isOwn ? item.title || said.own : said.break);
  const title = (plan) => plans.named(plan, said.untitled);

  const facts = (plan) => [
    plan.date && day(plan.date),
    fill("until", { start: oclock(plan.start), end: oclock(plan.start + plans.total(plan)) }),
    plan.people && fill("peopleOf", { people: plan.people }),
  ].filter(Boolean).join(", ");
  // What there is to prepare and by when: two ranges of minutes become hours where they are long.
  const takes = (preparation) => (preparation?.[1] ? fill("prepareTakes", { length: preparing(preparation) }) : "");
  const when = ({ date, weeks }) => (date ? day(date) : weeks ? fill("prepareWeeks", { weeks }) : said.prepareDay);
  const isGone = ({ date }) => date !== "" && date < new Date().toLocaleDateString("sv", { timeZone: "Europe/Helsinki" });
  const timetable = (plan) => plans.times(plan).map((item) => `${span(item.start, item.end)} ${name(item)}`);
  const leaders = (plan) => {
    const { most, titles } = plans.leaders(plan);
    return titles.length ? fill("leadersFor", { leaders: most, titles: titles.join(", ") }) : "";
  };

  const headed = (id, lines) => (lines.length ? ["", document.getElementById(id).textContent.toUpperCase(), ...lines.map((line) => `- ${line}`)] : []);
  const text = (plan, link) => [
    title(plan), facts(plan), "", ...timetable(plan),
    ...headed("plan-materials", plans.materials(plan).map((entry) => `${entry.text} (${entry.titles.join(", ")})`)),
    ...headed("plan-prepare", plans.preparations(plan).map((card) => `${when(card)}: ${[card.title, takes(card.preparation)].filter(Boolean).join(", ")}`)),
    ...headed("plan-permits", plans.permits(plan).map((permit) => `${permit.name} (${permit.titles.join(", ")})`)),
    ...headed("plan-leaders", [leaders(plan)].filter(Boolean)),
    "", said.fromGuide, link, "",
  ].join("\n");
  Object.assign(plans, { fill, oclock, span, length, range, preparing, day, name, title, facts, takes, when, isGone, timetable, leadersSaid: leaders, text });
})();
