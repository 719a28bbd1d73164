// Counts down what the server has rendered; without it the page still says when the window closes.
(() => {
  const shown = document.querySelector("[data-countdown]");
  if (!shown) return;
  const words = shown.dataset;
  const end = Date.now() + Number(words.countdown) * 1000;
  const tick = () => {
    const left = Math.max(0, Math.floor((end - Date.now()) / 1000));
    if (!left) {
      shown.textContent = words.over;
      return;
    }
    const parts = [
      [Math.floor(left / 86400), words.days],
      [Math.floor(left / 3600) % 24, words.hours],
      [Math.floor(left / 60) % 60, words.minutes],
      [left % 60, words.seconds],
    ];
    shown.textContent = parts
      .filter(([count], at) => count || at === 3)
      .map(([count, word]) => `${count} ${word}`)
      .join(" ");
    setTimeout(tick, 1000);
  };
  tick();
})();
