// The rules of `opas check` that a card can break while it is written. The rules and their messages are data, made
// from the checker's own tables (scripts/opas/site/suggest/rules.py); here stands what each kind of rule does.
(() => {
  "use strict";
  const data = window.opasSuggestData, draft = window.opasDraft;
  const rules = data.rules.map((rule) => ({ ...rule, find: rule.pattern === undefined ? null : new RegExp(rule.pattern, rule.flags) }));
  const byId = new Map(data.questions.map((question) => [question.id, question]));
  const blank = (text) => text.replace(/[^\n]/gu, " ");
  const withoutCode = (text) => text
    .replace(/^ {0,3}(```|~~~)[^]*?^ {0,3}\1[^\n]*$/gm, blank)
    .replace(/(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g, blank)
    .replace(/<(?:https?:\/\/|mailto:)[^<>\s]*>/g, blank);
  const count = (text) => [...text].length;
  const hits = (rule, text) => [...text.matchAll(rule.find)];
  const code = (sign) => `U+${sign.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`;

  // What is written for a question: the line of a field, or the Markdown of a section.
  const written = (question, told) => question.section ? (told.bodies.get(question.id) || "") : draft.squeezed(told.answers[question.id] || "").normalize("NFC");
  const numbers = (question, told) => {
    const typed = told.answers[question.id] || "";
    if (!draft.squeezed(typed)) return [];
    return question.kind === "range" ? draft.ends(typed) : [draft.squeezed(typed)];
  };
  const isWhole = (end) => /^(?:0|[1-9][0-9]{0,5})$/.test(end);
  const list = (question, told) => draft.chosen(told.answers[question.id] || "");
  const sources = (question, told) => draft.sources(told.answers[question.id] || "");
  const decoded = (address) => {
    const shown = new DOMParser().parseFromString(address, "text/html").documentElement.textContent;
    try { return decodeURIComponent(shown); } catch { return shown; }
  };
  const ofLink = (text, address) => {
    if (!address) return ["LINK-009", { text: [...text].slice(0, 60).join("") || "…" }];
    if (!text.trim()) return ["LINK-010", {}];
    const plain = decoded(address).replace(/[\x00-\x20\x7f-\xa0]/g, "");
    if (plain.split("/")[0].split("#")[0].split("?")[0].includes(":")) {
      const scheme = plain.split(":")[0].toLowerCase();
      const safe = ["https", "http", "mailto"].includes(scheme) && !(scheme === "mailto" && /[?%\r\n]/.test(address));
      return safe ? ["", {}] : ["TEXT-002", { address }];
    }
    if (/^[/\\]/.test(plain)) return ["LINK-004", { address }];
    return /[a-z0-9-]+\.(?:fi|en)\.md/.test(plain) ? ["", {}] : ["LINK-005", { address }];
  };
  const sentences = (text) => text.replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .split(/\n\s*\n|\n(?=[ \t]*(?:\d+\.|[-*+])[ \t])/)
    .flatMap((block) => block.replace(/^[ \t]*(?:\d+\.|[-*+])[ \t]+/, "").split(/(?<=[.!?…]["”’»)\]]*)\s+(?=["“”‘’«(]?[\p{Lu}\p{N}])/u));

  // Each kind answers with the details of every fault it finds.
  const kinds = {
    length: (rule, question, told) => {
      const length = count(written(question, told));
      return length > rule.limit ? [{ length, limit: rule.limit }] : [];
    },
    line: (rule, question, told) => hits(rule, written(question, told)).slice(0, 1).map(() => ({})),
    whole: (rule, question, told) => numbers(question, told).filter((end) => !end.match(rule.find)).map((value) => ({ value })),
    least: (rule, question, told) => numbers(question, told).filter((end) => isWhole(end) && Number(end) < rule.limit).map(() => ({ limit: rule.limit })),
    most: (rule, question, told) => numbers(question, told).filter((end) => isWhole(end) && Number(end) > rule.limit).map(() => ({ limit: rule.limit })),
    order: (rule, question, told) => {
      const [min, max] = numbers(question, told);
      return isWhole(min || "") && Number(min) > Number(max) ? [{ min, max }] : [];
    },
    count: (rule, question, told) => {
      const length = list(question, told).length;
      return length > rule.limit ? [{ length, limit: rule.limit }] : [];
    },
    fact: (rule, question, told) => draft.facts(told.answers[question.id] || "").filter((fact) => !fact.match(rule.find)).map((value) => ({ value })),
    "source-title": (rule, question, told) => sources(question, told).filter(([title]) => !title).map(() => ({})),
    "source-url": (rule, question, told) => sources(question, told).filter(([, url]) => !url.match(rule.find)).map(([, url]) => ({ value: url })),
    "source-date": (rule, question, told) => sources(question, told).filter(([, , day]) => !/^\d{4}-\d\d-\d\d$/.test(day)).map(([, , day]) => ({ value: day })),
    need: (rule, question, told) => {
      const asking = list(byId.get(rule.asking), told).filter((value) => !rule.values.length || rule.values.includes(value));
      const there = list(question, told), people = Number(numbers(byId.get("people"), told)[1] || 0);
      const enough = rule.among.length ? rule.among.every((value) => there.includes(value)) : there.length > 0;
      return asking.length && !enough && people >= rule.people ? [{ level: asking[0], people }] : [];
    },
    character: (rule, question, told) => hits(rule, written(question, told)).map((match) => ({ character: code(match[0]) })),
    first: (rule, question, told) => hits(rule, written(question, told)).slice(0, 1).map((match) => ({ found: match[0] })),
    bytes: (rule, question, told) => {
      const bytes = new TextEncoder().encode(told.file).length;
      return bytes > rule.limit && question === told.longest ? [{ size: Math.floor(bytes / 1024), limit: rule.limit / 1024 }] : [];
    },
    "longest-line": (rule, question, told) => written(question, told).split("\n").map(count)
      .filter((length) => length > rule.limit).slice(0, 1).map((length) => ({ length, limit: rule.limit })),
    signs: (rule, question, told) => {
      const length = told.file.split(/^---$/m).slice(2).join("").split(rule.sign).length - 1;
      return length > rule.limit && question === told.longest ? [{ sign: rule.sign, length, limit: rule.limit }] : [];
    },
    text: (rule, question, told) => {
      const opened = new Set();
      return hits(rule, withoutCode(written(question, told))).filter((match) => {
        const tag = /^<(\/?)([\p{L}\p{N}_]+)/u.exec(match[0]);
        const closes = Boolean(tag && tag[1] && opened.has(tag[2]));
        if (tag) opened.add(tag[2]);
        return !closes;
      }).map((match) => ({ found: match[0].trim() }));
    },
    personal: (rule, question, told) => {
      const text = question.section ? withoutCode(written(question, told)).replace(/\]\([^)]*\)/g, blank) : written(question, told);
      const taken = told.taken.get(question.id) || new Set();
      told.taken.set(question.id, taken);
      return hits(rule, text).filter((match) => !taken.has(match.index) && taken.add(match.index)).map(() => ({ kind: rule.name }));
    },
    bare: (rule, question, told) => {
      const text = withoutCode(written(question, told)).replace(/(?<!!)\[(?:[^[\]]|\[[^\]]*\])*\]\([^)]*\)?/g, blank);
      return hits(rule, text).map((match) => ({ address: match.groups.address }));
    },
    link: (rule, question, told) => hits(rule, withoutCode(written(question, told)))
      .map((match) => ofLink(match.groups.text, match.groups.address)).filter(([found]) => found === rule.code).map(([, details]) => details),
    sentence: (rule, question, told) => sentences(written(question, told)).map((sentence) => sentence.split(/\s+/).filter(Boolean).length)
      .filter((length) => length > rule.limit).map((length) => ({ length, limit: rule.limit })),
  };

  const ENDS = ["length", "line", "first", "bytes", "longest-line", "signs"];

  // The words of the message, as content/messages.py puts them together.
  const printable = (text) => [...String(text).replace(/[\u00a0\u202f]/g, " ")].map((sign) => /[\p{C}\p{Z}]/u.test(sign) && sign !== " " ? "�" : sign).slice(0, 200).join("");
  const said = (rule, question, details) => {
    const known = { field: question.name, ...details };
    if (known.kind) known.kind = data.kinds[known.kind];
    const words = data.messages[rule.code].words.replace(/\[\[.*?\]\]/g, "")
      .replace(/\{\{|\}\}|\{(\w+)\}/g, (sign, name) => name ? printable(known[name] ?? "") : sign[0]);
    return words[0].toUpperCase() + words.slice(1);
  };

  // Everything that is wrong, in the order of the questions, each message of a question once.
  const faults = (answers, language) => {
    const sections = draft.sections(answers);
    const longest = sections.reduce((found, section) => !found || section.text.length > found.text.length ? section : found, null);
    const told = {
      answers, taken: new Map(), file: draft.file(answers, language), longest: longest && longest.question,
      bodies: new Map(sections.map((section) => [section.question.id, section.text])),
    };
    return data.questions.flatMap((question) => {
      if (question.required && !draft.squeezed(answers[question.id] || "")) return [{ question, code: "", level: "error", words: "" }];
      const found = new Map();
      let isDone = false;
      for (const rule of rules.filter((one) => one.on.includes(question.id))) {
        // Where a line breaks one rule of its field, or a text cannot be read at all, the other rules wait.
        if (isDone) break;
        const ends = ENDS.includes(rule.kind);
        for (const details of kinds[rule.kind](rule, question, told)) {
          const words = said(rule, question, details);
          found.set(`${rule.code} ${words}`, { question, code: rule.code, level: data.messages[rule.code].level, words });
          isDone = isDone || ends;
        }
      }
      return [...found.values()];
    });
  };

  window.opasRules = { faults };
})();
