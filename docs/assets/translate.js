// The translator's page: one page of the guide, part by part, source and translation side by side.
// What comes out is a whole Markdown file. Nothing leaves the browser until the translator takes it somewhere.
(() => {
  "use strict";
  const sending = window.opasSend, LIMIT = sending.LIMIT;
  const FIELDS = { title: 60, summary: 160, opening: 0 };
  const root = document.querySelector(".translate");
  if (!root) return;
  const words = root.dataset;
  const find = (selector, within = root) => within.querySelector(selector);
  const choice = find("#translate-page"), told = find(".translate-told"), form = find(".translate-parts");
  const send = find(".translate-send"), sent = find(".translate-sent"), output = find(".translate-output");
  const open = find(".translate-open"), undo = find("[data-do=undo]"), size = find("#translate-size");
  const states = Object.fromEntries(
    [...find("#translate-states").content.children].map((item) => [item.dataset.state, item.textContent]));
  let page = null, rows = [], discarded = null, canKeep = true, asked = "";

  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const key = () => `opas-translate:${page.id}`;

  // A draft: what was written, and the source that it was written beside.
  const readDraft = () => {
    try { return JSON.parse(localStorage.getItem(key())); } catch { return null; }
  };
  const keep = () => {
    const parts = {};
    for (const row of rows) {
      if (row.text.value !== row.part.translation || row.heading.value !== row.part.heading) {
        parts[row.part.key] = { text: row.text.value, heading: row.heading.value, source: row.part.source };
      }
    }
    try {
      if (Object.keys(parts).length) localStorage.setItem(key(), JSON.stringify({ parts }));
      else localStorage.removeItem(key());
      canKeep = true;
    } catch { canKeep = false; }
  };

  // One part of the page.
  const name = (part) => part.shown || words[`field${part.key[0].toUpperCase()}${part.key.slice(1)}`] || part.key;
  const grow = (area) => { area.rows = Math.min(30, Math.max(2, area.value.split("\n").length + Math.ceil(area.value.length / 90))); };
  const tellLength = (row) => {
    const limit = FIELDS[row.part.key];
    row.length.hidden = !limit;
    if (limit) row.length.textContent = fill(words.length, { length: row.text.value.trim().length, limit });
    row.length.classList.toggle("too-long", Boolean(limit) && row.text.value.trim().length > limit);
  };
  const showChanges = (box, changes) => {
    box.hidden = !changes.length;
    for (const [kind, text] of changes) {
      const mark = document.createElement(kind === "removed" ? "del" : kind === "added" ? "ins" : "span");
      const unseen = document.createElement("span");
      unseen.className = "unseen";
      if (kind === "removed" || kind === "added") { unseen.textContent = ` (${words[kind]}:) `; mark.append(unseen); }
      mark.append(text);
      find("p", box).append(mark);
    }
  };
  const build = (part, number, draft) => {
    const box = find("#translate-part").content.cloneNode(true).firstElementChild;
    const row = {
      part, box, text: find("textarea", box), heading: find("input", box), length: find(".translate-length", box),
    };
    box.id = `part-${part.key}`;
    find(".translate-name", box).textContent = name(part);
    find(".translate-name", box).lang = part.shown ? page.original : "";
    const state = find(".state", box);
    state.textContent = states[part.state];
    state.classList.add(`state-${part.state}`);
    const source = find(".translate-text", box);
    source.textContent = part.source;
    source.lang = page.original;
    source.id = `source-${number}`;
    row.text.id = `text-${number}`;
    row.text.lang = row.heading.lang = page.language;
    row.text.setAttribute("aria-describedby", source.id);
    const label = find(".translate-for", box);
    label.htmlFor = row.text.id;
    const unseen = document.createElement("span");
    unseen.className = "unseen";
    unseen.textContent = `: ${name(part)}`;
    label.append(unseen);
    row.heading.id = `heading-${number}`;
    find(".translate-heading label", box).htmlFor = row.heading.id;
    find(".translate-heading", box).hidden = part.level === 0 || part.fixed;
    showChanges(find(".translate-changes", box), part.changes);
    row.text.value = draft ? draft.text : part.translation;
    row.heading.value = draft && !part.fixed ? draft.heading : part.heading;
    find(".translate-fill", box).addEventListener("click", () => {
      if (row.text.value.trim() && row.text.value !== part.translation && row.text.value !== part.source) return row.text.focus();
      // Links lead to the pages of the new language.
      row.text.value = part.source.replaceAll(`.${page.original}.md`, `.${page.language}.md`);
      row.text.focus();
      changed(row);
    });
    return row;
  };

  // The file.
  const quoted = (text) => {
    const line = text.replace(/\s+/g, " ").trim();
    const plain = /^[\p{L}\p{N}][^:#"'\\{}\[\],&*!|>%@`]*$/u.test(line) && !/^(null|true|false|yes|no|on|off)$/i.test(line);
    return plain ? line : JSON.stringify(line);
  };
  const tidy = (text) => text.normalize("NFC").replace(/\r\n?/g, "\n").replace(/[ \t]+$/gm, "").replace(/^\n+|\n+$/g, "");
  const file = () => {
    const value = (wanted) => { const row = rows.find((found) => found.part.key === wanted && !found.part.level); return row ? row.text.value : ""; };
    const blocks = [`---\ntitle: ${quoted(value("title"))}\nsummary: ${quoted(value("summary"))}\n---`];
    if (tidy(value("opening"))) blocks.push(tidy(value("opening")));
    for (const { part, text, heading } of rows) {
      if (!part.level) continue;
      const body = tidy(text.value), title = heading.value.replace(/\s+/g, " ").trim();
      // A heading without words of its own stands for the smaller ones under it.
      if (!title || (!body && part.source.trim())) continue;
      blocks.push(`${"#".repeat(part.level)} ${title}${body ? `\n\n${body}` : ""}`);
    }
    return `${blocks.join("\n\n")}\n`;
  };
  const empties = () => rows.filter(({ part, text, heading }) => part.level
    ? !heading.value.trim() || (!text.value.trim() && part.source.trim())
    : !text.value.trim()).length;

  const addresses = (text) => {
    const base = words.repository.replace(/\/+$/, "");
    if (page.exists) return { href: `${base}/edit/main/${page.path}`, bytes: 0 };
    return sending.newFile(base, page.path, text);
  };
  const refresh = () => {
    const text = file();
    output.value = text;
    find(".translate-empty").textContent = fill(words.empty, { count: empties() });
    const how = find(".translate-how"), meter = find(".translate-meter");
    open.hidden = !words.repository;
    meter.hidden = true;
    if (!words.repository) { how.textContent = words.howNone; return; }
    const { href, bytes, prefilled } = addresses(text);
    open.href = href;
    open.textContent = page.exists ? words.openEdit : words.openNew;
    how.textContent = page.exists ? words.howPasteEdit : prefilled ? words.howPrefilled : words.howPasteNew;
    if (!page.exists) {
      meter.hidden = false;
      size.value = Math.min(bytes, LIMIT);
      find("label", meter).textContent = fill(words.meter, { length: bytes, limit: LIMIT });
    }
  };
  let waiting = 0;
  const changed = (row) => {
    grow(row.text);
    tellLength(row);
    undo.hidden = true;
    keep();
    clearTimeout(waiting);
    waiting = setTimeout(() => { sent.textContent = canKeep ? words.kept : words.notKept; refresh(); }, 600);
  };

  // Choosing a page.
  const show = (draft) => {
    rows = page.parts.map((part, number) => build(part, number, draft && draft.parts ? draft.parts[part.key] : null));
    form.replaceChildren(...rows.map((row) => row.box));
    for (const row of rows) {
      row.box.addEventListener("input", () => changed(row));
      grow(row.text);
      tellLength(row);
    }
    const orphans = find(".translate-orphans");
    orphans.hidden = !page.orphans.length;
    orphans.replaceChildren(orphans.firstElementChild, ...page.orphans.map(({ shown, text }) => {
      const box = document.createElement("details"), title = document.createElement("summary"), body = document.createElement("p");
      title.textContent = shown;
      body.textContent = text;
      body.className = "translate-text";
      box.append(title, body);
      return box;
    }));
    send.hidden = false;
    refresh();
  };
  const announce = (draft) => {
    const behind = page.parts.filter((part) => part.state !== "current").length;
    const said = [fill(words.ready, { parts: page.parts.length, waiting: behind })];
    const written = draft && draft.parts ? Object.entries(draft.parts) : [];
    if (written.length) said.push(words.restored);
    const bySource = Object.fromEntries(page.parts.map((part) => [part.key, part.source]));
    if (written.some(([part, kept]) => bySource[part] !== kept.source)) said.push(words.moved);
    told.textContent = said.join(" ");
  };
  const choose = async (id, part) => {
    asked = id;
    form.replaceChildren();
    send.hidden = find(".translate-orphans").hidden = true;
    sent.textContent = "";
    undo.hidden = true;
    page = null;
    if (!id) { told.textContent = ""; return; }
    told.textContent = words.loading;
    let fetched;
    try {
      const answer = await fetch(`${words.texts}${id}.json`);
      if (!answer.ok) throw new Error(String(answer.status));
      fetched = await answer.json();
    } catch {
      if (asked === id) told.textContent = words.failed;
      return;
    }
    if (asked !== id) return; // Another page was chosen meanwhile.
    page = fetched;
    const draft = readDraft();
    show(draft);
    announce(draft);
    const row = part && rows.find((found) => found.part.key === part);
    if (row) { row.box.scrollIntoView(); row.text.focus({ preventScroll: true }); }
  };

  // Taking the file away.
  const acts = {
    async copy() {
      refresh();
      sent.textContent = await sending.copy(output) ? words.copied : words.copyByHand;
    },
    download() {
      refresh();
      sending.download(output.value, page.path);
    },
    clear() {
      discarded = {};
      for (const { part, text, heading } of rows) discarded[part.key] = { text: text.value, heading: heading.value, source: part.source };
      show(null);
      keep();
      sent.textContent = words.cleared;
      undo.hidden = false;
      undo.focus();
    },
    undo() {
      show({ parts: discarded });
      keep();
      undo.hidden = true;
      sent.textContent = words.kept;
      output.closest(".translate-send").querySelector("[data-do=clear]").focus();
    },
  };
  for (const button of root.querySelectorAll("[data-do]")) button.addEventListener("click", () => acts[button.dataset.do]());
  open.addEventListener("click", refresh);
  form.addEventListener("submit", (event) => event.preventDefault());
  choice.addEventListener("change", () => {
    history.replaceState(null, "", choice.value ? `#sivu=${choice.value}` : location.pathname);
    choose(choice.value);
  });
  const fromAddress = () => {
    const [id, part] = decodeURIComponent(location.hash.replace(/^#(sivu=)?/, "")).split("/");
    if (![...choice.options].some((option) => option.value === id && id)) return;
    choice.value = id;
    choose(id, part);
  };
  addEventListener("hashchange", fromAddress);
  document.querySelector(".translate-without").hidden = true;
  root.hidden = false;
  fromAddress();
})();
