// While a code is shown, the screen stays awake and may be filled: <button hidden data-full-screen>.

const button = document.querySelector('[data-full-screen]');
button.hidden = !document.fullscreenEnabled;
button.addEventListener('click', () => {
  const change = document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen();
  change.catch(() => {});
});
document.addEventListener('fullscreenchange', () => {
  button.setAttribute('aria-pressed', String(document.fullscreenElement !== null));
});

/** The lock ends when another window comes in front, and on a battery that is nearly empty it is refused. */
function stayAwake() {
  if (document.visibilityState === 'visible') navigator.wakeLock?.request('screen').catch(() => {});
}
document.addEventListener('visibilitychange', stayAwake);
stayAwake();
