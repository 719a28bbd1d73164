// The number of unread notifications in the head of every page: asked for after the page, at most once a minute.
(() => {
  const badge = document.querySelector("[data-inbox]");
  if (!badge) return;
  const KEY = "zi-unread";
  const FRESH = 60000;
  const show = (count) => {
    badge.textContent = count > 99 ? "99+" : String(count);
    badge.hidden = count === 0;
  };
  const keep = (count) => {
    try { sessionStorage.setItem(KEY, JSON.stringify({ who: badge.dataset.who, count, at: Date.now() })); } catch { /* private window */ }
    show(count);
  };
  const here = document.querySelector("[data-unread]");
  if (here) return keep(Number(here.dataset.unread));
  let kept = null;
  try { kept = JSON.parse(sessionStorage.getItem(KEY)); } catch { /* private window */ }
  if (kept && kept.who === badge.dataset.who) {
    show(kept.count);
    if (Date.now() - kept.at < FRESH) return;
  }
  fetch(badge.dataset.inbox, { headers: { Accept: "application/json" }, redirect: "error" })
    .then((answer) => (answer.ok ? answer.json() : null))
    .then((said) => said && keep(said.unread))
    .catch(() => { /* offline: the next page asks again */ });
})();
