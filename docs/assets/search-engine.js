// Finds pages: asks Pagefind for each word of a query and for what else it may be called, and ranks what comes back.
// Loaded at first use; nothing of Pagefind is fetched before.
(() => {
  "use strict";
  const folder = new URL("../search/", document.currentScript.src);
  const root = new URL("../", folder);
  const language = document.documentElement.lang;

  // How much a kind of page counts where pages fit equally well.
  const KINDS = { card: 1, chapter: 1, programme: 0.95, checklist: 0.85, form: 0.9, term: 0.6, annex: 0.6, draft: 0.3 };
  const MOST = 30; // Pages whose text is fetched, to find the section.
  const NEAR = 3; // Words apart.
  const SYNONYM = 0.9, SPELLED = 0.8, PART = 0.7, GUESSED = 0.5;
  // How steeply counts: how often a page has a word, how rare the word is, how much of the query is missing.
  const OFTEN = 0.85, RARE = 0.5, COVER = 2;

  let ready;
  const start = () => ready ??= (async () => {
    const pagefind = await import(new URL("pagefind.js", folder));
    await pagefind.options({
      noWorker: true, metaCacheTag: "", baseUrl: "/",
      ranking: { termSimilarity: 2, pageLength: 0.5, termSaturation: 1.6, metaWeights: { title: 1 } },
    });
    const [words] = await Promise.all([
      fetch(new URL(`words.${language}.json`, folder)).then((got) => got.json()),
      pagefind.init(),
    ]);
    return { pagefind, words: { ...words, small: new Set(words.small), bare: words.words.map(plain) } };
  })().catch((error) => { ready = undefined; throw error; }); // Tried anew at the next letter.

  const split = (text) => text.toLowerCase().normalize("NFC").match(/[\p{L}\p{N}]+/gu) ?? [];
  const plain = (word) => word.normalize("NFD").replace(/\p{M}/gu, "");

  // --- From a query to groups: each is one thing that is asked for, with all the words it may be called.

  // The same word in another form: they share their beginning, but for an ending.
  const alike = (asked, known) => {
    const [a, b] = [plain(asked), plain(known)];
    let same = 0;
    while (same < a.length && a[same] === b[same]) same += 1;
    return a === b || (b.length > 3 && same >= Math.max(4, b.length - 2) && a.length - same <= 5);
  };

  // How many letters are wrong, missing, too many or swapped; more than `most` is too many to count.
  const slips = (asked, known, most) => {
    if (Math.abs(asked.length - known.length) > most) return most + 1;
    let before = [], row = [...Array(known.length + 1).keys()];
    for (let i = 1; i <= asked.length; i += 1) {
      const next = [i];
      for (let j = 1; j <= known.length; j += 1) {
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (asked[i - 1] === known[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && asked[i - 1] === known[j - 2] && asked[i - 2] === known[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      [before, row] = [row, next];
    }
    return row[known.length];
  };

  // The words of the handbook that a misspelt one may be: those with the fewest slips.
  const misspelt = (asked, words) => {
    const most = asked.length > 8 ? 2 : 1;
    if (asked.length < 4) return [];
    const near = words.filter((known) => known[0] === asked[0]).map((known) => [slips(asked, known, most), known]);
    const least = Math.min(...near.map(([count]) => count));
    return least > most ? [] : near.filter(([count]) => count === least).map(([, known]) => known);
  };

  // The handbook's words that a long one is put together from, as far as they are known: its end, its beginning.
  const parts = (asked, words) => {
    const longest = (fits) => words.filter((known) => known.length > 3 && asked.length > known.length + 2 && fits(known))
      .sort((a, b) => b.length - a.length)[0];
    const end = longest((known) => asked.endsWith(known));
    const start = longest((known) => asked.startsWith(known) && (!end || known.length <= asked.length - end.length + 1));
    return [start, end].filter(Boolean);
  };

  const groups = (query, { small, same }) => {
    const asked = split(query);
    const found = asked.map((word) => ({ word, terms: new Map([[word, 1]]) }));
    for (const [said, meant] of same) {
      const phrase = split(said);
      for (let at = 0; at + phrase.length <= asked.length; at += 1) {
        if (!phrase.every((word, i) => alike(asked[at + i], word))) continue;
        for (let i = 0; i < phrase.length; i += 1) {
          if (!small.has(asked[at + i])) found[at + i].terms.set(meant, SYNONYM);
        }
      }
    }
    const wanted = found.filter((group) => !small.has(group.word));
    return wanted.length ? wanted : found;
  };

  // What a word that stands nowhere may have been meant as; Pagefind alone would take whatever begins a little like it.
  const meant = (group, { words, bare }) => {
    const asked = plain(group.word);
    if (bare.some((known) => known.startsWith(asked))) return [[group.word, 1]]; // Not typed to its end yet.
    const by = (found, weight) => found.map((known) => [words[bare.indexOf(known)], weight]);
    const forms = asked.length > 5 ? bare.filter((known) => alike(asked, known)) : [];
    if (forms.length) return by(forms, SPELLED);
    const near = misspelt(asked, bare);
    return near.length ? by(near, SPELLED) : by(parts(asked, bare), PART);
  };

  // --- From groups to pages.

  const ask = async (pagefind, group, pages, index) => {
    for (const [term, weight] of group.terms) {
      const { results } = await pagefind.search(term);
      for (const result of results) {
        const page = pages.get(result.id) ?? { id: result.id, data: result.data, scores: [], places: [] };
        page.scores[index] = Math.max(page.scores[index] ?? 0, weight * result.score ** OFTEN);
        page.places.push(...result.words.map((place) => [place, index]));
        pages.set(result.id, page);
      }
    }
  };

  const rank = async (query) => {
    const { pagefind, words } = await start();
    let wanted = groups(query, words);
    for (const group of wanted) {
      const exact = await pagefind.search(`"${group.word}"`);
      if (exact.results.length) continue;
      group.terms.delete(group.word);
      if (!group.terms.size) group.terms = new Map(meant(group, words));
    }
    if (wanted.some((group) => group.terms.size)) wanted = wanted.filter((group) => group.terms.size);
    else wanted.forEach((group) => group.terms.set(group.word, GUESSED));
    const pages = new Map();
    for (const [index, group] of wanted.entries()) await ask(pagefind, group, pages, index);
    const ranked = [...pages.values()];
    // What few pages have says more than what nearly all have.
    const rare = wanted.map((_, index) => Math.log(1 + words.pages / (1 + ranked.filter((page) => page.scores[index]).length)));
    const all = rare.reduce((sum, one) => sum + one, 0);
    for (const page of ranked) {
      const had = rare.reduce((sum, one, index) => sum + (page.scores[index] ? one : 0), 0);
      page.score = page.scores.reduce((sum, score, index) => sum + (score || 0) * rare[index] ** RARE, 0) * (had / all) ** COVER;
    }
    return { wanted, ranked: ranked.sort((a, b) => b.score - a.score) };
  };

  // How much of the query the title has. Pagefind's own weight for titles takes any beginning: "tule" is not Tulevaisuus.
  const inTitle = (title, wanted) => {
    const pieces = [...split(shown(title)), ...split(title)];
    const has = ({ terms }) => [...terms.keys()].some((term) => split(term).every((word) => pieces.some((piece) => alike(word, piece))));
    return wanted.filter(has).length / wanted.length;
  };

  // --- From a page to what is shown: its best section, and an excerpt with the words marked.

  const shown = (token) => token.replace(/\|[\p{L}|]*/gu, "").replaceAll("~", "");

  // A section fits by how much of the query it has, in its heading above all, and close together.
  const measured = (head, end, page) => {
    const here = page.places.filter(([place]) => place >= head.location && place < end).sort(([a], [b]) => a - b);
    const together = new Set(here.map(([, index]) => index)).size;
    const inHeading = new Set(here.filter(([place]) => head.id && place < head.start).map(([, index]) => index)).size;
    const close = here.some(([place, index], i) => i && index !== here[i - 1][1] && place - here[i - 1][0] <= NEAR);
    return { ...head, end, here, together, close, fit: 4 * together + 3 * inHeading + (close ? 2 : 0) + Math.min(here.length, 9) / 10 };
  };

  const section = (page, fragment, last) => {
    const heads = fragment.anchors.filter((anchor) => /^h[23]$/.test(anchor.element));
    const parts = [{ id: "", text: fragment.meta.title, location: 0 }, ...heads]
      .map((head) => ({ ...head, start: head.location + head.text.split(/\s+/).length }))
      .map((head, i, all) => measured(head, all[i + 1]?.location ?? last, page));
    return parts.reduce((best, part) => (part.fit > best.fit ? part : best));
  };

  const excerpt = (part, tokens, length) => {
    const places = new Set(part.here.map(([place]) => place));
    const inside = [...places].filter((place) => place >= part.start);
    const first = inside.length ? Math.min(...inside) : part.start;
    const from = Math.max(part.start, Math.min(first - 6, part.end - length));
    return tokens.slice(from, Math.min(part.end, from + length))
      .map((token, i) => ({ text: shown(token), mark: places.has(from + i) }));
  };

  const describe = async (page, wanted) => {
    const fragment = await page.data();
    const [, , kind, ...path] = fragment.raw_url.split("/");
    const tokens = fragment.content.split(/[\r\n\s]+/g);
    // What readers call the page otherwise is found, and is not its text.
    const last = fragment.anchors.find((anchor) => anchor.id === "asked")?.location ?? tokens.length;
    const part = section(page, fragment, last);
    const address = kind === "term" ? `${path.slice(0, -2).join("/")}/#${path.at(-2)}` : path.join("/") + (part.id ? `#${part.id}` : "");
    return {
      kind, path: path.join("/"), href: new URL(address, root).href,
      title: fragment.meta.title.split(/\s+/).map(shown).join(" "),
      section: part.id ? part.text.split(/\s+/).map(shown).join(" ") : "",
      excerpt: excerpt(part, tokens, 28),
      score: page.score * KINDS[kind] * (1 + 0.1 * (part.together - 1) + (part.close ? 0.15 : 0)) * (1 + 0.75 * inTitle(fragment.meta.title, wanted)),
    };
  };

  // All pages that fit, the best first: kind, path, href, title, section, and the excerpt as pieces to be marked.
  const find = async (query, most = 20) => {
    if (!split(query).length) return [];
    const { wanted, ranked } = await rank(query);
    const described = await Promise.all(ranked.slice(0, MOST).map((page) => describe(page, wanted)));
    return described.sort((a, b) => b.score - a.score).slice(0, most);
  };

  window.opasSearch = { find, start };
})();
