// The player of a page, which reads along: the sentence that is heard is marked. Nothing is fetched before it is asked for.
(() => {
  "use strict";
  const box = document.querySelector(".listen[data-times]");
  const words = document.querySelector("article.words");
  if (!box || !words) return;
  const about = box.dataset, audio = box.querySelector("audio");
  const parts = document.getElementById("player-parts").content;
  const player = parts.querySelector(".player").cloneNode(true), said = player.dataset;
  const one = (name) => player.querySelector(`.player-${name}`);
  const [play, place, speed, sleep, goOn, bar] = ["play", "place", "speed", "sleep", "go-on", "bar"].map(one);
  const language = document.documentElement.lang;
  const calm = matchMedia("(prefers-reduced-motion: reduce)");

  // What is remembered: place and speed in this browser, what goes on over pages (list, sleep timer) in this tab.
  const KEY = "opas-listen", LIST = "opas-playlist", GO = "opas-go-on", SLEEP = "opas-sleep";
  const read = (store, key) => {
    try { return JSON.parse(window[store].getItem(key)); } catch { return null; }
  };
  const write = (store, key, value) => {
    try { if (value) window[store].setItem(key, JSON.stringify(value)); else window[store].removeItem(key); } catch { /* Then it lasts for this page. */ }
  };
  const kept = () => {
    const found = read("localStorage", KEY);
    return found && typeof found === "object" ? { ...found, places: Object(found.places) } : { places: {} };
  };

  const seconds = () => (Number.isFinite(audio.duration) ? audio.duration : Number(about.seconds));
  const clock = (time) => `${Math.floor(time / 60)}${language === "fi" ? "." : ":"}${String(Math.floor(time % 60)).padStart(2, "0")}`;
  const unit = (value, name) => new Intl.NumberFormat(language, { style: "unit", unit: name, unitDisplay: "long" }).format(value);
  const spoken = (time) => `${time >= 60 ? `${unit(Math.floor(time / 60), "minute")} ` : ""}${unit(Math.floor(time % 60), "second")}`;
  const tell = (text) => { one("told").textContent = text; };
  // A folder's address leads to its page on a server only; from a disk the page itself is named.
  const addressOf = (path) => about.root + path + (location.protocol === "file:" ? "index.html" : "");

  // The sentences of the page, and when each is heard.

  const PIECE = ".s, [data-spoken][id]", BLOCK = "p, li, h1, h2, h3, h4, td, th, dt, dd, [data-spoken]";
  const ours = (element) => !element.closest(".listen, .card-end, .card-note");
  const pieces = [...words.querySelectorAll(PIECE)].filter(ours);
  let clips = [], asked = null;
  let at = -1, lit = null, isOpen = false;

  // "Vaihe 3" is said and not written; it is known by its number, and counted where the page says it again.
  const numbered = new Map();
  for (const item of [...words.querySelectorAll("ol > li")].filter(ours)) {
    const list = item.parentElement, id = `${list.closest("[data-part=how-to]") ? "step" : "point"}-${list.start + [...list.children].indexOf(item)}`;
    let again = 1, own = id;
    while (numbered.has(own)) { again += 1; own = `${id}-${again}`; }
    numbered.set(own, item);
  }
  const elementOf = (id) => {
    const element = numbered.get(id) ?? document.getElementById(id);
    return element && words.contains(element) ? element : null;
  };
  const times = () => (asked ??= new Promise((done) => {
    const script = document.createElement("script");
    script.src = about.times;
    script.onload = script.onerror = () => done(Array.isArray(window.opasTimings) ? window.opasTimings : []);
    document.head.append(script);
  }).then((rows) => {
    clips = rows.map(([id, start, end]) => ({ id, start: start / 1000, end: end / 1000, element: elementOf(id) }));
    // A number that was said of another item than it stands before now is no longer right.
    clips.forEach((clip, i) => { if (numbered.get(clip.id) && !clip.element.contains(clips[i + 1]?.element ?? null)) clip.element = null; });
    const heard = new Set(clips.map(({ id }) => id));
    const gone = clips.filter(({ id, element }) => !element && !/^(?:step|point)-/.test(id)).length;
    const fresh = pieces.filter((piece) => !heard.has(piece.id) && piece.dataset.spoken !== "").length;
    const count = Math.max(gone, fresh), notice = one("notice");
    notice.hidden = clips.length > 0 && !count;
    notice.textContent = !clips.length ? said.noTimes : count === 1 ? said.changedOne : said.changed.replace("{count}", count);
    for (const heading of words.querySelectorAll("h2")) if (clips.length && ours(heading)) offer(heading);
  }));
  // What is out of sight (only the plain words are shown) is not read, nor what the page no longer says.
  const isHeard = (i) => Boolean(clips[i]?.element?.getClientRects().length);
  const heardFrom = (i, way = 1) => {
    while (clips[i] && !isHeard(i)) i += way;
    return clips[i] ? i : -1;
  };
  // A take begins with 25 ms of silence, and a browser's clock is some 25 ms ahead of its loudspeaker.
  const MARGIN = 0.025;
  const clipAt = (time) => {
    let i = clips.length - 1;
    while (i > 0 && clips[i].start > time - MARGIN + 0.005) i -= 1;
    return i;
  };
  const clipOf = (element) => {
    const own = clips.findIndex((clip) => clip.element === element);
    const later = (clip) => clip.element && element.compareDocumentPosition(clip.element) & Node.DOCUMENT_POSITION_FOLLOWING;
    return heardFrom(own < 0 ? clips.findIndex(later) : own);
  };

  // Marking the sentence, and following it

  let moved = -1e9; // When the reader last moved the page herself.
  for (const kind of ["wheel", "touchmove", "keydown"]) {
    addEventListener(kind, ({ key = "Page" }) => { if (/Page|Arrow|Home|End| /.test(key)) moved = performance.now(); }, { passive: true });
  }
  const light = (element, isFollowed = true) => {
    if (lit === element) return;
    lit?.classList.remove("is-said");
    const stop = words.querySelector(".s[tabindex]");
    if (stop && stop !== document.activeElement) stop.removeAttribute("tabindex");
    lit = element;
    if (!lit) return;
    lit.classList.add("is-said");
    if (lit.matches(".s") && !document.activeElement.matches(".s")) lit.tabIndex = 0;
    if (!isFollowed || performance.now() - moved < 5000 || !getSelection().isCollapsed) return;
    const { top, bottom, height } = lit.getBoundingClientRect();
    const low = innerHeight - (bar.matches(".is-away *, .is-away") ? bar.offsetHeight : 0);
    if (top < 0 || bottom > low) lit.scrollIntoView({ block: height > low / 2 ? "start" : "center", behavior: calm.matches ? "instant" : "smooth" });
  };

  // Some servers send files only from their beginning, and a browser cannot jump in such a stream: then it is fetched whole.
  let aim = 0, fetching = null;
  const seek = (time) => {
    aim = time;
    if (!fetching) audio.currentTime = time;
  };
  const whole = async () => {
    audio.muted = aim > 0.5;
    const answer = await fetch(audio.src);
    if (!answer.ok) throw new Error(String(answer.status));
    const isOn = !audio.paused;
    if (aim < 0.5) aim = audio.currentTime;
    audio.src = URL.createObjectURL(await answer.blob());
    fetching = null;
    audio.currentTime = aim;
    setSpeed();
    audio.muted = false;
    if (isOn) await audio.play();
  };
  audio.addEventListener("loadedmetadata", () => {
    const { seekable } = audio;
    if (fetching || audio.src.startsWith("blob:") || (seekable.length && seekable.end(0) > 1)) return;
    fetching = whole().catch(() => { fetching = null; audio.muted = false; tell(said.failed); });
  });

  let shown = -1;
  const showTime = (isForced) => {
    const now = Math.floor(audio.currentTime);
    if (now === shown && !isForced) return;
    shown = now;
    one("time").textContent = `${clock(now)} / ${clock(seconds())}`;
    place.max = Math.floor(seconds());
    // A slider that moves while it has the focus would be read aloud every second.
    if (isForced || document.activeElement !== place) {
      place.value = now;
      place.setAttribute("aria-valuetext", said.of.replace("{now}", spoken(now)).replace("{all}", spoken(seconds())));
    }
  };
  const jump = (i) => {
    if (i < 0) { seek(seconds()); return; }
    seek(clips[i].start + MARGIN);
    at = -1;
    tick();
  };
  const tick = () => {
    showTime();
    if (!audio.paused && Date.now() > Number(sleep.dataset.until || Infinity)) stopForSleep();
    if (!clips.length || fetching) return;
    const i = clipAt(audio.currentTime), next = clips[i + 1];
    if (!audio.paused && !isHeard(i)) { jump(heardFrom(i)); return; }
    if (!audio.paused && next && audio.currentTime > next.start - 0.1 && !isHeard(i + 1)) { jump(heardFrom(i + 1)); return; }
    if (i === at) return;
    at = i;
    light(clips[i].element);
    keep();
  };
  // Pictures come 60 times a second while the page is seen; timeupdate does the work when it is not.
  const frame = () => { if (!audio.paused) { tick(); requestAnimationFrame(frame); } };

  // Playing

  let wanted = null; // The sentence that a link leads to.
  const start = async () => {
    const isFirst = !asked, target = wanted;
    if (!isOpen) open();
    if (isFirst && !target) seek(Math.min(savedTime(), seconds()));
    // What comes before a linked sentence is not heard while the times are on their way.
    if (target) audio.muted = true;
    wanted?.classList.remove("is-wanted");
    wanted = null;
    try {
      const playing = audio.play();
      await times();
      if (target) jump(clipOf(target));
      await playing;
      tell("");
    } catch (fault) {
      if (fault.name !== "AbortError") tell(fault.name === "NotAllowedError" ? said.press : said.failed);
      if (fault.name === "NotAllowedError") play.focus();
    } finally {
      if (!fetching) audio.muted = false;
    }
    if (isFirst) session();
  };
  const savedTime = () => {
    const saved = kept().places[about.page];
    return Number.isFinite(saved?.time) && saved.time < about.seconds - 2 ? saved.time : 0;
  };
  const toggle = () => { if (audio.paused) start(); else audio.pause(); };
  const bySeconds = (step) => { seek(Math.max(0, Math.min(seconds() - 0.1, audio.currentTime + step))); showTime(true); };
  const bySentence = (step) => {
    if (!clips.length) return;
    const i = clipAt(audio.currentTime);
    const again = step < 0 && audio.currentTime - clips[i].start > 1.5;
    const next = heardFrom(again ? i : i + step, step);
    if (next >= 0) jump(next);
  };
  const from = async (element) => {
    await times();
    const i = clipOf(element);
    if (i < 0) return;
    jump(i);
    if (audio.paused) start();
  };
  const offer = (heading) => {
    const button = parts.querySelector(".player-here").cloneNode(true);
    button.setAttribute("aria-label", `${said.here}: ${heading.textContent.trim()}`);
    button.addEventListener("click", () => from(heading.querySelector(".s") ?? heading));
    (heading.nextElementSibling?.matches(".anchor") ? heading.nextElementSibling : heading).after(button);
  };
  const name = () => {
    const saved = savedTime();
    const again = wanted ? said.fromLink : !isOpen && saved ? said.resume.replace("{time}", clock(saved)) : said.play;
    one("play-name").textContent = audio.paused ? again : said.pause;
    player.classList.toggle("is-playing", !audio.paused);
  };
  const open = () => {
    isOpen = true;
    player.classList.remove("is-closed");
    document.documentElement.dataset.listening = "";
    showTime(true);
  };
  const close = () => {
    audio.pause();
    isOpen = false;
    light(null);
    at = -1;
    player.classList.add("is-closed");
    delete document.documentElement.dataset.listening;
    name();
    play.focus();
  };
  const keep = () => {
    const all = kept(), time = Math.floor(audio.currentTime * 10) / 10;
    delete all.places[about.page];
    const places = Object.fromEntries([...Object.entries(all.places).slice(-99), [about.page, { time }]]);
    write("localStorage", KEY, { ...all, places, last: { language, path: about.path, title: about.title, time } });
  };
  const remember = (change) => write("localStorage", KEY, { ...kept(), ...change });

  // Sleeping, lists, going on

  const stopForSleep = () => {
    setSleep("");
    audio.pause();
    tell(said.slept);
  };
  const setSleep = (value) => {
    sleep.value = value;
    sleep.dataset.until = Number(value) ? String(Date.now() + value * 60000) : "";
    write("sessionStorage", SLEEP, value ? { value, until: sleep.dataset.until } : null);
  };
  const list = () => {
    const found = read("sessionStorage", LIST);
    if (!Array.isArray(found?.items)) return null;
    const here = found.items[found.at]?.path === about.path ? found.at : found.items.findIndex(({ path }) => path === about.path);
    return here < 0 ? null : { ...found, at: here };
  };
  const showList = () => {
    const now = list();
    one("list").hidden = !now;
    one("list-next").hidden = !now?.items[now.at + 1];
    if (now) one("list-name").textContent = `${now.name} (${now.at + 1}/${now.items.length})`;
  };
  const leave = ({ path, title }, nextAt) => {
    if (nextAt !== undefined) write("sessionStorage", LIST, { ...list(), at: nextAt });
    write("sessionStorage", GO, { path });
    tell(said.going.replace("{title}", title));
    location.assign(addressOf(path));
  };
  const nextOnList = () => {
    const now = list(), next = now?.items[now.at + 1];
    if (next) leave(next, now.at + 1);
    return Boolean(next);
  };
  const ended = () => {
    const all = kept(), now = list();
    delete all.places[about.page];
    const last = about.next ? { language, path: about.next, title: about.nextTitle, time: 0 } : undefined;
    write("localStorage", KEY, { ...all, last });
    light(null);
    if (sleep.value === "page") { stopForSleep(); return; }
    if (now) {
      if (nextOnList()) return;
      write("sessionStorage", LIST, null);
      showList();
      tell(said.listEnded);
    } else if (goOn.checked && about.next) leave({ path: about.next, title: about.nextTitle });
    else tell(said.ended);
  };

  // The controls of the lock screen and of headphones
  const session = () => {
    const controls = navigator.mediaSession;
    if (!controls || !window.MediaMetadata) return;
    const artwork = [{ src: new URL(about.cover, location.href).href, sizes: "1200x1200", type: "image/png" }];
    controls.metadata = new MediaMetadata({ title: about.title, artist: about.book, album: about.book, artwork });
    const actions = { play: start, pause: () => audio.pause(), seekbackward: () => bySeconds(-15), seekforward: () => bySeconds(15), previoustrack: () => bySentence(-1), nexttrack: () => bySentence(1), seekto: ({ seekTime }) => seek(seekTime) };
    for (const [action, handler] of Object.entries(actions)) {
      try { controls.setActionHandler(action, handler); } catch { /* This browser has no such button. */ }
    }
  };

  // Places on the page: section, block and sentence, which the other language has too; or the sentence's own id.

  const sections = [...words.querySelectorAll(".part")];
  const piecesOf = (section) => pieces.filter((piece) => sections.indexOf(piece.closest(".part")) === section);
  const blocksOf = (section) => [...new Set(piecesOf(section).map((piece) => piece.closest(BLOCK)))];
  const inBlock = (block) => pieces.filter((piece) => piece.closest(BLOCK) === block);
  const countedPlace = (element) => {
    const piece = element.matches(PIECE) ? element : element.querySelector(PIECE);
    const section = sections.indexOf(piece.closest(".part")), block = piece.closest(BLOCK);
    return [section, blocksOf(section).indexOf(block), inBlock(block).indexOf(piece)].join(".");
  };
  const placed = (text) => {
    const counted = /^(-1|\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
    if (!counted) return /^[a-z0-9-]{1,40}$/.test(text) ? elementOf(text) : null;
    const blocks = blocksOf(Number(counted[1])), block = blocks[Math.min(counted[2], blocks.length - 1)];
    return block ? inBlock(block).slice(0, Number(counted[3]) + 1).pop() : null;
  };
  const copy = async () => {
    const link = new URL(location.href.split(/[?#]/)[0]), field = one("link");
    const i = clips.length ? clipAt(audio.currentTime) : -1;
    if (clips[i]?.element) link.searchParams.set("kohta", clips[i].id);
    link.hash = clips[i]?.element?.closest(".part")?.querySelector("h2")?.id ?? "";
    field.hidden = false;
    field.querySelector("input").value = link.href;
    try {
      await navigator.clipboard.writeText(link.href);
      tell(said.copied);
    } catch { field.querySelector("input").select(); }
  };

  // Hands

  const clicks = { play: toggle, back: () => bySentence(-1), on: () => bySentence(1), less: () => bySeconds(-15), further: () => bySeconds(15), close, copy, "list-next": nextOnList, "list-stop": () => { write("sessionStorage", LIST, null); showList(); play.focus(); } };
  for (const [part, act] of Object.entries(clicks)) one(part).addEventListener("click", act);
  place.addEventListener("input", () => { seek(Number(place.value)); showTime(true); });
  speed.addEventListener("change", () => { setSpeed(); remember({ speed: speed.value }); });
  sleep.addEventListener("change", () => setSleep(sleep.value));
  goOn.addEventListener("change", () => remember({ goOn: goOn.checked }));
  const setSpeed = () => { audio.defaultPlaybackRate = audio.playbackRate = Number(speed.value); };
  player.addEventListener("keydown", (event) => {
    const { key, target, shiftKey } = event;
    if (event.altKey || event.ctrlKey || event.metaKey || target.matches("select, input:not(.player-place), summary")) return;
    const way = { ArrowLeft: -1, ArrowRight: 1 }[key];
    if (way && target !== place) (shiftKey ? (step) => bySeconds(15 * step) : bySentence)(way);
    else if (key === " " && !target.matches("button")) toggle();
    else return;
    event.preventDefault();
  });
  const sentence = (target) => (isOpen && target.closest && !target.closest("a, button, summary, label, input") ? target.closest(PIECE) : null);
  words.addEventListener("click", ({ target }) => {
    const piece = sentence(target);
    if (piece && ours(piece) && getSelection().isCollapsed) from(piece);
  });
  words.addEventListener("keydown", (event) => {
    const { key, target } = event, i = pieces.indexOf(target);
    if (i < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    const next = { ArrowDown: i + 1, ArrowUp: i - 1 }[key];
    if (key === "Enter") from(target);
    else if (next !== undefined && pieces[next]) {
      target.removeAttribute("tabindex");
      pieces[next].tabIndex = 0;
      pieces[next].focus();
    } else return;
    event.preventDefault();
  });
  document.addEventListener("click", ({ target }) => {
    // After everyone else's: the address of the other language gets the place that is being heard.
    const link = target.closest("a.switch"), here = lit ?? wanted;
    if (!link || !here) return;
    const to = new URL(link.href);
    to.searchParams.set("kohta", countedPlace(here));
    link.href = to.href;
    if (!audio.paused) write("sessionStorage", GO, { page: about.page });
  });

  audio.addEventListener("play", () => { name(); frame(); });
  audio.addEventListener("pause", () => { name(); if (isOpen) keep(); });
  audio.addEventListener("timeupdate", tick);
  audio.addEventListener("seeked", tick);
  audio.addEventListener("durationchange", () => showTime(true));
  audio.addEventListener("ended", ended);
  audio.addEventListener("error", () => { if (isOpen) tell(said.failed); });
  addEventListener("pagehide", () => { if (isOpen && audio.currentTime && !audio.ended) keep(); });
  new IntersectionObserver(([entry]) => {
    player.classList.toggle("is-away", !entry.isIntersecting);
  }).observe(one("hold"));

  // As it was left

  const before = kept(), sleeping = read("sessionStorage", SLEEP), going = read("sessionStorage", GO);
  if ([...speed.options].some(({ value }) => value === before.speed)) speed.value = before.speed;
  setSpeed();
  goOn.checked = before.goOn === true;
  if (sleeping && [...sleep.options].some(({ value }) => value === sleeping.value)) {
    sleep.value = sleeping.value;
    sleep.dataset.until = Number(sleeping.until) ? sleeping.until : "";
  }
  audio.controls = false;
  audio.hidden = true;
  audio.before(player);
  showList();
  const linked = new URLSearchParams(location.search).get("kohta");
  wanted = linked ? placed(linked) : null;
  if (wanted) {
    wanted.classList.add("is-wanted");
    const show = () => wanted?.scrollIntoView({ block: "center", behavior: "instant" });
    if (document.readyState === "complete") show(); else addEventListener("load", show);
  }
  name();
  write("sessionStorage", GO, null);
  if (going && (going.path === about.path || going.page === about.page)) start();
})();
