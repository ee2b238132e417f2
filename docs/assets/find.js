// The search field on every page: "/" leads to it, and at its first use the search itself is fetched.
(() => {
  "use strict";
  const field = document.querySelector(".find-field");
  if (!field) return;
  const folder = document.currentScript.src.replace(/[^/]*$/, "");
  let asked = false;
  const fetchSearch = () => {
    if (asked) return;
    asked = true;
    const add = (tag, values) => document.head.append(Object.assign(document.createElement(tag), values));
    if (document.querySelector('script[src*="search.js"]')) return; // The search page brings its own.
    add("link", { rel: "stylesheet", href: `${folder}search.css` });
    add("script", { src: `${folder}search-engine.js`, async: false });
    add("script", { src: `${folder}search.js`, async: false });
  };
  field.addEventListener("focus", fetchSearch);
  field.addEventListener("input", fetchSearch);

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
})();
