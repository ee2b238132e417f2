// From plain answers to the file of a card, as scripts/opas/content/draft.py does it (a test compares the two):
// whatever was typed stays what it was, in YAML and in Markdown.
(() => {
  "use strict";
  const data = window.opasSuggestData;
  const byField = Map.groupBy ? Map.groupBy(data.questions.filter((one) => one.field), (one) => one.field.split(".")[0])
    : data.questions.reduce((found, one) => one.field ? found.set(one.field.split(".")[0], [...(found.get(one.field.split(".")[0]) || []), one]) : found, new Map());
  const bySection = new Map(data.questions.filter((one) => one.section).map((one) => [one.section, one]));
  // What Python takes for white space.
  const SPACE = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/u;
  const STARTS_A_BLOCK = /^([#>+|:`~!=-]|\*(?=\s|[\s*]*$)|_(?=[\s_]*$)|\[(?=[^\]]*\]:)|\p{Nd}+(?=[.)]))/u;
  const OWN_MARK = /^(?:[-*+•–]|\p{Nd}+[.)])\s+/u;
  const SAFE_PLAIN = /^[\p{L}][\p{L}\p{N}_ .!?()’”–/-]*$/u;
  const YAML_WORDS = new Set("null true false yes no on off y n".split(" "));

  const squeezed = (typed) => typed.split(new RegExp(SPACE, "gu")).filter(Boolean).join(" ");
  const lines = (typed) => typed.split(/\r\n|\r|\n/);
  const isTold = (question, answers) => question.first || squeezed(answers[question.id] || "") !== "";

  const quoted = (text) => {
    if (SAFE_PLAIN.test(text) && text === squeezed(text) && !YAML_WORDS.has(text.toLowerCase())) return text;
    const escaped = text.replaceAll("\\", "\\\\").replaceAll('"', '\\"');
    const written = [...escaped].map((sign) => /[\p{C}\p{Z}]/u.test(sign) && sign !== " "
      ? `\\U${sign.codePointAt(0).toString(16).toUpperCase().padStart(8, "0")}` : sign);
    return `"${written.join("")}"`;
  };
  const inList = (text) => /^(?:[a-z][a-z0-9-]*|S\p{Nd}+)$/u.test(text) && !YAML_WORDS.has(text) ? text : quoted(text);

  // The two numbers of a range, as text; one number is both. What is no number stays as typed.
  const ends = (typed) => {
    const found = /^\s*(\d+)\s*(?:(?:-|–|—|\.\.+|to|ja|,)?\s*(\d+))?\s*\D{0,12}$/u.exec(typed);
    if (!found) return [squeezed(typed), squeezed(typed)];
    return [found[1], found[2] || found[1]].map((number) => String(BigInt(number)));
  };
  const chosen = (typed) => [...new Set(typed.split(/[,;\n]+/).map((part) => part.trim()).filter(Boolean))];
  const facts = (typed) => squeezed(typed).split(/[,; ]+/).filter(Boolean).map((fact) => fact.toUpperCase());
  // Title, address and day of each source.
  const sources = (typed) => lines(typed).filter((row) => squeezed(row)).map((row) => {
    const parts = row.split("|"), last = parts.length > 2 ? parts.splice(-2) : parts.splice(1);
    return [parts.join("|"), last[0] || "", last[1] || ""].map(squeezed);
  });
  const value = (question, typed) => {
    const line = squeezed(typed);
    switch (question.kind) {
      case "choice": return chosen(typed).map(inList).join(", ");
      case "choices": case "pages": return `[${chosen(typed).map(inList).join(", ")}]`;
      case "facts": return `[${facts(typed).map(inList).join(", ")}]`;
      case "range": {
        const [low, high] = ends(typed).map((end) => /^\p{Nd}+$/u.test(end) ? end : quoted(end));
        return `{min: ${low}, max: ${high}}`;
      }
      case "sources": return `[${sources(typed).map(([title, url, day]) => `{title: ${quoted(title)}, url: ${quoted(url)}, checked: ${quoted(day)}}`).join(", ")}]`;
      case "number": case "truth": case "date":
        return /^(?:\d+|true|false|\d{4}-\d\d-\d\d)$/.test(line) ? line : quoted(line);
    }
    return question.field === "authors" && line ? `[${quoted(line)}]` : quoted(line);
  };
  const ofField = (field, answers) => {
    const told = (byField.get(field) || []).filter((question) => isTold(question, answers))
      .map((question) => [question.field.split(".")[1], value(question, answers[question.id] || "")]);
    if (told.length && told[0][0]) return `{${told.map(([part, written]) => `${part}: ${written}`).join(", ")}}`;
    return told.length ? told[0][1] : "";
  };

  // A line that Markdown shows as it was typed. A backslash before a digit is shown; behind the digits it works.
  const asText = (line) => line.replace(STARTS_A_BLOCK, (sign) => /^\p{Nd}/u.test(sign) ? `${sign}\\` : `\\${sign}`);
  const body = (question, typed) => {
    const written = lines(typed).map(squeezed);
    if (question.kind === "text") return written.map(asText).join("\n").replace(/^\n+|\n+$/g, "");
    const rows = written.filter(Boolean).map((line) => asText(line.replace(OWN_MARK, "")));
    if (question.kind === "steps") return rows.map((row, at) => `${at + 1}. ${row}`).join("\n");
    return rows.map((row) => `- ${row}`).join("\n") || "-";
  };
  // The sections of the card that have something in them, in order.
  const sections = (answers) => Object.keys(data.headings.fi).map((id) => bySection.get(id))
    .filter((question) => isTold(question, answers))
    .map((question) => ({ question, id: question.section, text: body(question, answers[question.id] || "").normalize("NFC") }))
    .filter((section) => section.text);

  const file = (answers, language) => {
    const written = ["---", `original: ${language}`];
    for (const field of data.fields) {
      const told = field === "status" ? "luonnos" : ofField(field, answers);
      if (told) written.push(`${field}: ${told}`);
    }
    written.push("---");
    for (const section of sections(answers)) written.push("", `## ${data.headings[language][section.id]}`, "", section.text);
    return `${written.join("\n").normalize("NFC")}\n`;
  };

  // A name for the file, made from the title: ä becomes a, and a number is added where the name is taken.
  const cardId = (title) => {
    const plain = title.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    const made = plain.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, data.longestId - 3).replace(/-+$/, "");
    const name = made || "menetelma";
    for (let number = 1; ; number += 1) {
      const wanted = number === 1 ? name : `${name}-${number}`;
      if (!data.taken.includes(wanted)) return wanted;
    }
  };

  window.opasDraft = { file, sections, ends, chosen, facts, sources, squeezed, cardId };
})();
