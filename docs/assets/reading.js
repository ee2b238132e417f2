// Keeping one's place: on a reading path, and in the other language.
(() => {
  "use strict";
  const keptPaths = "opas-paths"; // What has been opened on each path: {"path": ["page", …]}.
  const opened = () => {
    try { return JSON.parse(localStorage.getItem(keptPaths)) || {}; } catch { return {}; }
  };

  // A page that was opened on a path shows where it stands there and what comes next.
  const chosen = new URLSearchParams(location.search).get("polku");
  const bar = chosen && document.querySelector(`.path-bar[data-path="${CSS.escape(chosen)}"]`);
  if (bar) {
    bar.hidden = false;
    document.documentElement.dataset.onPath = "";
    const all = opened();
    const page = location.pathname.split("/").filter(Boolean).pop() || "index";
    const pages = new Set(Array.isArray(all[chosen]) ? all[chosen] : []);
    try {
      localStorage.setItem(keptPaths, JSON.stringify({ ...all, [chosen]: [...pages.add(page)] }));
    } catch { /* Then the path does not remember, and still leads on. */ }
  }

  // The page of the paths marks what has been opened, and offers the next page.
  for (const path of document.querySelectorAll(".path[data-path]")) {
    const known = opened()[path.dataset.path];
    const pages = Array.isArray(known) ? known : [];
    const steps = [...path.querySelectorAll("[data-page]")];
    for (const step of steps) step.querySelector(".path-opened").hidden = !pages.includes(step.dataset.page);
    const next = steps.find((step) => !pages.includes(step.dataset.page));
    const start = path.querySelector("[data-continue]");
    if (pages.length && next && start) {
      start.textContent = start.dataset.continue;
      start.href = next.querySelector("a").href;
    }
  }

  // The switch of language leads to the section that is being read, and keeps what the address carries.
  const link = document.querySelector("a.switch");
  if (!link) return;
  const base = link.getAttribute("href");
  const other = new Map((link.dataset.sections || "").split(" ").filter(Boolean).map((pair) => pair.split("=")));
  const headings = [...document.querySelectorAll("main :is(h2, h3)[id]")];
  const place = () => {
    const named = decodeURIComponent(location.hash.slice(1));
    const target = named && document.getElementById(named);
    // A hash that is no place on the page is somebody's data (a plan, say) and goes along as it is.
    if (named && !target) return location.hash;
    const line = innerHeight / 3;
    const passed = headings.filter((heading) => heading.getBoundingClientRect().top < line);
    const section = scrollY > 0 ? passed.pop() : null;
    const id = section ? section.id : target && headings.includes(target) ? named : "";
    return id ? `#${other.get(id) || id}` : "";
  };
  const update = () => { link.href = base + location.search + place(); };
  for (const event of ["pointerenter", "pointerdown", "focus", "click"]) link.addEventListener(event, update);
})();
