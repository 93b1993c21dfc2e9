// Says how much of a field's room is used, counted as the server counts: in code points after NFC.

for (const note of document.querySelectorAll('[data-count-of]')) {
  const field = document.getElementById(note.dataset.countOf);
  const maximum = Number(field.dataset.maximum);
  const count = () => {
    const length = [...field.value.normalize('NFC').trim()].length;
    note.textContent = `${length} / ${maximum}`;
    note.classList.toggle('over', length > maximum);
  };
  field.addEventListener('input', count);
  count();
}
