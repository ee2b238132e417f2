// What follows from a plan: clock times, one list of materials, what to prepare by which day, permits, leaders.
(() => {
  "use strict";
  const { cards } = window.opas.plan;
  const DAY = 86400000;

  // Items with the minutes of the day at which they start and end; past midnight they go on counting.
  const times = (plan) => {
    let at = plan.start;
    return plan.items.map((item) => ({ ...item, start: at, end: (at += item.minutes) }));
  };
  const total = (plan) => plan.items.reduce((sum, { minutes }) => sum + minutes, 0);
  // Each card once, in the order of its first use.
  const used = (plan) => [...new Set(plan.items.map(({ card }) => card).filter(Boolean))].map((id) => ({ id, ...cards.get(id) }));

  // Equal materials are one entry with the cards that ask for it, whatever their spaces and capitals.
  const materials = (plan) => {
    const found = new Map();
    for (const card of used(plan)) for (const text of card.materials) {
      const same = text.toLowerCase().replace(/\s+/g, " ").replace(/[.\s]+$/, "");
      const entry = found.get(same) ?? { text, language: card.language, titles: [] };
      if (!entry.titles.includes(card.title)) entry.titles.push(card.title);
      found.set(same, entry);
    }
    return [...found.values()];
  };

  // A card with a lead time begins so many weeks before the day, any other that needs work on the day before.
  const preparations = (plan) => used(plan)
    .filter(({ weeks, preparation }) => weeks || preparation?.[1])
    .map((card) => {
      const days = card.weeks ? card.weeks * 7 : 1;
      return { ...card, days, date: plan.date ? earlier(plan.date, days) : "" };
    })
    .sort((one, other) => other.days - one.days || one.id.localeCompare(other.id, "en"));
  const earlier = (date, days) => new Date(Date.parse(`${date}T00:00:00Z`) - days * DAY).toISOString().slice(0, 10);

  const permits = (plan) => {
    const asked = used(plan);
    return Object.entries(window.opasCards.permits)
      .map(([key, [name, href]]) => ({ name, href, titles: asked.filter((card) => card.permits.includes(key)).map(({ title }) => title) }))
      .filter(({ titles }) => titles.length);
  };
  // Items come one after another, so the same people lead them: the most that one card asks for.
  const leaders = (plan) => {
    const asked = used(plan), most = Math.max(1, ...asked.map((card) => card.leaders));
    return { most, titles: asked.filter((card) => card.leaders === most).map(({ title }) => title) };
  };
  const prepares = (plan) => used(plan).reduce((sum, { preparation }) => [sum[0] + (preparation?.[0] ?? 0), sum[1] + (preparation?.[1] ?? 0)], [0, 0]);
  Object.assign(window.opas.plan, { times, total, used, materials, preparations, permits, leaders, prepares, earlier });
})();
