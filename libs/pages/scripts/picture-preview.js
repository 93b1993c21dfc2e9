// Shows the picture that was chosen as it will look, before it is uploaded: drawn, so that nothing is loaded from elsewhere.
// Too large a one is not sent at all.

const field = document.getElementById('field-avatar');
const frame = field.closest('.write-avatar');
const note = field.parentElement.querySelector('[data-chosen-note]');
const present = frame.querySelector('.avatar');
const side = 256;

field.addEventListener('change', async () => {
  const [file] = field.files;
  const drawn = file && (await drawing(file));
  frame.querySelector('.avatar').replaceWith(drawn ?? present);
  const refusal = file?.size > Number(field.dataset.mostBytes) ? field.dataset.tooLarge : '';
  field.setCustomValidity(refusal);
  field.ariaInvalid = refusal ? 'true' : null;
  note.className = refusal ? 'field-error' : 'form-text';
  note.textContent = refusal || (drawn ? field.dataset.chosen : '');
});

/** The middle square of a picture; nothing where the browser can't open it: the service says why. */
async function drawing(file) {
  try {
    const picture = await createImageBitmap(file);
    const edge = Math.min(picture.width, picture.height);
    const canvas = Object.assign(document.createElement('canvas'), {
      width: side,
      height: side,
      className: 'avatar avatar-large',
    });
    const [left, top] = [(picture.width - edge) / 2, (picture.height - edge) / 2];
    canvas.getContext('2d').drawImage(picture, left, top, edge, edge, 0, 0, side, side);
    canvas.setAttribute('aria-hidden', 'true');
    picture.close();
    return canvas;
  } catch {
    return undefined;
  }
}
