// Asks before another form of the page is sent and what was typed into the form with `data-unsaved="…?"` is lost:
// <form data-unsaved="…?" data-changed> is one that came back with what was typed.

/** @returns whether one of the controls is not as the page came */
export function isChanged(controls) {
  return [...controls].some((control) => {
    if (control.options) return control.selectedIndex !== initialIndexOf([...control.options]);
    if (['radio', 'checkbox'].includes(control.type)) return control.checked !== control.defaultChecked;
    // Buttons and groups of fields hold nothing that one types.
    return 'defaultValue' in control && control.value !== control.defaultValue;
  });
}

/** Without a chosen one, a list shows its first option. */
function initialIndexOf(options) {
  return Math.max(
    0,
    options.findIndex(({ defaultSelected }) => defaultSelected),
  );
}

const form = globalThis.document?.querySelector('form[data-unsaved]');

// Before the scripts that take a form for sent.
form?.ownerDocument.addEventListener(
  'submit',
  (event) => {
    if (event.target === form || !('changed' in form.dataset || isChanged(form.elements))) return;
    if (confirm(form.dataset.unsaved)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  },
  { capture: true },
);
