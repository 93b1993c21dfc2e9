// Likes and follows in place: <form data-api="…"><button name="liked" value="true" aria-pressed="false">… <span data-count="likeCount">.
// Any answer but a good one, and the form is sent as it is without script: so a session is renewed, and trouble has a page that tells
// of it. Without an answer the page stays, as the browser's own would take its place: <p role="status" data-unsent="…"> says so.

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
  const status = form.querySelector('[data-unsent]');
  status.textContent = '';
  form.setAttribute('aria-busy', 'true');
  const answer = await answerTo(form.dataset.api, button.value === 'true' ? 'PUT' : 'DELETE');
  form.removeAttribute('aria-busy');
  if (!answer) status.textContent = status.dataset.unsent;
  else if (answer.state) show(form, button, answer.state);
  else {
    form.dataset.plain = '';
    button.click();
  }
}

/** @returns the state that was answered, none where the answer was another, or nothing at all where there was no answer */
async function answerTo(address, method) {
  try {
    const answer = await fetch(address, { method, signal: AbortSignal.timeout(patienceMilliseconds) });
    return { state: answer.ok ? await answer.json() : undefined };
  } catch (error) {
    // What is no JSON was an answer all the same.
    return error.name === 'SyntaxError' ? {} : undefined;
  }
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
