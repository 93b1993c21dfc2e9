// Likes and follows in place: <form data-api="…"><button name="liked" value="true" aria-pressed="false">… <span data-count="likeCount">.
// Whatever goes wrong, the form is sent as it is without script: so a session is renewed, and trouble has a page that tells of it.

const patienceMilliseconds = 8000;

for (const form of document.querySelectorAll('form[data-api]')) {
  form.addEventListener('submit', (event) => {
    if ('plain' in form.dataset) return;
    event.preventDefault();
    if (form.getAttribute('aria-busy') !== 'true') void change(form);
  });
}

async function change(form) {
  const button = form.querySelector('button');
  form.setAttribute('aria-busy', 'true');
  try {
    const method = button.value === 'true' ? 'PUT' : 'DELETE';
    const answer = await fetch(form.dataset.api, { method, signal: AbortSignal.timeout(patienceMilliseconds) });
    if (!answer.ok) throw new Error(`refused with ${answer.status}`);
    show(form, button, await answer.json());
  } catch {
    form.dataset.plain = '';
    button.click();
  }
  form.removeAttribute('aria-busy');
}

/** @param state as the API says it is now, `{ liked: true, likeCount: 3 }` */
function show(form, button, state) {
  const isOn = state[button.name];
  button.value = String(!isOn);
  button.setAttribute('aria-pressed', String(isOn));
  for (const count of button.querySelectorAll('[data-count]')) count.textContent = state[count.dataset.count];
  const note = form.closest('article, li')?.querySelector(`[data-with="${button.name}"]`);
  if (note) note.textContent = isOn ? note.dataset.on : note.dataset.off;
}

// Coming back by the browser's own history, the next click is tried in place again.
addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-plain]')) delete form.dataset.plain;
});
