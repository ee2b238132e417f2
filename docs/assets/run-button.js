// The button of the facilitator's view, which itself is loaded on first use; and how any script asks for another.
(() => {
  "use strict";
  const one = (selector) => document.querySelector(selector);
  // What only some readers need comes when it is asked for; a page from a disk may load scripts too.
  const load = (tag, facts, done) => document.head.append(Object.assign(document.createElement(tag), facts, { onload: done }));
  const start = (button, parts) => {
    const { run, runStyle } = button.dataset, open = () => window.opas.run(parts, button);
    if (window.opas.run) open();
    else load("link", { rel: "stylesheet", href: runStyle }, () => load("script", { src: run }, open));
  };
  const STEPS = '[data-part="how-to"] > ol > li', runs = one("button[data-minutes]");
  const startCard = () => start(runs, [{
    title: one("h1").textContent,
    minutes: Number(runs.dataset.minutes),
    steps: [...document.querySelectorAll(STEPS)].map((step) => [...step.querySelectorAll(".s")].map((said) => said.textContent)),
  }]);
  // Whether the facilitator's view was open on this page when it was left.
  const wasRunning = () => {
    try { return JSON.parse(sessionStorage.getItem("opas-run"))?.page === location.pathname; } catch { return false; }
  };
  window.opas = { load, start, wasRunning };

  if (runs && one(STEPS)) {
    runs.hidden = false;
    runs.addEventListener("click", startCard);
    if (wasRunning()) startCard();
  }
})();
