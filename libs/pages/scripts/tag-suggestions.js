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

/** Those of the API's items whose tag the line does not have yet. */
export function missingIn(line, items) {
  const { before } = splitLine(line);
  const typed = before.split(',').map(keyOf);
  return items.filter(({ tag }) => !typed.includes(keyOf(tag)));
}

function keyOf(tag) {
  return tag
    .normalize('NFC')
    .replace(/^[\s#]+/, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

/** The field as a combobox, with the list under it. */
class Combobox {
  #field;
  #list;
  #source;
  #active = -1;
  #asked = new AbortController();
  #timer;

  constructor(field, list, source) {
    [this.#field, this.#list, this.#source] = [field, list, source];
    const states = { role: 'combobox', autocomplete: 'off', 'aria-autocomplete': 'list', 'aria-controls': list.id };
    for (const [name, value] of Object.entries(states)) field.setAttribute(name, value);
    this.#close();
    field.addEventListener('input', () => {
      this.#forget();
      this.#timer = setTimeout(() => this.#ask(), patienceMilliseconds);
    });
    field.addEventListener('blur', () => this.#close());
    field.addEventListener('keydown', (event) => this.#key(event));
    // The field keeps the focus, and so its list.
    list.addEventListener('pointerdown', (event) => event.preventDefault());
    list.addEventListener('click', ({ target }) => this.#choose(target.closest('[role=option]')));
  }

  #key(event) {
    if (event.isComposing || this.#list.hidden) return;
    const option = this.#list.children[this.#active];
    const acts = { ArrowDown: () => this.#move(1), ArrowUp: () => this.#move(-1), Escape: () => this.#close() };
    const act = event.key === 'Enter' && option ? () => this.#choose(option) : acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  async #ask() {
    const { word } = splitLine(this.#field.value);
    if (!word) return this.#close();
    const query = new URLSearchParams({ query: word, limit: 2 * mostOptions });
    try {
      const answer = await fetch(`${this.#source}?${query}`, { signal: this.#asked.signal });
      const { items } = answer.ok ? await answer.json() : { items: [] };
      this.#show(missingIn(this.#field.value, items).filter(({ tag }) => tag !== word));
    } catch {
      // Somebody types on, or is offline: the line is good without suggestions.
    }
  }

  /** What was asked for is not wanted any more. */
  #forget() {
    clearTimeout(this.#timer);
    this.#asked.abort();
    this.#asked = new AbortController();
  }

  #show(items) {
    this.#list.replaceChildren(...items.slice(0, mostOptions).map((item, place) => this.#optionOf(item, place)));
    this.#list.hidden = items.length === 0;
    this.#field.setAttribute('aria-expanded', String(!this.#list.hidden));
    this.#mark(-1);
  }

  #close() {
    this.#forget();
    this.#show([]);
  }

  #optionOf({ tag, count }, place) {
    const option = document.createElement('li');
    option.id = `${this.#list.id}-${place}`;
    option.setAttribute('role', 'option');
    option.dataset.tag = tag;
    const [name, number] = [document.createElement('bdi'), document.createElement('span')];
    name.textContent = tag;
    number.textContent = count;
    number.className = 'text-muted';
    option.append(name, ' ', number);
    return option;
  }

  /** Through the options and, between the last and the first, back to what was typed. */
  #move(step) {
    const places = this.#list.children.length + 1;
    this.#mark(((this.#active + 1 + step + places) % places) - 1);
  }

  #mark(place) {
    const options = [...this.#list.children];
    this.#active = place;
    options.forEach((option, each) => option.setAttribute('aria-selected', String(each === place)));
    if (place < 0) return this.#field.removeAttribute('aria-activedescendant');
    this.#field.setAttribute('aria-activedescendant', options[place].id);
    options[place].scrollIntoView({ block: 'nearest' });
  }

  #choose(option) {
    if (!option) return;
    this.#field.value = completed(this.#field.value, option.dataset.tag);
    this.#field.focus();
    this.#close();
  }
}

/** Makes a button of a tag that many use: it joins the line. */
function offer(popular, field) {
  // As buttons they need no comma between.
  if (popular.previousSibling?.textContent === ', ') popular.previousSibling.textContent = ' ';
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'tag';
  popular.replaceWith(button);
  button.append(popular);
  const item = { tag: popular.querySelector('bdi').textContent };
  button.addEventListener('click', () => {
    const line = field.value.replace(/[,\s]+$/, '');
    const before = line && `${line},`;
    if (missingIn(before, [item]).length > 0) field.value = completed(before, item.tag);
    field.focus();
  });
}

for (const root of globalThis.document?.querySelectorAll('[data-tags]') ?? []) {
  const field = document.getElementById(root.dataset.tags);
  new Combobox(field, root.querySelector('[role=listbox]'), root.dataset.source);
  for (const popular of root.querySelectorAll('.tag-popular > span')) offer(popular, field);
}
