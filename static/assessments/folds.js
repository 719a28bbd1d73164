// Folds: on a narrow screen gates and gap start closed; a swapped-in panel keeps the folds as the person left them.
// Loaded right behind the panel and not deferred, so that nothing jumps.
(() => {
  "use strict";
  const narrow = window.matchMedia("(max-width: 56.25rem)").matches;
  if (narrow) {
    for (const fold of document.querySelectorAll("details.fold")) fold.open = false;
  }
  // The strip of areas shows the current one.
  const here = narrow && document.querySelector(".areas [aria-current]");
  if (here) here.closest("ol").scrollLeft = here.offsetLeft - 24;
  const sequence = (element) => Number(element.dataset.seq || 0);

  document.addEventListener("htmx:oobBeforeSwap", (event) => {
    const incoming = event.detail.fragment.firstElementChild;
    if (!incoming) return;
    // Two items saved at once may answer in the other order: an older picture never replaces a newer one.
    if (incoming.dataset.seq && sequence(incoming) < sequence(event.detail.target)) {
      event.detail.shouldSwap = false;
      return;
    }
    for (const fold of incoming.querySelectorAll("details.fold")) {
      const now = document.getElementById(fold.id);
      if (now) fold.open = now.open;
    }
  });
})();
