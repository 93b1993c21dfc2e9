// Copies an address: <button hidden data-copy="https://…" data-copied="복사했어요"><span>…</span></button>.

for (const button of document.querySelectorAll('[data-copy]')) {
  const label = button.querySelector('span');
  const text = label.textContent;
  button.hidden = !navigator.clipboard;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    label.textContent = button.dataset.copied;
    setTimeout(() => (label.textContent = text), 2000);
  });
}
