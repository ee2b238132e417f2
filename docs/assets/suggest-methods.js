// Whether a new method is an old one in other words: the same measure as in scripts/opas/site/suggest/methods.py.
(() => {
  "use strict";
  const LETTERS = 5, SHORTEST = 3, MOST_SHOWN = 3;
  const asked = new Map();

  // The methods of a language, fetched when they are first needed.
  const load = (assets, language) => {
    if (!asked.has(language)) {
      asked.set(language, new Promise((done) => {
        const script = document.createElement("script");
        script.src = `${assets}suggest-methods-${language}.js`;
        script.addEventListener("load", () => done(window[`opasMethods_${language}`]));
        script.addEventListener("error", () => { asked.delete(language); done(null); });
        document.head.append(script);
      }));
    }
    return asked.get(language);
  };

  // Title and address of the methods that are most like what is told, the most alike first.
  const alike = (known, told) => {
    const times = new Map();
    for (const [text, weight] of told) {
      for (const word of text.normalize("NFC").toLowerCase().match(/\p{L}+/gu) || []) {
        if ([...word].length < SHORTEST) continue;
        const stem = [...word].slice(0, LETTERS).join("");
        times.set(stem, (times.get(stem) || 0) + weight);
      }
    }
    const scores = known.cards.map(() => 0);
    let square = 0;
    for (const [stem, count] of times) {
      const [weight, cards] = known.terms[stem] || [known.usual, []];
      const own = (1 + Math.log(count)) * weight;
      square += own * own;
      for (const [card, said] of cards) scores[card] += own * said;
    }
    return known.cards.map(([title, href], at) => ({ title, href, score: square ? scores[at] / Math.sqrt(square) : 0 }))
      .filter((card) => card.score >= known.like).sort((one, other) => other.score - one.score).slice(0, MOST_SHOWN);
  };

  window.opasAlike = { load, alike };
})();
