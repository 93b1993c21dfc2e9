// Rules of the script that presses a button in place, on a page of one form.

import { projectPath } from './project-root.ts';

type Submit = (event: { preventDefault(): void }) => void;

const pressed = new Map<string, string>();
const button = {
  name: 'liked',
  value: 'true',
  clicks: 0,
  click: () => (button.clicks += 1),
  setAttribute: (name: string, value: string) => pressed.set(name, value),
  querySelectorAll: () => [],
};
const status = { textContent: '', dataset: { unsent: 'not sent' } };
const submits: Submit[] = [];
const attributes = new Map<string, string>();
const form = {
  dataset: { api: '/api/v1/profiles/alice/like' } as Record<string, string>,
  addEventListener: (_type: string, submit: Submit) => submits.push(submit),
  querySelector: (selector: string) => (selector === 'button' ? button : status),
  getAttribute: (name: string) => attributes.get(name) ?? null,
  setAttribute: (name: string, value: string) => attributes.set(name, value),
  removeAttribute: (name: string) => attributes.delete(name),
  closest: () => null,
};
const answer = (code: number, body: string) => () => Promise.resolve(new Response(body, { status: code }));

describe('a toggle', () => {
  const { fetch } = globalThis;

  beforeAll(async () => {
    Object.assign(globalThis, { document: { querySelectorAll: () => [form] }, addEventListener: () => undefined });
    await import(projectPath('libs/pages/scripts/toggle.js'));
  });

  afterAll(() => {
    Object.assign(globalThis, { document: undefined, addEventListener: undefined, fetch });
  });

  beforeEach(() => {
    button.clicks = 0;
    button.value = 'true';
    delete form.dataset['plain'];
  });

  /** Presses the button, and waits until the page has shown what came of it. */
  const press = async (send: () => Promise<Response>) => {
    Object.assign(globalThis, { fetch: send });
    for (const submit of submits) submit({ preventDefault: () => undefined });
    while (attributes.has('aria-busy')) await new Promise(setImmediate);
  };

  it.each([
    ['there is no connection', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['no answer comes in time', () => Promise.reject(new DOMException('timed out', 'TimeoutError'))],
  ])('stays on its page and says so where %s, until it is pressed again', async (_what, send) => {
    await press(send);
    expect([status.textContent, button.value, button.clicks]).toEqual(['not sent', 'true', 0]);
    await press(answer(200, '{"liked":true}'));
    expect(status.textContent).toBe('');
  });

  it.each([
    [401, '{}'],
    [403, '{}'],
    [503, '<h1>'],
    [200, '<h1>no JSON'],
  ])('is sent as a form where the answer is %i %s', async (code, body) => {
    await press(answer(code, body));
    expect([button.clicks, 'plain' in form.dataset, status.textContent]).toEqual([1, true, '']);
  });

  it('shows the state that was answered', async () => {
    await press(answer(200, '{"liked":true,"likeCount":1}'));
    expect(button.value).toBe('false');
    expect(pressed.get('aria-pressed')).toBe('true');
  });
});
