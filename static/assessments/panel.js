// Evidence beside the question: links to it open in a panel on this page; without this file they are pages.
(() => {
  "use strict";
  const panel = document.getElementById("panel");
  const words = document.getElementById("kata-bukti");
  if (!words || !window.htmx) return;
  const pane = panel?.querySelector(".pane");
  const desk = panel?.closest(".desk");
  const narrow = window.matchMedia("(max-width: 56.25rem)");
  const BELOW = /^\/lke\/\d+\/bukti\/[^/]+\/$/;
  let opener = null;
  let shown = "";

  const pathOf = (link) => {
    const url = new URL(link.href);
    return url.origin === location.origin && BELOW.test(url.pathname) ? url : null;
  };

  async function open(url, from) {
    if (!panel.open) opener = from;
    await window.htmx.ajax("GET", url.pathname + url.search, { target: pane, swap: "innerHTML" });
    shown = url.pathname;
    const item = opener?.closest("article");
    if (!panel.open) {
      if (narrow.matches) panel.showModal();
      else {
        desk.classList.add("reading");
        panel.show();
      }
    }
    if (!narrow.matches) item?.scrollIntoView({ block: "start" });
    panel.scrollTop = 0;
    (url.hash && pane.querySelector(url.hash) || pane.querySelector("#judul-panel"))?.focus({ preventScroll: !url.hash });
  }

  function close() {
    if (!panel.open) return;
    panel.close();
  }

  if (panel) {
    document.addEventListener("click", (event) => {
      const link = event.target.closest("a");
      if (!link || link.dataset.pick !== undefined || event.ctrlKey || event.metaKey || event.shiftKey) return;
      if (!link.closest(".proofs, .panel")) return;
      const url = pathOf(link);
      if (!url) return;
      event.preventDefault();
      open(url, link);
    });
    document.getElementById("tutup-panel").addEventListener("click", close);
    panel.addEventListener("close", () => {
      desk.classList.remove("reading");
      pane.replaceChildren();
      shown = "";
      const back = opener?.isConnected ? opener : opener && document.querySelector(`a[href="${opener.getAttribute("href")}"]`);
      back?.focus();
      opener = null;
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && panel.open && !event.defaultPrevented && !event.target.closest("article.item textarea")) close();
    });
  }

  // A save does not read evidence: a card that is sent whole leaves the row empty, and the one on the page stays.
  const rows = new Map();
  document.addEventListener("htmx:beforeSwap", (event) => {
    const item = event.detail.target;
    if (item?.matches?.("article.item")) rows.set(item.id, item.querySelector(".proofs"));
  });
  window.htmx.onLoad((element) => {
    const empty = element.matches("article.item") && element.querySelector(".proofs[data-keep]");
    if (empty && rows.has(element.id)) empty.replaceWith(rows.get(element.id));
    rows.delete(element.id);
  });

  // A mark that did not get through is sent again.
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.detail.elt;
    const { status } = event.detail.xhr;
    if (!form.matches?.(".mark form") || (status !== 0 && status < 500)) return;
    form.querySelector(".said-so").textContent = words.dataset.unsaved;
    setTimeout(() => form.isConnected && window.htmx.trigger(form, "redo"), 3000);
  });

  // A file has become evidence: the item's row is read again, and the panel if it shows the same item.
  document.addEventListener("bukti:tersimpan", (event) => {
    const { code } = event.detail;
    const item = code && document.getElementById(code);
    if (!item || !panel) {
      location.reload();
      return;
    }
    const address = `/lke/${words.dataset.case}/bukti/${code}/`;
    const again = panel.open && (shown === address || event.detail.evidence);
    if (again) window.htmx.ajax("GET", event.detail.evidence ? shown : address, { target: pane, swap: "innerHTML" });
    else window.htmx.ajax("GET", address, { target: pane, swap: "none" });
  });
})();
