// Keeps a part of the page up to date for as long as it asks for that: <section id="…" data-live-seconds="2">.

for (const section of document.querySelectorAll('[data-live-seconds]')) {
  const again = () => setTimeout(renew, Number(section.dataset.liveSeconds) * 1000);
  const renew = async () => {
    const page = await currentPage().catch(() => undefined);
    const current = page?.getElementById(section.id);
    if (current) section.replaceChildren(...current.childNodes);
    if (!current || current.dataset.liveSeconds) again();
  };
  again();
}

/** The page as it is now. One that leads elsewhere, such as to log in, is followed. */
async function currentPage() {
  const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
  if (answer.ok && new URL(answer.url).pathname !== location.pathname) location.reload();
  if (!answer.ok) throw new Error('not there right now');
  return new DOMParser().parseFromString(await answer.text(), 'text/html');
}
