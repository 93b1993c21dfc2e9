// Walks a page with the Tab key and looks at where the focus is.

import type { Page } from 'playwright-core';

export interface Stop {
  /** what has the focus: its tag and its id, name or text */
  name: string;
  /** whether an outline that nobody overlooks shows that it has the focus, and goes with it */
  isMarked: boolean;
}

/** Runs in the page: an outline is seen if it is thick and not half transparent, as the faint shadows of a library are. */
const look = `(() => {
  const nameOf = (element) =>
    element.tagName.toLowerCase() + ' ' + (element.id || element.name || element.textContent.trim());
  const isOutlined = (element) => {
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
    return outlineStyle === 'solid' && parseFloat(outlineWidth) >= 3 && outlineColor.startsWith('rgb(');
  };
  const isReached = (element) => {
    if (element.type === 'hidden' || !element.checkVisibility()) return false;
    if (element.type !== 'radio') return true;
    const chosen = document.querySelector('[name="' + element.name + '"]:checked');
    return !chosen || chosen === element;
  };
  return { nameOf, isOutlined, isReached };
})()`;

/** Everything that the keyboard ought to reach, in the order of the page; of radio buttons the chosen one. */
export function focusable(page: Page): Promise<string[]> {
  return page.evaluate(`(({ nameOf, isReached }) =>
    [...document.querySelectorAll('a[href], button:enabled, input:enabled, select, textarea, summary')]
      .filter(isReached).map(nameOf))(${look})`);
}

/** Presses Tab until the focus leaves the page. */
export async function everyStop(page: Page): Promise<Stop[]> {
  const stops: Stop[] = [];
  for (const most = (await focusable(page)).length + 1; stops.length < most;) {
    await page.keyboard.press('Tab');
    const stop = await currentStop(page);
    if (!stop) break;
    stops.push(stop);
  }
  return stops;
}

function currentStop(page: Page): Promise<Stop | undefined> {
  return page.evaluate(`(({ nameOf, isOutlined }) => {
    const element = document.activeElement;
    if (!element || element === document.body) return undefined;
    const focused = isOutlined(element);
    element.blur();
    const unfocused = isOutlined(element);
    element.focus();
    return { name: nameOf(element), isMarked: focused && !unfocused };
  })(${look})`);
}
