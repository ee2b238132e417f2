// The handbook without a network. `opas build` fills in the first three values; how it works: scripts/decisions/offline.md.
"use strict";
const FILES = new Map(/* address, hash */);
const AT_ONCE = 0; // So many of them, from the start, are kept with the first visit; the others when they are opened.
const BYTES = 0; // What those take, before compression.

const PAGES = "opas-pages";
const SOUND = "opas-sound";
const ROOT = new URL(self.registration.scope).pathname;
const keyOf = (address) => new URL(`${ROOT}${address}?kept=${FILES.get(address)}`, location.origin).href;

self.addEventListener("install", (event) => event.waitUntil(keepAll()));
self.addEventListener("activate", (event) => event.waitUntil(tidy()));

self.addEventListener("message", (event) => {
  if (event.data === "update") self.skipWaiting();
  if (event.data === "size") event.ports[0].postMessage({ files: AT_ONCE, bytes: BYTES });
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin || !url.pathname.startsWith(ROOT)) return;
  const address = url.pathname.slice(ROOT.length).replace(/(^|\/)index\.html$/, "$1");
  if (address.startsWith("audio/")) event.respondWith(sound(request));
  else if (FILES.has(address)) event.respondWith(kept(address, request));
  else if (request.mode === "navigate") event.respondWith(unknown(address, url, request));
});

// Two at a time, so that whatever the reader does meanwhile comes first. What an interrupted visit has kept stays kept.
async function keepAll() {
  const cache = await caches.open(PAGES);
  const have = new Set((await cache.keys()).map((request) => request.url));
  const wanted = [...FILES.keys()].slice(0, AT_ONCE).filter((address) => !have.has(keyOf(address)));
  const work = async () => {
    for (let address = wanted.shift(); address !== undefined; address = wanted.shift()) {
      const response = await fetch(ROOT + address, { cache: "no-cache" });
      if (!response.ok) throw new Error(`${address}: ${response.status}`);
      await cache.put(keyOf(address), await plain(response));
    }
  };
  await Promise.all([work(), work()]);
}

async function tidy() {
  const current = new Set([...FILES.keys()].map(keyOf));
  const cache = await caches.open(PAGES);
  for (const request of await cache.keys()) if (!current.has(request.url)) await cache.delete(request);
  await self.clients.claim();
}

// A redirected answer may not be given to a page that is being opened.
async function plain(response) {
  return response.redirected ? new Response(await response.blob(), { headers: response.headers }) : response;
}

async function kept(address, request) {
  const cache = await caches.open(PAGES).catch(() => null);
  const found = cache && await cache.match(keyOf(address));
  if (found) return found;
  try {
    const response = await fetch(request);
    if (cache && response.ok && response.type === "basic" && !response.redirected) {
      // Where the device is full, the page is shown and not kept.
      await cache.put(keyOf(address), response.clone()).catch(() => undefined);
    }
    return response;
  } catch (fault) {
    if (request.mode === "navigate") return missing();
    throw fault;
  }
}

async function unknown(address, url, request) {
  if (FILES.has(`${address}/`)) return Response.redirect(`${ROOT}${address}/${url.search}`, 302);
  return fetch(request).catch(missing);
}

async function missing() {
  const page = await caches.match(keyOf("offline.html"));
  return page || Response.error();
}

// A player asks for parts of a file; the cache holds it whole.
async function sound(request) {
  const cache = await caches.open(SOUND).catch(() => null);
  const found = cache && await cache.match(request.url);
  if (!found) return fetch(request);
  const asked = /^bytes=(\d*)-(\d*)$/.exec(request.headers.get("range") || "");
  if (!asked || (!asked[1] && !asked[2])) return found;
  const whole = await found.blob();
  const last = whole.size - 1;
  const start = asked[1] ? Number(asked[1]) : Math.max(0, whole.size - Number(asked[2]));
  const end = asked[1] && asked[2] ? Math.min(Number(asked[2]), last) : last;
  if (start > end) return new Response(null, { status: 416, headers: { "Content-Range": `bytes */${whole.size}` } });
  return new Response(whole.slice(start, end + 1), {
    status: 206,
    statusText: "Partial Content",
    headers: {
      "Accept-Ranges": "bytes",
      "Content-Length": String(end - start + 1),
      "Content-Range": `bytes ${start}-${end}/${whole.size}`,
      "Content-Type": found.headers.get("Content-Type") || "audio/mpeg",
    },
  });
}
