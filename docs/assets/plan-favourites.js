// The reader's favourites as a shortlist on the plan page; they can be carried to another device as a file.
(() => {
  "use strict";
  const plans = window.opas.plan;
  const KEY = "opas-favourites", KIND = "opas-favourites", MOST = 20000;
  const box = document.querySelector(".favourites"), list = box.querySelector("ul");
  const read = () => {
    try {
      const kept = new URLSearchParams((localStorage.getItem(KEY) || "").slice(0, 6000));
      return kept.get("v") === "1" ? [...new Set(kept.getAll("i"))].filter((id) => plans.cards.has(id)) : [];
    } catch { return []; }
  };
  const write = (ids) => {
    const kept = new URLSearchParams("v=1");
    for (const id of ids) kept.append("i", id);
    try { localStorage.setItem(KEY, kept); return true; } catch { return false; }
  };

  // `add` puts a card on the plan, `tell` says what happened.
  const start = (add, tell) => {
    const show = () => {
      const ids = read();
      list.replaceChildren(...ids.map((id) => {
        const row = document.getElementById("favourite-item").content.firstElementChild.cloneNode(true);
        const { title, language, href } = plans.cards.get(id), link = row.querySelector("a");
        link.textContent = title;
        link.href = plans.page(href);
        link.lang = language;
        for (const name of row.querySelectorAll(".of")) name.textContent = title;
        row.querySelector(".add").addEventListener("click", () => add(id));
        row.querySelector(".remove").addEventListener("click", () => {
          write(read().filter((other) => other !== id));
          show();
          (list.querySelector(".remove") ?? box.querySelector("h2")).focus();
        });
        return row;
      }));
      box.querySelector(".favourites-none").hidden = ids.length > 0;
      box.querySelector(".favourites-save").hidden = ids.length === 0;
    };
    box.querySelector(".favourites-save").addEventListener("click", () => {
      plans.save("opas-suosikit.json", "application/json", `${JSON.stringify({ kind: KIND, version: 1, cards: read() }, null, 2)}\n`);
    });
    box.querySelector("input").addEventListener("change", async ({ target }) => {
      const file = target.files[0];
      if (!file) return;
      let cards = null;
      try {
        const found = file.size <= MOST ? JSON.parse(await file.text()) : null;
        if (found?.kind === KIND && Array.isArray(found.cards)) cards = found.cards.filter((id) => typeof id === "string" && plans.cards.has(id));
      } catch { /* Not ours; said below. */ }
      if (cards) {
        write([...new Set([...read(), ...cards])]);
        show();
      }
      tell(cards ? "favouritesKept" : "favouritesNot", { count: cards?.length });
      target.value = "";
    });
    addEventListener("storage", show);
    addEventListener("pageshow", show);
    show();
  };
  plans.favourites = { start };
})();
