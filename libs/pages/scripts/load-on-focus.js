// Fetches an enhancement once its field is used, so that a first visit doesn't carry it:
// <p data-load="/static/password-strength.js" data-load-for="field-password">.

for (const { dataset } of document.querySelectorAll('[data-load]')) {
  document.getElementById(dataset.loadFor).addEventListener('focus', () => import(dataset.load), { once: true });
}
