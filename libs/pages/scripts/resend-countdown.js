// Counts down to the moment when another mail may be asked for; the server has the last word.

for (const button of document.querySelectorAll('[data-wait-seconds]')) {
  const label = button.querySelector('span');
  const text = label.textContent;
  const readyAt = Date.now() + Number(button.dataset.waitSeconds) * 1000;
  const tick = () => {
    const seconds = Math.ceil((readyAt - Date.now()) / 1000);
    button.disabled = seconds > 0;
    label.textContent = seconds > 0 ? button.dataset.waitText.replace('{seconds}', String(seconds)) : text;
    if (seconds > 0) setTimeout(tick, 1000);
  };
  tick();
}
