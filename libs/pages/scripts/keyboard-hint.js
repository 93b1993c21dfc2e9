// After a failed login: says so when what was typed would fit the other mode of a Korean keyboard (한/영).
// A password of that kind is sent without leaving the page, so that it is still in its field when the
// answer comes. What the hint is worked out from goes nowhere and is kept nowhere.

// How 2-벌식 makes syllables of keys; a regular expression backtracks as the keyboard takes finals back.
const initial = '[rRseEfaqQtTdwWczxvg]';
const vowel = '(?:h[kol]?|n[jpl]?|ml?|[koiOjpuPyb]|l)';
const final = '(?:rt|s[wg]|f[raqtxvg]|qt|[rRsefaqtTdwczxvg])?';
const syllables = new RegExp(`^(?:${initial}${vowel}${final}){2,}$`);

/** @returns 'hangul' where Latin letters may have been meant, 'latin' where Hangul, or '' */
export function typedIn(text) {
  const typed = text.normalize('NFC');
  if (/[ㄱ-ㅣ가-힣]/.test(typed)) return 'hangul';
  // Only these seven differ with the shift key.
  const keys = typed.replace(/[A-Z]/g, (key) => ('QWERTOP'.includes(key) ? key : key.toLowerCase()));
  const runs = keys.match(/[a-zA-Z]+/g) ?? [];
  return runs.length > 0 && runs.every((run) => syllables.test(run)) ? 'latin' : '';
}

for (const hint of globalThis.document?.querySelectorAll('[data-keyboard-hint]') ?? []) {
  const field = document.getElementById(hint.dataset.keyboardHint);
  const show = () => (hint.textContent = 'failed' in hint.dataset ? (hint.dataset[typedIn(field.value)] ?? '') : '');
  field.addEventListener('input', show);
  field.form.addEventListener('submit', (event) => {
    if (!typedIn(field.value)) return;
    event.preventDefault();
    send(field.form).then((status) => {
      if (status === 422) hint.dataset.failed = '';
      show();
    });
  });
}

/** Puts what went wrong on top of the form; where there is no such word, the browser sends the form itself. */
async function send(form) {
  const body = new URLSearchParams(new FormData(form));
  const answer = await fetch(form.action, { method: 'POST', body, headers: { accept: 'text/html' } }).catch(() => ({}));
  if (answer.redirected) return void location.assign(answer.url);
  const page = new DOMParser().parseFromString((await answer.text?.()) ?? '', 'text/html');
  if (answer.ok) return void goOn(page);
  const summary = page.querySelector('.error-summary');
  if (!summary) return void form.submit();
  form.querySelector('.error-summary')?.remove();
  form.prepend(summary);
  for (const button of form.querySelectorAll('[data-text]')) {
    button.querySelector('span').textContent = button.dataset.text;
    button.disabled = false;
  }
  summary.focus();
  return answer.status;
}

/** Logged in, and asked about another form that was kept: sent once more, the login would be a second one. */
function goOn(page) {
  document.title = page.title;
  document.head.append(...page.head.querySelectorAll('link[rel=stylesheet]'));
  document.body.replaceWith(page.body);
  document.querySelector('main').focus();
}
