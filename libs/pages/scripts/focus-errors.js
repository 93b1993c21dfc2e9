// Puts the focus on what is wrong, so that it is read first.

document.querySelector('[data-focus]')?.focus();
