// Two marks that a reader sets on a card: it is on my plan, it is a favourite. Kept in this browser, told to nobody.
// Both are written like the plan in an address (plan-state.js): v=1 and one i=<card> after another.
(() => {
  "use strict";
  const PLAN = "opas-plan", FAVOURITES = "opas-favourites";
  const every = (selector) => document.querySelectorAll(selector), one = (selector) => document.querySelector(selector);
  const memory = {}; // Where storage is refused, a mark lasts as long as the page.
  let isRefused = false, hiding = 0;

  const read = (store) => {
    let kept = memory[store];
    try { kept ??= localStorage.getItem(store); } catch { isRefused = true; }
    const list = new URLSearchParams(kept ?? "");
    return list.get("v") === "1" && kept.length < 6000 ? list : new URLSearchParams("v=1");
  };
  const cardOf = (item) => item.split(".")[0];
  const toggle = (store, id) => {
    const list = read(store), items = list.getAll("i"), others = items.filter((item) => cardOf(item) !== id);
    const isNew = others.length === items.length;
    list.delete("i");
    for (const item of isNew ? [...items, id] : others) list.append("i", item);
    memory[store] = list.toString();
    try { localStorage.setItem(store, list); delete memory[store]; } catch { isRefused = true; }
    return isNew;
  };

  const paint = () => {
    const mark = (kind, name, store) => {
      const ids = read(store).getAll("i").map(cardOf);
      for (const button of every(`button[${kind}]`)) {
        button.setAttribute("aria-pressed", ids.includes(button.dataset[name]));
        button.hidden = false;
      }
      return ids.length;
    };
    mark("data-favourite", "favourite", FAVOURITES);
    const count = mark("data-plan-card", "planCard", PLAN);
    for (const link of every("a.plan-open")) {
      link.querySelector(".plan-count").textContent = count ? ` (${count})` : "";
      if (isRefused) link.hash = read(PLAN);
    }
  };
  const tell = (key, title, unwanted) => {
    const told = one(".told");
    told.replaceChildren(one("#told-more").content.cloneNode(true));
    told.querySelector(unwanted)?.remove();
    told.querySelector(".told-words").textContent = told.dataset[isRefused ? "refused" : key].replace("{title}", title);
    clearTimeout(hiding);
    const hide = () => { if (told.matches(":hover, :focus-within")) hiding = setTimeout(hide, 4000); else told.replaceChildren(); };
    hiding = setTimeout(hide, 10000);
  };

  document.addEventListener("click", ({ target }) => {
    const button = target.closest("button[data-plan-card], button[data-favourite]");
    if (!button) return;
    const { planCard, favourite } = button.dataset;
    const isOn = toggle(planCard ? PLAN : FAVOURITES, planCard || favourite);
    const key = planCard ? (isOn ? "added" : "removed") : isOn ? "starred" : "unstarred";
    tell(key, button.querySelector(".mark-title")?.textContent ?? "", planCard ? ".to-favourites" : ".plan-open");
    paint();
  });
  addEventListener("storage", paint);
  addEventListener("pageshow", paint);
  paint();
})();
