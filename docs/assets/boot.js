// Before the first paint: what the reader has chosen under "reading settings", so that nothing jumps or flashes.
(() => {
  "use strict";
  const root = document.documentElement;
  // What needs scripts is laid out from the first paint on, and does not push the page down later.
  root.dataset.scripts = "";
  // An address that asks for something: what shows a choice waits until it is made.
  if (location.search) root.dataset.asked = "";
  const known = { theme: ["light", "dark"], text: ["s", "l", "xl"], spacing: ["wide"], easy: ["1"] };
  for (const name of Object.keys(known)) {
    try {
      const kept = localStorage.getItem(`opas-${name}`);
      if (known[name].includes(kept)) root.dataset[name] = kept;
    } catch { /* Storage may be forbidden; then the device decides. */ }
  }
})();
