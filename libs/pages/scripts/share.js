// Hands an address on by the telephone's own sheet where there is one, else copies it, as it copies any text. Where neither
// is allowed, as inside some apps, it shows what was to be copied, selected:
// <button hidden data-share="https://…" data-share-title="…" data-copied="복사했어요"><span>…</span></button>,
// <button hidden data-copy="…" data-copied="…"><span>…</span></button>.

for (const button of document.querySelectorAll('[data-share], [data-copy]')) {
  const { share: url, shareTitle: title, copied } = button.dataset;
  const label = button.querySelector('span');
  const text = label.textContent;
  const hasSheet = url && navigator.share;
  const show = (value) => {
    const field = Object.assign(document.createElement('input'), { className: 'form-control', readOnly: true, value });
    field.setAttribute('aria-label', text);
    button.replaceWith(field);
    field.focus();
    field.select();
  };
  const copy = async () => {
    const value = url ?? button.dataset.copy;
    try {
      await navigator.clipboard.writeText(value);
    } catch {
      return show(value);
    }
    label.textContent = copied;
    setTimeout(() => (label.textContent = text), 2000);
  };
  button.hidden = !hasSheet && !navigator.clipboard;
  button.addEventListener('click', () => {
    if (!hasSheet) return void copy();
    // Closing the sheet is an answer, too.
    navigator.share({ title, url }).catch(({ name }) => name === 'AbortError' || copy());
  });
}
