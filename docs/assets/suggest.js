// The form: answers in, a finished file out. It checks, shows and keeps what is typed, and sends nothing by itself.
(() => {
  "use strict";
  const root = document.querySelector(".suggest");
  const data = window.opasSuggestData, draft = window.opasDraft, send = window.opasSend;
  if (!root || !data) return;
  const words = root.dataset, KEY = "opas-suggest";
  const find = (selector, within = root) => within.querySelector(selector);
  const all = (selector, within = root) => [...within.querySelectorAll(selector)];
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const form = find(".suggest-form"), language = find("#suggest-language"), summary = find(".suggest-summary");
  const state = find(".suggest-draft"), card = find(".suggest-card"), undo = find("[data-do=undo]");
  const output = find(".send-output"), told = find(".send-told"), like = find(".suggest-like");
  const boxes = new Map(all("[data-question]").map((box) => [box.dataset.question, box]));
  const controls = (box) => all("input, select, textarea", box);
  const criteria = all("[data-criterion]");
  let isChecked = false, discarded = null, canKeep = true, faults = [];
  const touched = new Set();

  // Answers: what stands in the controls, and the same as one text a question.
  const raw = (box) => controls(box).map((control) => control.type === "checkbox" ? (control.checked ? control.value : "") : control.value);
  const answer = (box) => {
    const values = raw(box);
    switch (box.dataset.kind) {
      case "choices": case "pages": return values.filter(Boolean).join(", ");
      case "range": return values.filter((value) => value.trim()).join("–");
      case "sources": return [0, 3, 6].map((at) => values.slice(at, at + 3)).filter((row) => row.some((value) => value.trim()))
        .map((row) => row.join(" | ")).join("\n");
    }
    return values[0];
  };
  // Half of a pair of signs is no text; it could not be written into a file.
  const wellFormed = (text) => text.replace(/\p{Cs}/gu, "\ufffd");
  const answers = () => Object.fromEntries([...boxes].map(([id, box]) => [id, wellFormed(answer(box))]));
  const isEmpty = (given) => Object.values(given).every((value) => !value.trim());

  // The draft.
  const kept = () => ({
    language: language.value,
    values: Object.fromEntries([...boxes].map(([id, box]) => [id, raw(box)]).filter(([, values]) => values.some(Boolean))),
    criteria: criteria.filter((box) => box.checked).map((box) => box.dataset.criterion),
  });
  const restore = (found) => {
    if (found.language === "fi" || found.language === "en") language.value = found.language;
    for (const [id, box] of boxes) {
      const values = Array.isArray((found.values || {})[id]) ? found.values[id] : [];
      controls(box).forEach((control, at) => {
        if (control.type === "checkbox") control.checked = values.includes(control.value);
        else control.value = typeof values[at] === "string" ? values[at] : "";
      });
    }
    for (const box of criteria) box.checked = (found.criteria || []).includes(box.dataset.criterion);
    for (const group of all(".suggest-group")) group.open = group.open || controls(group).some((control) => control.type === "checkbox" ? control.checked : control.value);
  };
  const keep = () => {
    try {
      const now = kept();
      if (Object.keys(now.values).length || now.criteria.length) localStorage.setItem(KEY, JSON.stringify(now));
      else localStorage.removeItem(KEY);
      canKeep = true;
    } catch { canKeep = false; }
  };
  const remembered = () => {
    try { return JSON.parse(localStorage.getItem(KEY)); } catch { return null; }
  };

  // Faults: beside their question, and all together in a summary that leads to each.
  const worded = (fault) => fault.code ? (fault.level === "warning" ? `${words.advice} ${fault.words}` : fault.words) : words.missing;
  const tell = () => {
    for (const [id, box] of boxes) {
      const here = faults.filter((fault) => fault.question.id === id && (fault.code || isChecked) && (isChecked || touched.has(id)));
      const place = find(".suggest-told", box);
      const shown = here.map((fault) => {
        const line = document.createElement("span");
        line.className = `suggest-fault suggest-${fault.level}`;
        line.dataset.code = fault.code;
        line.textContent = worded(fault);
        return line;
      });
      if (place.textContent !== shown.map((line) => line.textContent).join("")) place.replaceChildren(...shown);
      const wrong = here.some((fault) => fault.level === "error");
      box.classList.toggle("is-wrong", wrong);
      for (const control of controls(box)) {
        if (wrong) control.setAttribute("aria-invalid", "true"); else control.removeAttribute("aria-invalid");
      }
    }
  };
  const goTo = (id) => {
    const box = boxes.get(id), group = box.closest("details");
    if (group) group.open = true;
    controls(box)[0].focus();
  };
  const errors = () => faults.filter((fault) => fault.level === "error");
  const summarise = () => {
    const wrong = errors();
    find("h3", summary).textContent = wrong.length ? fill(words.faults, { count: wrong.length }) : words.fine;
    summary.classList.toggle("is-fine", !wrong.length);
    find("ul", summary).replaceChildren(...wrong.map((fault) => {
      const item = document.createElement("li"), link = document.createElement("a");
      const label = find("legend, label", boxes.get(fault.question.id)).textContent.trim();
      link.href = `#q-${fault.question.id}`;
      link.textContent = `${label} ${worded(fault)}`;
      link.addEventListener("click", (event) => { event.preventDefault(); goTo(fault.question.id); });
      item.append(link);
      return item;
    }));
    summary.hidden = !isChecked;
  };
  const check = () => {
    faults = window.opasRules.faults(answers(), language.value);
    tell();
    summarise();
  };

  const tellLength = () => {
    for (const rule of data.rules.filter((one) => one.kind === "length")) {
      const box = boxes.get(rule.on[0]), length = [...draft.squeezed(answer(box)).normalize("NFC")].length;
      let line = find(".suggest-length", box);
      if (!line) { line = document.createElement("p"); line.className = "suggest-length"; find(".suggest-told", box).before(line); }
      line.textContent = fill(words.length, { length, limit: rule.limit });
      line.classList.toggle("too-long", length > rule.limit);
    }
  };

  // Is it there already?
  let compared = "";
  const compare = async () => {
    const given = answers(), now = language.value;
    const text = [given.title, given.summary, given.steps].join(" ");
    if (text === compared || text.trim().length < 12) { if (text.trim().length < 12) like.replaceChildren(); return; }
    compared = text;
    const known = await window.opasAlike.load(words.assets, now);
    if (!known) compared = "";
    if (!known || compared !== text) return;
    const found = window.opasAlike.alike(known, [[given.title, 3], [given.summary, 2], [given.steps, 1]]);
    const list = document.createElement("ul"), before = document.createElement("p"), after = document.createElement("p");
    before.textContent = like.dataset.before;
    after.textContent = like.dataset.after;
    list.append(...found.map((method) => {
      const item = document.createElement("li"), link = document.createElement("a");
      // The addresses start from the page of the card's language; both stand at the same depth but for the folder en.
      link.href = now === words.language ? method.href : now === "en" ? `../en/ehdota/${method.href}` : `../../ehdota/${method.href}`;
      link.textContent = method.title;
      link.lang = now;
      link.target = "_blank";
      item.append(link);
      return item;
    }));
    if (found.length) like.replaceChildren(before, list, after); else like.replaceChildren();
  };

  // Sending.
  const path = (given) => `methods/${draft.cardId(given.title)}.${language.value}.md`;
  const isMail = words.feedback && !words.feedback.includes(":");
  const offer = (given) => {
    const text = output.value;
    find(".send-choose").textContent = words.feedback || words.repository ? words.sendChoose : words.sendNone;
    find(".send-mail").hidden = !isMail;
    find(".send-page").hidden = !words.feedback || isMail;
    find(".send-repository").hidden = !words.repository;
    if (isMail) {
      const letter = send.letter(words.feedback, fill(words.mailSubject, { title: draft.squeezed(given.title) }), text, words.mailPaste);
      find(".send-mail-link").href = letter.href;
      find(".send-mail p").textContent = letter.prefilled ? words.mailNote : words.mailLong;
    } else if (words.feedback) find(".send-page a").href = words.feedback;
    if (words.repository) {
      const { href, bytes, prefilled } = send.newFile(words.repository, path(given), text);
      find(".send-open").href = href;
      find(".send-how").textContent = prefilled ? words.howPrefilled : words.howPaste;
      find("#send-size").value = Math.min(bytes, send.LIMIT);
      find(".send-meter label").textContent = fill(words.meter, { length: bytes, limit: send.LIMIT });
    }
  };
  const refresh = () => {
    const given = answers(), nothing = isEmpty(given);
    output.value = draft.file(given, language.value);
    find(".suggest-nothing").hidden = !nothing;
    card.hidden = nothing;
    if (!nothing) window.opasPreview.show(card, given, language.value, words.previewFacts);
    tellLength();
    offer(given);
  };
  const report = (text) => {
    const left = errors().length;
    told.textContent = left ? `${text} ${fill(words.still, { count: left })}` : text;
  };

  let waiting = 0;
  const settle = () => {
    clearTimeout(waiting);
    keep();
    refresh();
    check();
    state.textContent = canKeep ? words.kept : words.notKept;
    compare();
  };
  const beginCheck = () => { isChecked = true; settle(); };

  // The browser's own voice.
  const voiceOf = (wanted) => "speechSynthesis" in window
    ? speechSynthesis.getVoices().find((voice) => voice.lang.toLowerCase().startsWith(wanted)) : undefined;
  const hear = find("[data-do=hear]");
  const offerVoice = () => { find(".suggest-voice").hidden = !voiceOf(language.value); };
  const hush = () => {
    if ("speechSynthesis" in window) speechSynthesis.cancel();
    hear.setAttribute("aria-pressed", "false");
    hear.textContent = words.hear;
  };

  const acts = {
    async copy() {
      settle();
      report(await send.copy(output) ? words.copied : words.copyByHand);
    },
    download() {
      settle();
      const name = path(answers());
      send.download(output.value, name);
      report(fill(words.downloaded, { name: name.split("/").pop() }));
    },
    hear() {
      if (hear.getAttribute("aria-pressed") === "true") { hush(); return; }
      const voice = voiceOf(language.value);
      const said = window.opasPreview.pieces(card).map((text) => Object.assign(new SpeechSynthesisUtterance(text), { voice, lang: voice.lang }));
      if (!said.length) return;
      said[said.length - 1].addEventListener("end", hush);
      speechSynthesis.cancel();
      for (const piece of said) speechSynthesis.speak(piece);
      hear.setAttribute("aria-pressed", "true");
      hear.textContent = words.hush;
    },
    clear() {
      discarded = kept();
      restore({ language: language.value });
      isChecked = false;
      touched.clear();
      settle();
      told.textContent = "";
      state.textContent = words.cleared;
      undo.hidden = false;
      undo.focus();
    },
    undo() {
      restore(discarded);
      undo.hidden = true;
      settle();
      controls(boxes.get("title"))[0].focus();
    },
  };
  for (const button of all("[data-do]")) button.addEventListener("click", () => acts[button.dataset.do]());
  for (const link of all(".send-mail-link, .send-open")) link.addEventListener("click", settle);
  form.addEventListener("input", () => {
    undo.hidden = true;
    keep();
    clearTimeout(waiting);
    waiting = setTimeout(settle, 400);
  });
  form.addEventListener("focusout", (event) => {
    const box = event.target.closest("[data-question]");
    if (!box || box.contains(event.relatedTarget)) return;
    if (answer(box).trim()) touched.add(box.dataset.question);
    settle();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    beginCheck();
    summary.focus();
  });
  language.addEventListener("change", () => { compared = ""; hush(); offerVoice(); settle(); });
  addEventListener("pagehide", () => { keep(); hush(); });

  language.value = words.language;
  const found = remembered();
  if (found && typeof found === "object") restore(found);
  for (const part of all(".suggest-live")) part.hidden = false;
  refresh();
  faults = window.opasRules.faults(answers(), language.value);
  state.textContent = found ? words.restored : "";
  if (found) compare();
  offerVoice();
  if ("speechSynthesis" in window) speechSynthesis.addEventListener("voiceschanged", offerVoice);
})();
