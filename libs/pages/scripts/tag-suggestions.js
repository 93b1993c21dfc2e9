// Completes the last word of a line of tags with tags in use, as a combobox (WAI-ARIA APG, "list autocomplete"):
// <div data-tags="field-id" data-source="/api/v1/tags">…<ul role="listbox" id hidden></ul></div>.

const patienceMilliseconds = 150;
const mostOptions = 8;

/** A line as its finished tags and the word that is being typed. */
export function splitLine(line) {
  const start = line.lastIndexOf(',') + 1;
  return {
    before: line.slice(0, start),
    word: line
      .slice(start)
      .trim()
      .replace(/^#+\s*/, ''),
  };
}

/** The line with the tag in place of the word, ready for the next one. */
export function completed(line, tag) {
  const { before } = splitLine(line);
  return `${before}${before && ' '}${tag}, `;
}

/** Those of the tags that the line does not have yet. */
export function missingIn(line, tags) {
  const { before } = splitLine(line);
  const typed = before.split(',').map(keyOf);
  return tags.filter((tag) => !typed.includes(keyOf(tag)));
}

function keyOf(tag) {
  return tag
    .normalize('NFC')
    .replace(/^[\s#]+/, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

for (const root of globalThis.document?.querySelectorAll('[data-tags]') ?? []) suggest(root);

function suggest(root) {
  const field = document.getElementById(root.dataset.tags);
  const list = root.querySelector('[role=listbox]');
  let active = -1;
  let asked;
  let timer;

  for (const [name, value] of Object.entries({ role: 'combobox', autocomplete: 'off', 'aria-autocomplete': 'list' })) {
    field.setAttribute(name, value);
  }
  field.setAttribute('aria-controls', list.id);
  show([]);

  field.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(ask, patienceMilliseconds);
  });
  field.addEventListener('blur', () => {
    clearTimeout(timer);
    asked?.abort();
    show([]);
  });
  field.addEventListener('keydown', (event) => {
    if (event.isComposing || list.hidden) return;
    const act = { ArrowDown: () => move(1), ArrowUp: () => move(-1), Escape: () => show([]) }[event.key];
    if (act) act();
    else if (event.key === 'Enter' && active >= 0) choose(list.children[active].textContent);
    else return;
    event.preventDefault();
  });
  // The field keeps the focus, and so its list.
  list.addEventListener('pointerdown', (event) => event.preventDefault());
  list.addEventListener('click', ({ target }) => {
    const option = target.closest('[role=option]');
    if (option) choose(option.textContent);
  });

  async function ask() {
    asked?.abort();
    asked = new AbortController();
    const { word } = splitLine(field.value);
    if (!word) return show([]);
    const query = new URLSearchParams({ query: word, limit: 2 * mostOptions });
    try {
      const answer = await fetch(`${root.dataset.source}?${query}`, { signal: asked.signal });
      const { items } = answer.ok ? await answer.json() : { items: [] };
      const tags = missingIn(
        field.value,
        items.map(({ tag }) => tag),
      ).filter((tag) => tag !== word);
      show(tags.slice(0, mostOptions));
    } catch {
      // Somebody types on, or is offline: the line is good without suggestions.
    }
  }

  function show(tags) {
    list.replaceChildren(...tags.map(optionOf));
    list.hidden = tags.length === 0;
    field.setAttribute('aria-expanded', String(!list.hidden));
    mark(-1);
  }

  function optionOf(tag, place) {
    const option = document.createElement('li');
    option.id = `${list.id}-${place}`;
    option.setAttribute('role', 'option');
    option.dir = 'auto';
    option.textContent = tag;
    return option;
  }

  /** Through the options and, between the last and the first, back to what was typed. */
  function move(step) {
    const places = list.children.length + 1;
    mark(((active + 1 + step + places) % places) - 1);
  }

  function mark(place) {
    active = place;
    [...list.children].forEach((option, each) => option.setAttribute('aria-selected', String(each === place)));
    if (place < 0) return field.removeAttribute('aria-activedescendant');
    field.setAttribute('aria-activedescendant', list.children[place].id);
    list.children[place].scrollIntoView({ block: 'nearest' });
  }

  function choose(tag) {
    field.value = completed(field.value, tag);
    field.focus();
    show([]);
  }

  for (const popular of root.querySelectorAll('.tag-popular bdi')) {
    // As buttons they need no comma between.
    if (popular.previousSibling?.textContent === ', ') popular.previousSibling.textContent = ' ';
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'tag';
    popular.replaceWith(button);
    button.append(popular);
    button.addEventListener('click', () => {
      const line = field.value.replace(/[,\s]*$/, '');
      const isThere = line.split(',').map(keyOf).includes(keyOf(popular.textContent));
      if (!isThere) field.value = completed(line && `${line},`, popular.textContent);
      field.focus();
    });
  }
}
