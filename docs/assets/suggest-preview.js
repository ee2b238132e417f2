// The finished card, as the site will show it, put together from text alone: nothing typed is ever read as HTML.
// Facts read as scripts/opas/content/facts.py writes them. Headings stand two levels lower, under the page's own.
(() => {
  "use strict";
  const data = window.opasSuggestData, draft = window.opasDraft;
  const make = (name, text, kind) => {
    const element = document.createElement(name);
    if (text) element.textContent = text;
    if (kind) element.className = kind;
    return element;
  };

  // Bold, emphasis, code, links to the web, and signs behind a backslash.
  const INLINE = /\\([\\`*_{}[\]()#+.!>-])|(`+)(.+?)\2|\*\*(?=\S)(.+?)(?<=\S)\*\*|\*(?=\S)(.+?)(?<=\S)\*|\[([^[\]]+)\]\((https?:\/\/[^\s()]+)\)/su;
  const inline = (element, text) => {
    let rest = text;
    for (let match = INLINE.exec(rest); match; match = INLINE.exec(rest)) {
      element.append(rest.slice(0, match.index));
      if (match[1]) element.append(match[1]);
      else if (match[3]) element.append(make("code", match[3].trim()));
      else if (match[4] || match[5]) {
        const strong = make(match[4] ? "strong" : "em");
        inline(strong, match[4] || match[5]);
        element.append(strong);
      } else {
        const link = make("a", match[6]);
        link.href = match[7];
        element.append(link);
      }
      rest = rest.slice(match.index + match[0].length);
    }
    element.append(rest);
    return element;
  };
  const blocks = ({ question, text }) => {
    if (question.kind === "text") return text.split(/\n{2,}/).map((paragraph) => inline(make("p"), paragraph));
    const list = make(question.kind === "steps" ? "ol" : "ul");
    list.append(...text.split("\n").map((row) => inline(make("li"), row.replace(/^(?:\d+\.|-) ?/, ""))));
    return [list];
  };

  const range = ([low, high]) => low === high ? low : `${low}–${high}`;
  const people = (ends, fi) => `${range(ends)} ${ends[1] === "1" ? (fi ? "henki" : "person") : (fi ? "henkeä" : "people")}`;
  const length = ([from, to], fi) => {
    let low = Number(from), high = Number(to);
    const hours = low % 60 === high % 60 && high % 60 === 0 && high > 0;
    if (hours) { low /= 60; high /= 60; }
    const one = high === 1;
    const unit = fi ? (hours ? (one ? "tunti" : "tuntia") : (one ? "minuutti" : "minuuttia"))
      : `${hours ? "hour" : "minute"}${one ? "" : "s"}`;
    return `${low === high ? low : `${low}–${high}`} ${unit}`;
  };
  const weeks = (number, fi) => fi ? `${number} ${number === 1 ? "viikko" : "viikkoa"}` : `${number} week${number === 1 ? "" : "s"}`;
  const facts = (answers, language) => {
    const fi = language === "fi";
    const told = (id) => draft.squeezed(answers[id] || "");
    const span = (id) => told(id) ? draft.ends(answers[id]) : null;
    const named = (name, id) => draft.chosen(answers[id] || "").map((key) => (data.vocabulary[name][key] || { [language]: key })[language]).join(", ");
    const again = [told("rhythm") && told("rhythm") !== "kerran" ? named("rhythm", "rhythm") : "",
      Number(told("span_weeks")) ? weeks(Number(told("span_weeks")), fi) : ""].filter(Boolean).join(", ");
    const everySeason = draft.chosen(answers.season || "").length === Object.keys(data.vocabulary.season).length;
    const ahead = Number(told("lead_time"));
    const values = {
      group_size: span("people") ? people(span("people"), fi) : "",
      duration: span("duration") ? length(span("duration"), fi) + (again ? ` (${again})` : "") : "",
      preparation: span("preparation") ? length(span("preparation"), fi) : "",
      lead_time: ahead ? `${weeks(ahead, fi)} ${fi ? "ennen" : "before"}` : "",
      facilitators: told("facilitators") || "1",
      cost: named("cost", "cost"),
      difficulty: named("difficulty", "difficulty"),
      audience: named("audience", "audience"),
      place: named("place", "place"),
      season: everySeason ? (fi ? "ympäri vuoden" : "all year") : named("season", "season"),
      language_light: told("language_light") === "true" ? (fi ? "toimii ilman yhteistä kieltä" : "works without one") : "",
      permits: named("permit", "permits") || (fi ? "ei erityisiä lupia" : "no special permits"),
      grounding: named("grounding", "grounding"),
    };
    return Object.entries(values).filter(([, value]) => value)
      .map(([key, value]) => [key, data.facts[language][key], value[0].toUpperCase() + value.slice(1)]);
  };

  const show = (card, answers, language, name) => {
    const list = make("dl"), box = make("div", "", "facts");
    for (const [key, label, value] of facts(answers, language)) {
      const row = make("div", "", "fact");
      row.dataset.fact = key;
      row.append(make("dt", label), make("dd", value));
      list.append(row);
    }
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", name);
    box.append(list);
    const parts = draft.sections(answers).map((section) => {
      const part = make("section", "", "part");
      part.append(make("h4", data.headings[language][section.id]), ...blocks(section));
      return part;
    });
    card.lang = language;
    card.replaceChildren(make("h3", draft.squeezed(answers.title || "")), make("p", draft.squeezed(answers.summary || ""), "lead"), box, ...parts);
  };

  // What is heard: the same words, a pause at the end of each piece.
  const pieces = (card) => [...card.querySelectorAll("h3, h4, p, li, dt, dd")].map((element) => element.textContent.trim()).filter(Boolean);

  window.opasPreview = { show, pieces };
})();
