// Results while one types: under the field in the header, or on the search page, which also keeps the query in its address.
(() => {
  "use strict";
  const field = document.querySelector(".find-field");
  const form = field.form;
  const status = document.querySelector(".find-status");
  const onPage = document.querySelector("#found");
  const shelves = document.querySelector(".shelves");
  const says = form.dataset;
  const kinds = JSON.parse(says.kinds);
  const FEW = 6, PAUSE_MS = 120;
  let asked = 0;

  const make = (tag, values = {}, ...children) => {
    const made = Object.assign(document.createElement(tag), values);
    made.append(...children);
    return made;
  };

  const panel = onPage ?? make("div", { className: "find-panel", hidden: true });
  if (!onPage) form.parentElement.append(panel);

  const item = (found) => {
    const lines = [make("span", { className: "found-title" }, found.title)];
    if (found.section) lines.push(make("span", { className: "found-section" }, found.section));
    const marked = found.excerpt.flatMap(({ text, mark }) => [mark ? make("mark", {}, text) : text, " "]);
    return make("li", {}, make("a", { href: found.href },
      make("span", { className: "found-kind" }, kinds[found.kind]), ...lines),
      make("p", { className: "found-excerpt" }, ...marked, "…"));
  };

  const close = () => {
    if (onPage) return;
    panel.hidden = true;
    panel.replaceChildren();
  };

  const show = (found, query) => {
    status.textContent = !found.length ? says.none : found.length === 1 ? says.one : says.many.replace("{n}", found.length);
    const list = make("ol", { className: "found-list" }, ...(onPage ? found : found.slice(0, FEW)).map(item));
    list.setAttribute("aria-label", says.results);
    const shown = found.length ? [list] : [];
    if (!onPage) {
      const all = `${form.action}?q=${encodeURIComponent(query)}`;
      shown.push(make("p", { className: "found-all" }, make("a", { href: all }, says.all)));
    }
    panel.replaceChildren(...shown);
    panel.hidden = false;
    if (shelves) shelves.hidden = found.length > 0;
  };

  // Where the index cannot be read (a page opened from a disk, a network that is down): titles and descriptions.
  const filter = (query) => {
    if (!shelves) {
      status.textContent = "";
      panel.replaceChildren(make("p", { className: "found-all" }, make("a", { href: `${form.action}?q=${encodeURIComponent(query)}` }, says.all)));
      panel.hidden = false;
      return;
    }
    const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
    const words = plain(query).match(/[\p{L}\p{N}]{3,}/gu) ?? [];
    const begins = words.map((word) => word.slice(0, Math.max(3, Math.ceil(word.length * 0.6))));
    let left = 0;
    for (const row of shelves.querySelectorAll("li")) {
      const text = plain(`${row.textContent} ${row.dataset.words ?? ""}`);
      row.hidden = begins.length > 0 && !begins.some((word) => text.includes(word));
      left += row.hidden ? 0 : 1;
    }
    for (const shelf of shelves.querySelectorAll(".shelf")) shelf.hidden = !shelf.querySelector("li:not([hidden])");
    panel.replaceChildren();
    shelves.hidden = false;
    status.textContent = `${says.fails} ${left === 1 ? says.one : says.many.replace("{n}", left)}`;
  };

  const search = async () => {
    const query = field.value.trim();
    const mine = ++asked;
    if (onPage) {
      const address = new URL(location.href);
      if (query) address.searchParams.set("q", query); else address.searchParams.delete("q");
      try { history.replaceState(null, "", address); } catch { /* Not allowed from a disk; the address stays. */ }
    }
    if (!query) {
      status.textContent = "";
      panel.replaceChildren();
      if (shelves) filterOff();
      close();
      return;
    }
    if (!panel.childElementCount) status.textContent = says.busy;
    try {
      const found = await window.opasSearch.find(query);
      if (mine === asked) show(found, query);
    } catch {
      if (mine === asked) filter(query);
    }
  };

  const filterOff = () => {
    shelves.hidden = false;
    for (const row of shelves.querySelectorAll("[hidden]")) row.hidden = false;
  };

  let pause;
  field.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(search, PAUSE_MS);
  });

  // Arrows go from the field to the results and along them; Escape leads back and closes.
  const links = () => [...panel.querySelectorAll("a")];
  form.parentElement.parentElement.addEventListener("keydown", (event) => {
    if (!(event.target === field || panel.contains(event.target))) return;
    const line = [field, ...links()];
    const at = line.indexOf(event.target);
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const next = line[at + (event.key === "ArrowDown" ? 1 : -1)];
      if (at < 0 || !next) return;
      event.preventDefault();
      next.focus();
    } else if (event.key === "Escape") {
      if (event.target !== field) field.focus();
      else if (onPage || panel.hidden) { field.value = ""; search(); }
      event.preventDefault();
      close();
      status.textContent = "";
    }
  });

  if (onPage) {
    // Here the results are on the page already: sending the form anew would only load it again.
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(pause);
      search();
    });
    field.value = new URL(location.href).searchParams.get("q") ?? "";
    if (field.value) search();
  } else {
    document.addEventListener("click", (event) => { if (!form.parentElement.contains(event.target)) close(); });
    form.parentElement.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !form.parentElement.contains(event.relatedTarget)) close();
    });
    if (field.value) search();
  }
})();
