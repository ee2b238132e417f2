// The ways in which a finished file leaves the browser: copied, downloaded, or opened on GitHub as a new file.
// The translator's page and the form for a new method share it. Nothing is sent until the reader sends it.
(() => {
  "use strict";
  const LIMIT = 8191; // bytes of an address that GitHub still takes
  const MAIL_LIMIT = 1900; // bytes of an address that every mail program in use still takes
  const nameOf = (path) => path.slice(path.lastIndexOf("/") + 1);

  // Where a new file is begun, with its text where that fits.
  const newFile = (repository, path, text) => {
    const folder = path.slice(0, path.lastIndexOf("/"));
    const start = `${repository.replace(/\/+$/, "")}/new/main/${folder}?filename=${encodeURIComponent(nameOf(path))}`;
    const full = `${start}&value=${encodeURIComponent(text)}`;
    return full.length <= LIMIT
      ? { href: full, bytes: full.length, prefilled: true }
      : { href: start, bytes: full.length, prefilled: false };
  };

  // A letter with the text in it where that fits, and else with words that say where to paste it.
  const letter = (address, subject, text, paste) => {
    const write = (body) => `mailto:${address}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body.replace(/\n/g, "\r\n"))}`;
    const full = write(text);
    return full.length <= MAIL_LIMIT ? { href: full, prefilled: true } : { href: write(paste), prefilled: false };
  };

  // Whether the text was copied; where it was not, it is selected for copying by hand.
  const copy = async (output) => {
    try {
      await navigator.clipboard.writeText(output.value);
      return true;
    } catch {
      output.closest("details").open = true;
      output.focus();
      output.select();
      return false;
    }
  };

  const download = (text, path) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/markdown;charset=utf-8" }));
    link.download = nameOf(path);
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };

  window.opasSend = { LIMIT, newFile, letter, copy, download };
})();
