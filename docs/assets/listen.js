// Going on listening, and playlists from the reader's plan, her favourites, or a programme's cards.
(() => {
  "use strict";
  const again = document.querySelector(".listen-again"), lists = document.querySelector(".listen-lists");
  const language = document.documentElement.lang;
  const read = (key) => {
    try { return localStorage.getItem(key) || ""; } catch { return ""; }
  };
  const keep = (key, value) => {
    try { sessionStorage.setItem(key, JSON.stringify(value)); } catch { /* Then the first page plays alone. */ }
  };
  const addressOf = (root, path) => root + path + (location.protocol === "file:" ? "index.html" : "");
  const clock = (time) => `${Math.floor(time / 60)}${language === "fi" ? "." : ":"}${String(Math.floor(time % 60)).padStart(2, "0")}`;

  let last = null;
  try { last = JSON.parse(read("opas-listen")).last; } catch { /* Nothing has been listened to, or it is not ours. */ }
  // The address comes from storage, so only one that looks like a page of the handbook is followed.
  if (again && last && last.language === language && /^(?:[a-z0-9-]+\/)*$/.test(last.path) && typeof last.title === "string") {
    const link = again.querySelector("a");
    link.textContent = again.dataset.again.replace("{title}", last.title).replace("{time}", clock(Number(last.time) || 0));
    link.href = addressOf(again.dataset.root, last.path);
    link.addEventListener("click", () => keep("opas-go-on", { path: last.path }));
    again.hidden = false;
  }
  if (!lists) return;

  const said = lists.dataset;
  const heard = new Map([...document.querySelectorAll("li[data-id]")].map((row) => [row.dataset.id, { ...row.dataset, title: row.querySelector("a").textContent }]));
  // Plan and favourites are written alike: v=1, and one i=<card>.<minutes> after another (scripts/decisions/plans.md).
  const cardsOf = (key) => {
    const kept = new URLSearchParams(read(key).slice(0, 6000));
    return kept.get("v") === "1" ? [...new Set(kept.getAll("i").map((item) => item.split(".")[0]))] : [];
  };
  const start = (name, items) => {
    keep("opas-playlist", { name, at: 0, items: items.map(({ path, title }) => ({ path, title })) });
    keep("opas-go-on", { path: items[0].path });
    location.assign(addressOf(said.root, items[0].path));
  };
  const save = (name, items) => {
    const rows = items.flatMap(({ src, title, seconds }) => [`#EXTINF:${Math.round(seconds)},${title}`, new URL(src, location.href).href]);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([`${["#EXTM3U", `#PLAYLIST:${name}`, ...rows].join("\n")}\n`], { type: "audio/x-mpegurl" }));
    link.download = `${name.toLowerCase().normalize("NFD").replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "") || "opas"}.m3u8`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };
  const fill = (row, name, ids) => {
    const items = ids().map((id) => heard.get(id)).filter(Boolean), count = items.length;
    const length = Math.max(1, Math.round(items.reduce((sum, { seconds }) => sum + Number(seconds), 0) / 60));
    const told = row.querySelector(".listen-count");
    if (told) told.textContent = count ? (count === 1 ? said.card : said.cards).replace("{count}", count).replace("{minutes}", length) : row.dataset.none;
    for (const button of row.querySelectorAll("button")) button.hidden = !count;
    row.querySelector(".listen-play").onclick = () => start(name, items);
    row.querySelector(".listen-save").onclick = () => save(name, items);
  };
  const show = () => {
    for (const row of document.querySelectorAll("[data-from]")) fill(row, row.dataset.name, () => cardsOf(row.dataset.from));
    for (const row of document.querySelectorAll("li[data-cards]")) fill(row, row.querySelector("a").textContent, () => row.dataset.cards.split(" "));
  };
  addEventListener("storage", show);
  addEventListener("pageshow", show);
  show();
  lists.hidden = false;
})();
