// The sound of this page on this device: kept when asked for, with the room that it takes, and removed when asked for.
(() => {
  "use strict";
  const box = document.querySelector(".keep");
  if (!box) return;
  // Without a service worker a kept recording could not be played: from a disk, or while somebody writes.
  const worker = document.querySelector("script[data-worker]").dataset.worker;
  if (!worker || !navigator.serviceWorker || !window.caches || !location.protocol.startsWith("http")) {
    box.hidden = true;
    return;
  }
  const NAME = "opas-sound";
  const player = box.closest(".listen").querySelector("audio");
  const { src } = player; // The player may put what it has fetched in its place.
  const [says, button] = [box.querySelector("p"), box.querySelector("button")];
  const number = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 });
  const size = `${number.format(box.dataset.bytes / 1e6)}\u00a0${box.dataset.unit}`;
  const text = (name) => box.dataset[name].replace("{size}", size);
  let isKept = false;

  const show = async () => {
    const cache = await caches.open(NAME);
    // An older recording of this page cannot be played any more: its address has changed.
    for (const request of await cache.keys()) {
      if (new URL(request.url).pathname === new URL(src).pathname && request.url !== src) await cache.delete(request);
    }
    isKept = Boolean(await cache.match(src));
    says.textContent = isKept ? text("kept") : "";
    button.textContent = isKept ? text("remove") : text("keep");
    button.disabled = false;
  };

  const keep = async () => {
    const response = await fetch(src);
    if (!response.ok) throw new Error(String(response.status));
    const parts = [];
    let received = 0, told = -1;
    for (const reader = response.body.getReader(); ;) {
      const { done, value } = await reader.read();
      if (done) break;
      parts.push(value);
      received += value.length;
      const tenth = Math.floor(received / box.dataset.bytes * 10);
      // A screen reader hears each new text, so there are ten and not a thousand.
      if (tenth !== told) says.textContent = box.dataset.coming.replace("{part}", String(Math.min(100, (told = tenth) * 10)));
    }
    const whole = new Blob(parts, { type: "audio/mpeg" });
    const cache = await caches.open(NAME);
    // With the times the text follows the sound without a network too; the sound is the one that counts as kept.
    await cache.add(player.closest(".listen").dataset.times).catch(() => undefined);
    await cache.put(src, new Response(whole, { headers: { "Content-Type": "audio/mpeg" } }));
    // Ask the browser not to clear it away when room is short.
    if (navigator.storage && navigator.storage.persist) await navigator.storage.persist().catch(() => undefined);
  };

  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      if (isKept) await (await caches.open(NAME)).delete(src); else await keep();
      await show();
    } catch {
      button.disabled = false;
      says.textContent = text("failed");
    }
    document.dispatchEvent(new Event("opas-sounds"));
  });
  player.addEventListener("error", () => { if (!navigator.onLine && !isKept) says.textContent = text("missing"); });
  document.addEventListener("opas-sounds", () => show().catch(() => undefined));
  button.textContent = text("keep");
  button.hidden = false;
  show().catch(() => { box.hidden = true; }); // Storage may be forbidden.
})();
