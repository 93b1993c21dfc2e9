// Rules of the summary of `npm test`.

import { summary } from './stage.ts';

describe('summary', () => {
  it('ends with the counts of all test stages on a line of their own', () => {
    const text = summary([
      { title: 'types', seconds: 4.21, ok: true },
      { title: 'specs', seconds: 2, ok: true, passed: 40, failed: 0 },
      { title: 'e2e', seconds: 30, ok: false, passed: 9, failed: 2 },
    ]);
    expect(text.split('\n').at(-1)).toBe('49 passed, 2 failed');
    expect(text).toContain('✓ types    4.2 s');
    expect(text).toContain('✗ e2e     30.0 s  9 passed, 2 failed');
  });
});
