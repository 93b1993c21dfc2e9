// Rules of the script that asks before something typed is lost.

import { projectPath } from './project-root.ts';

const { isChanged } = (await import(projectPath('libs/pages/scripts/unsaved.js'))) as {
  isChanged(controls: Iterable<object>): boolean;
};

const text = (value: string, defaultValue = '') => ({ type: 'text', value, defaultValue });
const box = (checked: boolean, defaultChecked: boolean) => ({ type: 'radio', checked, defaultChecked });
const list = (selectedIndex: number, chosen?: number) => ({
  type: 'select-one',
  selectedIndex,
  options: [0, 1, 2].map((index) => ({ defaultSelected: index === chosen })),
});

describe('isChanged', () => {
  it.each([
    ['a text', text('a')],
    ['a text that was emptied', text('', 'a')],
    ['a choice', box(true, false)],
    ['an option', list(2, 1)],
    ['an option where none was chosen', list(1)],
  ])('notices %s', (_what, control) => {
    expect(isChanged([text('same', 'same'), control])).toBe(true);
  });

  it('takes a form for unchanged that is as the page came, buttons and all', () => {
    const send = { type: 'submit', value: 'true' };
    const suggestion = { type: 'button', value: '' };
    const group = { type: 'fieldset' };
    const asTheyCame = [text('a', 'a'), box(true, true), box(false, false), list(1, 1), list(0)];
    expect(isChanged([...asTheyCame, send, suggestion, group])).toBe(false);
  });
});
