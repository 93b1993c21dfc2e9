// Sends each form once: its button is disabled while the answer is on its way.

for (const form of document.querySelectorAll('form')) {
  form.addEventListener('submit', () => {
    // After the event, or the browser would leave the button's own value out.
    setTimeout(() => form.querySelectorAll('[data-sending]').forEach(disable));
  });
}

// Coming back by the browser's own history finds the page as it was left.
addEventListener('pageshow', (event) => {
  if (event.persisted) document.querySelectorAll('[data-sending][data-text]').forEach(enable);
});

function disable(button) {
  const text = button.querySelector('span');
  button.dataset.text = text.textContent;
  text.textContent = button.dataset.sending;
  button.disabled = true;
}

function enable(button) {
  button.querySelector('span').textContent = button.dataset.text;
  button.disabled = false;
}
