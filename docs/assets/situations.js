// A link to one situation opens it; on paper all are open.
(() => {
  "use strict";
  const all = [...document.querySelectorAll("details.situation")];
  const open = () => {
    const wanted = all.find((situation) => `#${situation.id}` === location.hash);
    if (!wanted) return;
    wanted.open = true;
    wanted.scrollIntoView();
  };
  addEventListener("hashchange", open);
  let closed = [];
  addEventListener("beforeprint", () => { closed = all.filter((situation) => !situation.open); for (const situation of closed) situation.open = true; });
  addEventListener("afterprint", () => { for (const situation of closed) situation.open = false; });
  open();
})();
