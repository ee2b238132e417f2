// Before the first paint: the theme that the reader chose, if any. After it: the button that changes it.
(() => {
  "use strict";
  const root = document.documentElement;
  // What needs scripts is laid out from the first paint on, and does not push the page down later.
  root.dataset.scripts = "";
  const kept = "opas-theme";
  const read = () => {
    try { return localStorage.getItem(kept); } catch { return null; } // Storage may be forbidden; then the system decides.
  };
  const chosen = read();
  if (chosen === "dark" || chosen === "light") root.dataset.theme = chosen;

  // Readers who want only the plain words have them on every page, from the first paint on.
  const keptEasy = "opas-easy";
  try { if (localStorage.getItem(keptEasy)) root.dataset.easy = ""; } catch { /* Then the whole page is shown. */ }

  const isDark = () => root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;

  document.addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector("button.theme");
    const name = button.querySelector(".theme-name");
    const show = () => { name.textContent = isDark() ? button.dataset.light : button.dataset.dark; };
    button.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      try { localStorage.setItem(kept, root.dataset.theme); } catch { /* The choice lasts for this page only. */ }
      show();
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", show);
    show();
    button.hidden = false;

    const easy = document.querySelector("button.easy");
    if (!easy) return;
    const tell = () => { easy.textContent = "easy" in root.dataset ? easy.dataset.all : easy.dataset.easy; };
    easy.addEventListener("click", () => {
      if ("easy" in root.dataset) delete root.dataset.easy; else root.dataset.easy = "";
      try {
        if ("easy" in root.dataset) localStorage.setItem(keptEasy, "1"); else localStorage.removeItem(keptEasy);
      } catch { /* The choice lasts for this page only. */ }
      tell();
    });
    tell();
    easy.hidden = false;
  });
})();
