// Before the first paint: what the reader has chosen under "reading settings", so that nothing jumps or flashes.
(() => {
  "use strict";
  const known = { theme: ["light", "dark"], text: ["s", "l", "xl"], spacing: ["wide"], easy: ["1"] };
  for (const name of Object.keys(known)) {
    try {
      const kept = localStorage.getItem(`opas-${name}`);
      if (known[name].includes(kept)) document.documentElement.dataset[name] = kept;
    } catch { /* Storage may be forbidden; then the device decides. */ }
  }
})();
