// Registers the service worker when the page is done with its own work, and tells what it has kept.
(() => {
  "use strict";
  const { worker, manifest } = document.currentScript.dataset;
  // From a disk there is neither a service worker nor an app.
  if (!location.protocol.startsWith("http")) return;
  document.head.append(Object.assign(document.createElement("link"), { rel: "manifest", href: manifest }));
  const workers = navigator.serviceWorker;
  if (!workers) return;
  if (!worker) {
    // While somebody writes (`opas serve`), an older copy of the pages would only confuse.
    workers.getRegistrations().then((all) => all.forEach((one) => one.unregister())).catch(() => undefined);
    return;
  }

  const megabytes = (bytes, unit) =>
    `${new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 }).format(bytes / 1e6)}\u00a0${unit}`;

  document.addEventListener("DOMContentLoaded", () => {
    const box = document.querySelector(".offline");
    const [state, keep] = [box.querySelector(".offline-state"), box.querySelector(".offline-keep")];
    const [sounds, forget] = [box.querySelector(".offline-sounds"), box.querySelector(".offline-forget")];
    const say = (text) => { state.textContent = text; box.hidden = false; };

    const tellSize = (active) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = ({ data }) => say(box.dataset.ready.replace("{size}", megabytes(data.bytes, box.dataset.unit)));
      active.postMessage("size", [channel.port2]);
    };

    // The place is in the page from the start, so that a screen reader hears what comes into it.
    let asked = false;
    const offer = (waiting) => {
      const place = document.querySelector(".update-place");
      if (place.firstElementChild) return;
      place.append(document.querySelector("#update").content.cloneNode(true));
      place.querySelector(".update-now").addEventListener("click", () => { asked = true; waiting.postMessage("update"); });
      place.querySelector(".update-later").addEventListener("click", () => place.replaceChildren());
    };
    workers.addEventListener("controllerchange", () => { if (asked) location.reload(); });

    const watch = (registration) => {
      const { waiting, installing, active } = registration;
      if (active) tellSize(active);
      if (waiting && active) offer(waiting);
      const follow = (coming) => coming.addEventListener("statechange", () => {
        if (coming.state === "installed" && registration.active) offer(coming);
        if (coming.state === "activated") tellSize(coming);
        if (coming.state === "redundant" && !registration.active) say(box.dataset.failed);
      });
      if (installing) follow(installing);
      registration.addEventListener("updatefound", () => { if (registration.installing) follow(registration.installing); });
    };

    const register = () => {
      keep.hidden = true;
      if (!workers.controller) say(box.dataset.coming);
      workers.register(worker, { updateViaCache: "none" }).then(watch).catch(() => say(box.dataset.failed));
    };
    keep.addEventListener("click", register);

    const saving = navigator.connection && navigator.connection.saveData;
    if (saving && !workers.controller) { keep.hidden = false; say(""); }
    else {
      const soon = () => setTimeout(register, workers.controller ? 0 : 4000); // The first visit belongs to the page.
      if (document.readyState === "complete") soon(); else addEventListener("load", soon);
    }

    const countSounds = async () => {
      if (!("caches" in window) || !await caches.has("opas-sound")) return;
      const cache = await caches.open("opas-sound");
      const kept = (await cache.keys()).filter(({ url }) => /\.mp3\b/.test(url));
      let bytes = 0;
      for (const request of kept) bytes += (await (await cache.match(request)).blob()).size;
      const size = megabytes(bytes, box.dataset.unit);
      sounds.textContent = kept.length ? box.dataset.sounds.replace("{count}", kept.length).replace("{size}", size) : "";
      forget.hidden = !kept.length;
    };
    forget.addEventListener("click", async () => {
      await caches.delete("opas-sound");
      document.dispatchEvent(new Event("opas-sounds"));
    });
    const recount = () => countSounds().catch(() => undefined); // Where storage is forbidden, nothing is kept.
    document.querySelector(".settings").addEventListener("toggle", recount);
    document.addEventListener("opas-sounds", recount);
  });
})();
