// Two marks that a reader sets on a card: it is on my plan, it is a favourite. Kept in this browser, told to nobody.
// Both are written like the plan in an address (plan-state.js): v=1 and one i=<card> after another.
(() => {
  "use strict";
  const PLAN = "opas-plan", FAVOURITES = "opas-favourites";
  const memory = {}; // Where storage is refused, a mark lasts as long as the page.
  let isRefused = false;
  const read = (store) => {
    let kept = memory[store];
    try { kept = kept ?? localStorage.getItem(store); } catch { isRefused = true; }
    const list = new URLSearchParams((kept || "").slice(0, 6000));
    return list.get("v") === "1" ? list : new URLSearchParams("v=1");
  };
  const write = (store, list) => {
    try { localStorage.setItem(store, list); delete memory[store]; } catch { isRefused = true; memory[store] = String(list); }
  };
  const marks = (store) => read(store).getAll("i").map((item) => item.split(".")[0]);
  const toggle = (store, id) => {
    const list = read(store), items = list.getAll("i"), kept = items.filter((item) => item.split(".")[0] !== id);
    list.delete("i");
    for (const item of kept.length < items.length ? kept : [...items, id]) list.append("i", item);
    write(store, list);
    return kept.length === items.length;
  };
  const paint = () => {
    const plan = marks(PLAN), favourites = marks(FAVOURITES);
    for (const button of document.querySelectorAll("button[data-plan-card], button[data-favourite]")) {
      const { planCard, favourite } = button.dataset;
      button.setAttribute("aria-pressed", planCard ? plan.includes(planCard) : favourites.includes(favourite));
      button.hidden = false;
    }
    for (const link of document.querySelectorAll("a.plan-open")) {
      link.querySelector(".plan-count").textContent = plan.length ? ` (${plan.length})` : "";
      if (isRefused) link.hash = read(PLAN);
    }
  };
  let hiding = 0;
  const tell = (key, title) => {
    const told = document.querySelector(".told"), more = document.getElementById("told-more");
    if (!told) return;
    told.replaceChildren(more.content.cloneNode(true));
    told.querySelector(".told-words").textContent = told.dataset[isRefused ? "refused" : key].replace("{title}", title);
    clearTimeout(hiding);
    const hide = () => { if (told.matches(":hover, :focus-within")) hiding = setTimeout(hide, 4000); else told.replaceChildren(); };
    hiding = setTimeout(hide, 10000);
  };
  // Scripts that only some readers need come when they are asked for; a page from a disk may load them too.
  const load = (src, done) => {
    const script = document.createElement("script");
    script.src = src;
    script.onload = done;
    document.head.append(script);
  };
  const run = (button, parts) => {
    if (window.opas.run) { window.opas.run(parts, button); return; }
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = button.dataset.runStyle;
    style.onload = () => load(button.dataset.run, () => window.opas.run(parts, button));
    document.head.append(style);
  };
  const card = (button) => [{
    title: document.querySelector("h1").textContent,
    minutes: Number(button.dataset.minutes),
    steps: [...document.querySelectorAll('[data-part="how-to"] > ol > li')].map((step) => [...step.querySelectorAll(".s")].map((said) => said.textContent)),
  }];
  window.opas = { load, run: null, start: run };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-plan-card], button[data-favourite], button[data-run][data-minutes]");
    if (!button) return;
    const { planCard, favourite } = button.dataset;
    if (button.dataset.run) { run(button, card(button)); return; }
    const isOn = planCard ? toggle(PLAN, planCard) : toggle(FAVOURITES, favourite);
    const key = planCard ? (isOn ? "added" : "removed") : isOn ? "starred" : "unstarred";
    tell(key, button.querySelector(".mark-title")?.textContent ?? "");
    paint();
  });
  addEventListener("storage", paint);
  addEventListener("pageshow", paint);
  const runs = document.querySelector("button[data-run][data-minutes]");
  if (runs) {
    runs.hidden = !document.querySelector('[data-part="how-to"] > ol > li');
    let place = null;
    try { place = JSON.parse(sessionStorage.getItem("opas-run")); } catch { /* Then the view is closed. */ }
    if (place && place.page === location.pathname) run(runs, card(runs));
  }
  paint();
})();
