// Lets people see the password they type: shows the switch that is useless without script.

for (const button of document.querySelectorAll('[data-reveal]')) {
  const field = document.getElementById(button.dataset.reveal);
  const revealText = button.textContent;
  const show = (shown) => {
    field.type = shown ? 'text' : 'password';
    button.textContent = shown ? button.dataset.concealText : revealText;
    button.setAttribute('aria-pressed', String(shown));
  };
  button.hidden = false;
  button.addEventListener('click', () => {
    show(field.type === 'password');
    field.focus();
  });
  // A browser remembers what is typed into a visible field: hide it before it leaves.
  field.form.addEventListener('submit', () => show(false));
}
