// The panel "reading settings" and the button for plain words only. What is chosen stands on <html> as data attributes,
// which the stylesheet reads, and in the browser's memory, which boot.js reads before the next page is painted.
(() => {
  "use strict";
  const root = document.documentElement;
  const usual = { text: "m", spacing: "normal", theme: "system", easy: "" };
  const panel = document.querySelector(".settings");
  const easy = document.querySelector("button.easy");

  const value = (name) => root.dataset[name] || usual[name];

  const choose = (name, chosen) => {
    if (chosen === usual[name]) delete root.dataset[name]; else root.dataset[name] = chosen;
    try {
      if (chosen === usual[name]) localStorage.removeItem(`opas-${name}`);
      else localStorage.setItem(`opas-${name}`, chosen);
    } catch { /* The choice lasts for this page only. */ }
    show();
  };

  const show = () => {
    for (const input of panel.querySelectorAll("input[name]")) {
      input.checked = input.type === "checkbox" ? Boolean(value(input.name)) : input.value === value(input.name);
    }
    if (easy) easy.textContent = value("easy") ? easy.dataset.all : easy.dataset.easy;
  };

  panel.addEventListener("change", (event) => {
    const input = event.target;
    choose(input.name, input.type === "checkbox" ? (input.checked ? "1" : "") : input.value);
  });
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !panel.open) return;
    panel.open = false;
    panel.querySelector("summary").focus();
  });
  document.addEventListener("click", (event) => { if (!panel.contains(event.target)) panel.open = false; });
  panel.addEventListener("focusout", (event) => {
    // Focus that leaves the page (null) leaves the panel as it is.
    if (event.relatedTarget && !panel.contains(event.relatedTarget)) panel.open = false;
  });

  if (easy) easy.addEventListener("click", () => choose("easy", value("easy") ? "" : "1"));
  show();
})();
