// Lets people see the password they type: shows the switch that is useless without script.

for (const button of document.querySelectorAll('[data-reveal]')) {
  const field = document.getElementById(button.dataset.reveal);
  const { concealText, concealLabel } = button.dataset;
  const revealText = button.textContent;
  const revealLabel = button.ariaLabel;
  const show = (shown) => {
    field.type = shown ? 'text' : 'password';
    button.textContent = shown ? concealText : revealText;
    button.ariaLabel = shown ? concealLabel : revealLabel;
  };
  button.hidden = false;
  button.addEventListener('click', () => {
    show(field.type === 'password');
    field.focus();
  });
  // A browser remembers what is typed into a visible field: hide it before it leaves.
  field.form.addEventListener('submit', () => show(false));
}
