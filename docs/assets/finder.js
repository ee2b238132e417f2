// The method finder: narrows the list that is on the page. What a card offers and which rule compares it comes with
// the page (content/facets.py); here are only the three rules, the address, and what is shown.
(() => {
  "use strict";
  const box = document.querySelector(".finder");
  const found = document.querySelector(".found");
  if (!box || !found) return;
  const one = (name, from = document) => from.querySelector(name);
  const all = (name, from = document) => [...from.querySelectorAll(name)];
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const said = found.dataset;

  // The rules: how a card's offer is kept for fast comparing, and whether it answers a choice.
  // `any` keeps keys as bits, so that a whole choice is one number.
  const rules = {
    "any": { keep: (offer, facet) => facet.bits(offer), want: (keys, facet) => facet.bits(keys), fits: (has, wanted) => (has & wanted) !== 0 },
    "at-most": { keep: (offer) => offer, want: (keys) => Number(keys[0]), fits: (has, wanted) => has[0] <= wanted },
    "within": { keep: (offer) => offer, want: (keys) => Number(keys[0]), fits: (has, wanted) => has[0] <= wanted && wanted <= has[1] },
  };

  const facets = all("[data-facet]", box).map((part) => {
    const inputs = all("input", part);
    const order = new Map(inputs.map((input, at) => [input.value, 1 << at]));
    return {
      key: part.dataset.facet, rule: rules[part.dataset.rule], part, inputs,
      written: inputs[0].type === "number",
      many: inputs[0].type === "checkbox",
      bits: (keys) => keys.reduce((sum, key) => sum | (order.get(key) || 0), 0),
      told: [],
      counts: inputs.map((input) => one(".choice-count", input.parentElement)),
    };
  });
  const orders = all("option", found).map((option) => option.value);

  const tiles = all(".tile[data-facets]");
  const cards = tiles.map((tile, at) => {
    const offer = JSON.parse(tile.dataset.facets);
    return {
      tile, at, home: tile.parentElement, link: one("h3 a", tile), offer,
      has: facets.map((facet) => facet.rule.keep(offer[facet.key] || [], facet)),
    };
  });
  const groups = all(".phases > .phase").map((section) => ({ section, list: one(".tiles", section) }));
  const inOrder = { section: one(".in-order"), list: one(".in-order .tiles") };

  // What is chosen: for each facet a list of keys; and the order of the list. The address says the same.
  let chosen = new Map();
  let order = orders[0];

  const read = () => {
    const asked = new URLSearchParams(location.search);
    chosen = new Map();
    for (const facet of facets) {
      const keys = (asked.get(facet.key) || "").split(",").filter((key) => facet.written
        ? /^[1-9][0-9]{0,3}$/.test(key)
        : key && facet.inputs.some((input) => input.value === key));
      if (keys.length) chosen.set(facet.key, facet.many ? [...new Set(keys)] : keys.slice(0, 1));
    }
    order = orders.includes(asked.get("sort")) ? asked.get("sort") : orders[0];
  };

  const write = () => {
    const ours = [...facets.map((facet) => facet.key), "sort"];
    const rest = [...new URLSearchParams(location.search)].filter(([name]) => !ours.includes(name));
    // Keys are plain letters, digits and dashes, so commas may stand as they are and the address stays readable.
    const said = facets.filter((facet) => chosen.has(facet.key)).map((facet) => `${facet.key}=${chosen.get(facet.key).join(",")}`);
    if (order !== orders[0]) said.push(`sort=${order}`);
    if (rest.length) said.push(new URLSearchParams(rest).toString());
    return said.length ? `?${said.join("&")}` : "";
  };

  // Each card's unanswered facets: none, and it is shown; exactly one, and it counts for the choices of that facet.
  const compare = () => {
    const active = facets.map((facet, at) => ({ facet, at })).filter(({ facet }) => chosen.has(facet.key))
      .map(({ facet, at }) => ({ at, fits: facet.rule.fits, wanted: facet.rule.want(chosen.get(facet.key), facet) }));
    const shown = [];
    const nearly = facets.map(() => []);
    for (const card of cards) {
      let misses = 0, missed = -1;
      for (const { at, fits, wanted } of active) {
        if (!fits(card.has[at], wanted)) { misses += 1; missed = at; if (misses > 1) break; }
      }
      if (!misses) shown.push(card); else if (misses === 1) nearly[missed].push(card);
    }
    return { shown, nearly };
  };

  // A choice's number is what the list would have if it were chosen as well (or, where one excludes another, instead).
  const count = ({ shown, nearly }) => {
    facets.forEach((facet, at) => {
      if (facet.written) return;
      const before = chosen.get(facet.key) || [];
      facet.inputs.forEach((input, number) => {
        const keys = facet.many ? [...before, input.value] : [input.value];
        const wanted = input.value ? facet.rule.want(keys, facet) : null;
        const fits = (card) => wanted === null || facet.rule.fits(card.has[at], wanted);
        let sum = 0;
        for (const card of shown) if (fits(card)) sum += 1;
        for (const card of nearly[at]) if (fits(card)) sum += 1;
        // Only what has changed is written: the browser lays out what was touched.
        if (facet.told[number] === sum) return;
        facet.told[number] = sum;
        facet.counts[number].textContent = sum;
        input.parentElement.classList.toggle("is-empty", !sum);
      });
    });
  };

  const language = document.documentElement.lang;
  const letters = new Intl.Collator(language);
  const least = (key) => (card) => (card.offer[key] || [])[0] ?? Infinity;
  const by = {
    name: (a, b) => letters.compare(a.link.textContent, b.link.textContent),
    time: (a, b) => least("time")(a) - least("time")(b),
    preparation: (a, b) => least("preparation")(a) - least("preparation")(b),
  };
  let laidOut = orders[0];
  const layOut = () => {
    if (order !== laidOut) {
      const sorted = order === orders[0] ? cards : [...cards].sort((a, b) => by[order](a, b) || a.at - b.at);
      for (const card of sorted) (order === orders[0] ? card.home : inOrder.list).append(card.tile);
      laidOut = order;
    }
    inOrder.section.hidden = order === orders[0];
    for (const { section, list } of groups) section.hidden = !one(".tile:not([hidden])", list);
  };

  const chipText = (facet, key) => facet.written
    ? fill(facet.inputs[0].dataset.chip, { n: key })
    : facet.inputs.find((input) => input.value === key).dataset.chip;

  const chips = one(".chips", found), chip = one(".chip-template", found);
  const showChosen = () => {
    const pairs = facets.flatMap((facet) => (chosen.get(facet.key) || []).map((key) => [facet, key]));
    chips.replaceChildren(...pairs.map(([facet, key]) => {
      const item = chip.content.cloneNode(true);
      const button = one("button", item), text = chipText(facet, key);
      one("span", button).textContent = text;
      button.setAttribute("aria-label", fill(said.remove, { x: text }));
      button.addEventListener("click", () => {
        const at = [...chips.children].indexOf(button.parentElement);
        drop(facet, key);
        // The pressed button is gone: its neighbour is next, or the number of results.
        const left = all("button", chips);
        (left[Math.min(at, left.length - 1)] || one(".found-count", found)).focus();
      });
      return item;
    }));
    one(".found-chosen", found).hidden = !pairs.length;
    const sum = one(".finder-chosen", box);
    sum.textContent = pairs.length ? fill(sum.dataset.text, { n: pairs.length }) : "";
    for (const facet of facets) {
      const mark = one(".facet-chosen", facet.part), keys = chosen.get(facet.key) || [];
      if (mark) mark.textContent = keys.length ? fill(mark.dataset.text, { n: keys.length }) : "";
      for (const input of facet.inputs) {
        if (!facet.written) input.checked = keys.includes(input.value) || (!keys.length && !input.value);
        else if (document.activeElement !== input || input.value !== keys[0]) input.value = keys[0] || "";
      }
    }
    one("select", found).value = order;
  };

  const helpOut = ({ shown, nearly }) => {
    const panel = one(".found-none", found);
    panel.hidden = Boolean(shown.length);
    if (shown.length) return;
    const ways = facets.map((facet, at) => ({ facet, sum: nearly[at].length })).filter(({ sum }) => sum).sort((a, b) => b.sum - a.sum);
    one("p", panel).textContent = ways.length ? said.dropOne : said.dropNone;
    one("ul", panel).replaceChildren(...ways.map(({ facet, sum }) => {
      const item = document.createElement("li"), button = document.createElement("button");
      button.type = "button";
      button.className = "button";
      button.textContent = fill(said.without, { x: chosen.get(facet.key).map((key) => chipText(facet, key)).join(", "), n: sum });
      button.addEventListener("click", () => { drop(facet); one(".found-count", found).focus(); });
      item.append(button);
      return item;
    }));
  };

  const status = one("[role=status]", found);
  let telling;
  const tell = (text) => {
    // Typing and arrowing would otherwise be talked over by every step on the way.
    clearTimeout(telling);
    telling = setTimeout(() => { status.textContent = text; }, 500);
  };

  const switcher = one("a.switch"), otherPage = switcher && switcher.getAttribute("href");
  let shownNow = cards;
  const show = (speak) => {
    const start = performance.now();
    const result = compare();
    const visible = new Set(result.shown);
    for (const card of cards) if (card.tile.hidden === visible.has(card)) card.tile.hidden = !visible.has(card);
    layOut();
    count(result);
    showChosen();
    helpOut(result);
    shownNow = result.shown;
    const n = shownNow.length;
    const text = fill(n === cards.length ? said.everything : n > 1 ? said.some : n ? said.one : said.none, { n, all: cards.length });
    one(".found-count", found).textContent = text;
    const leave = one(".finder-to-results", box);
    leave.textContent = fill(leave.dataset.text, { n });
    one(".found-surprise", found).disabled = !n;
    if (switcher) switcher.setAttribute("href", otherPage + write());
    if (speak) tell(text);
    performance.measure("opas-finder", { start });
  };

  // One step back for each decision; changing one's mind within a number or a single choice is still the same decision.
  let lastChanged = null;
  const changed = (what, single) => {
    const address = location.pathname + write();
    try {
      if (single && lastChanged === what) history.replaceState(null, "", address);
      else history.pushState(null, "", address);
    } catch { /* Some browsers keep the address of a file as it is; the list is narrowed all the same. */ }
    lastChanged = what;
    show(true);
  };
  const set = (facet, keys) => { if (keys.length) chosen.set(facet.key, keys); else chosen.delete(facet.key); };
  const drop = (facet, key) => {
    set(facet, key === undefined ? [] : (chosen.get(facet.key) || []).filter((kept) => kept !== key));
    changed(null, false);
  };

  for (const facet of facets) {
    facet.part.addEventListener("input", ({ target }) => {
      if (facet.written) {
        if (target.value && !/^[1-9][0-9]{0,3}$/.test(target.value)) return;
        set(facet, target.value ? [target.value] : []);
      } else {
        set(facet, facet.inputs.filter((input) => input.checked && input.value).map((input) => input.value));
      }
      changed(facet.key, !facet.many);
    });
  }
  one("form", box).addEventListener("submit", (event) => event.preventDefault());
  one("select", found).addEventListener("input", ({ target }) => { order = target.value; changed("sort", true); });
  one(".found-clear", found).addEventListener("click", () => {
    chosen = new Map();
    changed(null, false);
    one(".found-count", found).focus();
  });
  one(".finder-to-results", box).addEventListener("click", () => {
    one(".found-count", found).focus();
    one(".found-count", found).scrollIntoView();
  });
  addEventListener("popstate", () => { lastChanged = null; read(); show(true); });

  // A surprise, drawn from what is shown: never the same twice in a row.
  const surprise = one(".surprise", found);
  let drawn = null;
  const draw = () => {
    const others = shownNow.length > 1 ? shownNow.filter((card) => card !== drawn) : shownNow;
    if (!others.length) return;
    drawn = others[Math.floor(Math.random() * others.length)];
    const link = one(".surprise-card a", surprise);
    link.href = drawn.link.href;
    link.textContent = drawn.link.textContent;
    surprise.className = `surprise ${[...drawn.tile.classList].find((name) => name.startsWith("phase-")) || ""}`;
    one(".surprise-summary", surprise).textContent = one("p:not(.tile-phase)", drawn.tile).textContent;
    surprise.hidden = false;
    tell(`${link.textContent}. ${one(".surprise-note", surprise).textContent}`);
  };
  one(".found-surprise", found).addEventListener("click", draw);
  one(".surprise-again", surprise).addEventListener("click", draw);
  one(".surprise-close", surprise).addEventListener("click", () => { surprise.hidden = true; one(".found-surprise", found).focus(); });

  // On a wide screen the questions stand beside the list; on a phone they fold.
  const wide = matchMedia("(min-width: 60rem)");
  const unfold = () => { one(".finder-box", box).open = wide.matches; };
  wide.addEventListener("change", unfold);
  unfold();
  read();
  for (const facet of facets) if (chosen.has(facet.key) && facet.part.open === false) facet.part.open = true;
  show(false);
  delete document.documentElement.dataset.asked;
})();
