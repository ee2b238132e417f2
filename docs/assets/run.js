// The facilitator's view: one step at a time in large type, a timer, and a screen that stays on. Loaded on first use.
(() => {
  "use strict";
  const KEPT = "opas-run";
  const view = document.getElementById("run-view").content.firstElementChild.cloneNode(true);
  document.body.append(view);
  const one = (selector) => view.querySelector(selector);
  const said = view.dataset, step = one(".run-step"), left = one(".run-left"), whole = one(".run-whole"), sound = one(".run-sound");
  const fill = (key, values) => said[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);

  let parts = [], part = 0, at = 0, opener = null;
  // The timer runs until `end` (a time of the clock, so that a sleeping page loses nothing) or stands at `rest`, in ms.
  let end = 0, rest = 0, ticking = 0, lock = null;

  const keep = () => {
    const kept = { page: location.pathname, part, at, end, rest, whole: whole.checked };
    try { sessionStorage.setItem(KEPT, JSON.stringify(kept)); } catch { /* The place is lost on reload, nothing else. */ }
  };
  const recall = () => {
    try {
      const kept = JSON.parse(sessionStorage.getItem(KEPT));
      const isPlace = kept?.page === location.pathname && Number.isInteger(kept.at) && parts[kept.part]?.steps[kept.at];
      if (!isPlace) return false;
      ({ part, at } = kept);
      whole.checked = kept.whole === true;
      end = Number(kept.end) || 0;
      rest = Math.min(Math.max(Number(kept.rest) || 0, 0), 36e6);
      return true;
    } catch { return false; }
  };

  // The timer

  const usual = () => {
    const { minutes, steps } = parts[part];
    return (whole.checked ? minutes : Math.max(1, Math.round(minutes / steps.length))) * 60000;
  };
  const now = () => (end ? Math.max(0, end - Date.now()) : rest);
  const showTimer = () => {
    const seconds = Math.ceil(now() / 1000);
    left.textContent = `${String(Math.floor(seconds / 60)).padStart(2, "0")}:${String(seconds % 60).padStart(2, "0")}`;
    one(".run-start span").textContent = end ? said.pause : rest === 0 || rest === usual() ? said.start : said.goon;
  };
  const tick = () => {
    showTimer();
    if (!end || now() > 0) return;
    halt(0);
    view.classList.add("is-over");
    one(".run-over").textContent = said.over;
    if (sound.checked) signal();
  };
  const go = () => {
    if (rest <= 0) rest = usual();
    calm();
    end = Date.now() + rest;
    clearInterval(ticking);
    ticking = setInterval(tick, 250);
    keep();
    tick();
  };
  const halt = (kept) => {
    clearInterval(ticking);
    end = 0;
    rest = kept;
    keep();
    showTimer();
  };
  const calm = () => { view.classList.remove("is-over"); one(".run-over").textContent = ""; };
  const reset = () => { calm(); halt(usual()); };
  const adjust = (minutes) => {
    const next = Math.min(Math.max(now() + minutes * 60000, 0), 36e6);
    if (end) { end = Date.now() + next; keep(); tick(); } else { calm(); halt(next); }
  };
  let hearing = null;
  const signal = () => {
    navigator.vibrate?.([300, 150, 300, 150, 300]);
    if (!hearing) return;
    for (const beat of [0, 0.5, 1]) {
      const tone = hearing.createOscillator(), volume = hearing.createGain();
      tone.frequency.value = 660;
      volume.gain.setValueAtTime(0.25, hearing.currentTime + beat);
      volume.gain.exponentialRampToValueAtTime(0.001, hearing.currentTime + beat + 0.4);
      tone.connect(volume).connect(hearing.destination);
      tone.start(hearing.currentTime + beat);
      tone.stop(hearing.currentTime + beat + 0.4);
    }
  };

  // The screen

  const wake = async () => {
    if (!view.open) return;
    try {
      lock = await navigator.wakeLock.request("screen");
      one(".run-awake").textContent = said.awake;
      if (!view.open) sleep();
    } catch { one(".run-awake").textContent = said.asleep; }
  };
  const sleep = () => { lock?.release().catch(() => { /* It had let go already. */ }); lock = null; };
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") wake(); });

  // The steps

  const show = () => {
    const { title, steps, when } = parts[part], isLast = part === parts.length - 1 && at === steps.length - 1;
    one("#run-title").textContent = title;
    one(".run-part").textContent = [parts.length > 1 && fill("part", { at: part + 1, of: parts.length }), when].filter(Boolean).join(" · ");
    one(".run-count").textContent = fill("step", { at: at + 1, of: steps.length });
    one(".run-progress").max = steps.length;
    one(".run-progress").value = at + 1;
    one(".run-words").replaceChildren(...steps[at].map((sentence) => { const line = document.createElement("p"); line.textContent = sentence; return line; }));
    one(".run-back").setAttribute("aria-disabled", part === 0 && at === 0);
    one(".run-on span").textContent = isLast ? said.done : said.next;
    step.scrollTop = 0;
    keep();
    showTimer();
  };
  const turn = (way) => {
    const wanted = at + way, other = part + way;
    if (parts[part].steps[wanted]) at = wanted;
    else if (parts[other]) { part = other; at = way > 0 ? 0 : parts[part].steps.length - 1; } else {
      if (way > 0) view.close();
      return;
    }
    show();
    // A timer for the whole part goes on from step to step; a part or a step of its own starts anew.
    if (!whole.checked || !parts[part].steps[at - way]) reset();
    step.focus();
  };

  one(".run-back").addEventListener("click", () => turn(-1));
  one(".run-on").addEventListener("click", () => turn(1));
  one(".run-close").addEventListener("click", () => view.close());
  one(".run-start").addEventListener("click", () => { if (end) halt(now()); else go(); });
  one(".run-less").addEventListener("click", () => adjust(-1));
  one(".run-more").addEventListener("click", () => adjust(1));
  whole.addEventListener("change", reset);
  // A browser lets a page sound only after the reader has asked for it.
  sound.addEventListener("change", () => { if (sound.checked && !hearing && window.AudioContext) hearing = new AudioContext(); hearing?.resume(); });
  view.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "ArrowRight" || event.key === "PageDown") { event.preventDefault(); turn(1); }
    if (event.key === "ArrowLeft" || event.key === "PageUp") { event.preventDefault(); turn(-1); }
  });
  let touch = null;
  step.addEventListener("pointerdown", ({ clientX, clientY, pointerType }) => { touch = pointerType === "mouse" ? null : { clientX, clientY }; });
  step.addEventListener("pointerup", ({ clientX, clientY }) => {
    const across = touch ? clientX - touch.clientX : 0, down = touch ? Math.abs(clientY - touch.clientY) : 0;
    touch = null;
    if (Math.abs(across) > 60 && Math.abs(across) > 2 * down) turn(across < 0 ? 1 : -1);
  });
  view.addEventListener("close", () => {
    clearInterval(ticking);
    sleep();
    try { sessionStorage.removeItem(KEPT); } catch { /* Nothing was kept. */ }
    document.documentElement.removeAttribute("data-running");
    opener?.focus();
  });

  window.opas.run = (wanted, button) => {
    parts = wanted.filter(({ steps }) => steps.length);
    if (!parts.length || view.open) return;
    opener = button;
    [part, at, end] = [0, 0, 0];
    const isRecalled = recall();
    view.showModal();
    document.documentElement.setAttribute("data-running", "");
    calm();
    if (!isRecalled) rest = usual();
    if (end) { rest = now(); if (rest > 0) go(); else tick(); }
    show();
    step.focus();
    wake();
  };
})();
