// Before the first paint: the theme that the reader chose, if any. After it: the button that changes it.
(() => {
  "use strict";
  const root = document.documentElement;
  const kept = "opas-theme";
  const read = () => {
    try { return localStorage.getItem(kept); } catch { return null; } // Storage may be forbidden; then the system decides.
  };
  const chosen = read();
  if (chosen === "dark" || chosen === "light") root.dataset.theme = chosen;

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
  });
})();
