// A tablet that somebody left half-way is empty again for the next person.
(() => {
  const IDLE = 90000;
  const clean = () => location.replace(location.pathname);
  let timer = setTimeout(clean, IDLE);
  for (const what of ["input", "pointerdown", "keydown", "scroll"]) {
    document.addEventListener(what, () => { clearTimeout(timer); timer = setTimeout(clean, IDLE); }, { passive: true });
  }
  document.addEventListener("pointerdown", () => {
    if (!document.fullscreenElement && document.documentElement.requestFullscreen) {
      document.documentElement.requestFullscreen().catch(() => {});
    }
  }, { once: true });
})();
