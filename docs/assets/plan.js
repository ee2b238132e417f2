// The plan page: what a reader does with a plan, and what she sees of it.
(() => {
  "use strict";
  const plans = window.opas.plan;
  const box = document.getElementById("plan"), said = box.dataset;
  const one = (selector) => box.querySelector(selector);
  const order = one(".plan-order"), facts = one(".plan-facts"), undo = one(".plan-undo"), question = one(".plan-question");
  const switcher = document.querySelector("a.switch");
  // A folder's address leads to its page on a server only; from a disk the page itself is named.
  plans.page = (href) => (location.protocol === "file:" ? href.replace(/\/(?=#|$)/, "/index.html") : href);

  let plan = plans.empty();
  let isKept = true;
  let before = null; // What "undo" brings back.

  const tell = (key, values) => { one(".plan-told").textContent = plans.fill(key, values); };
  const notice = (key) => {
    const line = one(".plan-notice");
    line.hidden = !key;
    line.textContent = key ? said[key] : "";
  };
  const link = () => `${location.href.split("#")[0]}#${plans.encode(plan)}`;

  const save = () => {
    isKept = plans.keep(plan);
    // Where the browser keeps nothing, the address does; elsewhere it stays short.
    history.replaceState(null, "", isKept ? location.href.split("#")[0] : link());
    if (!isKept) notice("refused");
  };
  // A change that can be undone shows the button; any later change takes it away again.
  const change = (next, undoing = "", isTyping = false) => {
    before = undoing ? plans.encode(plan) : null;
    plan = { ...plan, ...next };
    undo.hidden = !before;
    undo.querySelector("span").textContent = undoing;
    save();
    if (next.items && !isTyping) showOrder();
    showSums();
  };

  // The items

  const make = (item, at) => {
    const row = document.getElementById("plan-item").content.firstElementChild.cloneNode(true);
    const part = (selector) => row.querySelector(selector), title = plans.name(item), known = plans.cards.get(item.card);
    const shown = part(".plan-name"), own = part(".plan-own"), minutes = part(".plan-minutes input");
    shown.textContent = title;
    shown.lang = known?.language ?? "";
    if (!known) shown.removeAttribute("lang");
    if (known) shown.href = plans.page(known.href);
    own.hidden = !item.isOwn;
    shown.classList.toggle("on-paper", Boolean(item.isOwn));
    own.querySelector("input").value = item.title;
    own.querySelector("input").addEventListener("input", ({ target }) => edit(at, { title: plans.clean(target.value) }));
    minutes.value = item.minutes;
    minutes.addEventListener("input", () => { const kept = plans.number(minutes.value, 1, 600); if (kept) edit(at, { minutes: kept }); });
    minutes.addEventListener("change", () => { minutes.value = plan.items[at].minutes; });
    for (const name of row.querySelectorAll(".of")) name.textContent = title;
    part(".up").setAttribute("aria-disabled", at === 0);
    part(".down").setAttribute("aria-disabled", at === plan.items.length - 1);
    part(".up").addEventListener("click", () => move(at, at - 1, ".up"));
    part(".down").addEventListener("click", () => move(at, at + 1, ".down"));
    part(".remove").addEventListener("click", () => remove(at));
    part(".plan-drag").addEventListener("pointerdown", (event) => drag(event, row, at));
    return row;
  };
  // Typing goes on in the row as it stands.
  const edit = (at, next) => change({ items: plan.items.map((item, other) => (other === at ? { ...item, ...next } : item)) }, "", true);
  const focus = (at, selector) => (order.children[at]?.querySelector(selector) ?? one(".plan-order-name")).focus();
  const move = (from, to, selector) => {
    if (to < 0 || to >= plan.items.length || from === to) return;
    const items = [...plan.items], [item] = items.splice(from, 1);
    items.splice(to, 0, item);
    change({ items });
    if (selector) focus(to, selector);
    tell("moved", { title: plans.name(item), at: to + 1, of: items.length });
  };
  const remove = (at) => {
    const told = plans.fill("removed", { title: plans.name(plan.items[at]) });
    change({ items: plan.items.filter((_, other) => other !== at) }, told);
    focus(Math.min(at, plan.items.length - 1), ".remove");
    one(".plan-told").textContent = told;
  };
  const add = (item) => {
    if (plan.items.length >= 60) return;
    change({ items: [...plan.items, item] });
    tell("put", { title: plans.name(item) });
  };
  const addCard = (card) => add({ card, minutes: plans.usual(card), title: "" });

  // Dragging by mouse, pen or finger; Escape lets go.
  const drag = (event, row, from) => {
    if (event.button) return;
    event.preventDefault();
    row.classList.add("dragged");
    const onMove = ({ pointerId, clientY }) => {
      if (pointerId !== event.pointerId) return;
      if (clientY < 70) scrollBy(0, -12); else if (clientY > innerHeight - 70) scrollBy(0, 12);
      const others = [...order.children].filter((other) => other !== row);
      const middle = (other) => { const { top, height } = other.getBoundingClientRect(); return top + height / 2; };
      const after = others.find((other) => middle(other) > clientY) ?? null;
      if (row.nextElementSibling !== after) order.insertBefore(row, after);
    };
    const end = (isMeant) => {
      for (const [kind, listener] of listeners) document.removeEventListener(kind, listener);
      row.classList.remove("dragged");
      const to = [...order.children].indexOf(row);
      if (isMeant && to !== from) move(from, to); else showOrder();
      showSums();
    };
    const listeners = [
      ["pointermove", onMove], ["pointerup", () => end(true)], ["pointercancel", () => end(false)],
      ["keydown", ({ key }) => { if (key === "Escape") end(false); }],
    ];
    for (const [kind, listener] of listeners) document.addEventListener(kind, listener);
  };

  // What is shown

  const showOrder = () => order.replaceChildren(...plan.items.map(make));
  const showFacts = () => {
    const { title, date, start, minutes, people } = facts.elements;
    title.value = plan.title;
    title.placeholder = plans.named({ ...plan, title: "" }, "");
    date.value = plan.date;
    start.value = plans.oclock(plan.start).replace(".", ":").padStart(5, "0");
    minutes.value = plan.length ?? "";
    people.value = plan.people ?? "";
  };
  const showTimes = () => plans.times(plan).forEach((item, at) => {
    const row = order.children[at], known = plans.cards.get(item.card), hints = [];
    row.querySelector(".plan-time").textContent = plans.oclock(item.start);
    row.querySelector(".plan-end").textContent = `–${plans.oclock(item.end)}`;
    row.querySelector(".plan-name").textContent = plans.name(item);
    for (const name of row.querySelectorAll(".of")) name.textContent = plans.name(item);
    if (known && (item.minutes < known.minutes[0] || item.minutes > known.minutes[1])) hints.push(plans.fill("cardTakes", { minutes: plans.range(known.minutes) }));
    if (known && plan.people && (plan.people < known.people[0] || plan.people > known.people[1])) hints.push(plans.fill("cardPeople", { people: plans.range(known.people) }));
    row.querySelector(".plan-hint").textContent = hints.join(" ");
  });
  const element = (tag, text, language) => {
    const made = document.createElement(tag);
    made.textContent = text;
    if (language) made.lang = language;
    return made;
  };
  const list = (section, rows) => {
    one(section).hidden = rows.length === 0;
    one(`${section} ul`).replaceChildren(...rows.map((parts) => { const row = document.createElement("li"); row.append(...parts); return row; }));
  };
  const showTotal = () => {
    const sum = plans.total(plan), line = one(".plan-total"), { length } = plan;
    const words = [plans.fill("total", { length: plans.length(sum), start: plans.oclock(plan.start), end: plans.oclock(plan.start + sum) })];
    if (length && sum > length) words.push(plans.fill("over", { length: plans.length(length), rest: plans.length(sum - length) }));
    if (length && sum < length) words.push(plans.fill("left", { rest: plans.length(length - sum) }));
    const told = plan.items.length ? words.join(" ") : "";
    line.classList.toggle("plan-over", Boolean(length && sum > length));
    if (line.textContent !== told) line.textContent = told;
  };
  const showSums = () => {
    const isFull = plan.items.length > 0;
    document.documentElement.toggleAttribute("data-planned", isFull);
    for (const part of [".plan-order-name", ".plan-made", ".plan-take-away"]) one(part).hidden = !isFull;
    one(".plan-empty").hidden = isFull;
    one(".plan-link").hidden = true;
    one(".plan-sheet-title").textContent = plans.title(plan);
    one(".plan-sheet-facts").textContent = plans.facts(plan);
    showTimes();
    showTotal();
    list(".plan-materials", plans.materials(plan).map(({ text, language, titles }) => [element("span", text, language), " ", element("small", titles.join(", "))]));
    list(".plan-prepare", plans.preparations(plan).map((card) => {
      const note = [plans.takes(card.preparation), plans.isGone(card) && said.gone].filter(Boolean).join("; ");
      return [element("b", plans.when(card)), ": ", card.title, note ? " " : "", element("small", note)];
    }));
    one(".plan-prepare p").textContent = plans.fill("prepareAll", { length: plans.preparing(plans.prepares(plan)) });
    list(".plan-permits", plans.permits(plan).map(({ name, href, titles }) => {
      const shown = element("a", name);
      shown.href = plans.page(href);
      return [shown, " ", element("small", titles.join(", "))];
    }));
    one(".plan-leaders p").textContent = plans.leadersSaid(plan);
    one(".plan-leaders").hidden = !plans.leadersSaid(plan);
    switcher.hash = isFull ? plans.encode(plan) : "";
  };
  const show = () => { showFacts(); showOrder(); showSums(); };

  // A plan that arrives in the address never takes the place of the reader's own without asking.

  const arrive = () => {
    const text = location.hash.slice(1);
    question.hidden = true;
    if (!/(^|&)v=/.test(text)) return;
    const shared = plans.decode(text);
    if (!shared) { notice("hostile"); return; }
    const take = (undoing) => {
      change(shared, undoing);
      showFacts();
      notice(shared.unknown ? "unknown" : isKept ? "" : "refused");
    };
    if (!plan.items.length || plans.encode(shared) === plans.encode(plan)) { take(""); return; }
    const brief = (other) => `${plans.title(other)} (${plans.facts(other)})`;
    question.querySelector("p").textContent = plans.fill("shared", { shared: brief(shared), own: brief(plan) });
    question.hidden = false;
    question.querySelector(".plan-take").onclick = () => { question.hidden = true; take(said.taken); undo.querySelector("button").focus(); };
    question.querySelector(".plan-keep").onclick = () => { question.hidden = true; save(); facts.elements.title.focus(); };
    question.focus();
  };
  const wake = () => {
    plan = plans.kept() ?? plan;
    notice(plan.unknown ? "unknown" : "");
    show();
    arrive();
  };

  // What the buttons do

  facts.addEventListener("submit", (event) => event.preventDefault());
  facts.addEventListener("input", ({ target }) => {
    const { name, value } = target;
    if (name === "title") change({ title: plans.clean(value) });
    if (name === "date" && (value === "" || plans.isDay(value))) change({ date: value });
    if (name === "start" && plans.clock(value) !== null) change({ start: plans.clock(value) });
    if (name === "minutes" && (value === "" || plans.number(value, 5, 900))) change({ length: plans.number(value, 5, 900) });
    if (name === "people" && (value === "" || plans.number(value, 1, 9999))) change({ people: plans.number(value, 1, 9999) });
  });
  one(".plan-add").addEventListener("submit", (event) => { event.preventDefault(); addCard(event.target.elements.card.value); });
  one(".plan-add-break").addEventListener("click", () => add({ card: "", minutes: 10, title: "" }));
  one(".plan-add-own").addEventListener("click", () => {
    add({ card: "", minutes: 15, title: "", isOwn: true });
    focus(plan.items.length - 1, ".plan-own input");
  });
  undo.querySelector("button").addEventListener("click", () => {
    change(plans.decode(before));
    showFacts();
    one(".plan-order-name").focus();
    tell("undone");
  });
  one(".plan-clear").addEventListener("click", () => {
    change(plans.empty(), said.emptied);
    showFacts();
    undo.querySelector("button").focus();
  });
  one(".plan-print").addEventListener("click", () => print());
  one(".plan-copy").addEventListener("click", async () => {
    const shown = one(".plan-link"), field = shown.querySelector("input");
    shown.hidden = false;
    field.value = link();
    try { await navigator.clipboard.writeText(field.value); tell("copied"); } catch { field.focus(); field.select(); tell("notCopied"); }
    one(".plan-copied").textContent = one(".plan-told").textContent;
  });
  one(".plan-text").addEventListener("click", () => plans.save(plans.filename(plans.title(plan), "txt"), "text/plain", plans.text(plan, link())));
  one(".plan-ics").addEventListener("click", () => {
    notice(plan.date ? "" : "noDate");
    if (!plan.date) { facts.elements.date.focus(); return; }
    const told = {
      id: plan.title || plan.programme, title: plans.title(plan), link: link(), text: plans.timetable(plan).join("\n"),
      prepare: (title) => plans.fill("prepareName", { title }),
    };
    plans.save(plans.filename(told.title, "ics"), "text/calendar", plans.calendar(plan, told, new Date()));
  });
  const run = () => {
    const steps = ({ card }) => window.opasSteps[card];
    const parts = plans.times(plan).map((item) => ({
      title: plans.name(item), minutes: item.minutes, when: plans.span(item.start, item.end), steps: (item.card && steps(item)) || [[plans.name(item)]],
    }));
    window.opas.start(one(".plan-run"), parts);
  };
  const runWithSteps = () => { if (window.opasSteps) run(); else window.opas.load("script", { src: said.steps }, run); };
  one(".plan-run").addEventListener("click", runWithSteps);

  plans.favourites.start(addCard, (key, values) => { tell(key, values); one(".favourites-told").textContent = one(".plan-told").textContent; });
  box.hidden = false;
  // Whoever has this page works with the form; the way to do it on paper comes after it.
  const paper = document.getElementById("paperilla");
  if (paper) document.querySelector(".plan-ready").after(paper.closest("section"));
  addEventListener("hashchange", arrive);
  addEventListener("storage", ({ key }) => { if (key === plans.KEY) { plan = plans.kept() ?? plans.empty(); show(); } });
  addEventListener("pageshow", ({ persisted }) => { if (persisted) wake(); });
  wake();
  if (plan.items.length && window.opas.wasRunning()) runWithSteps();
})();
