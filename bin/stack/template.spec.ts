// Rules of filling templates.

import { filled } from './template.ts';

describe('filled', () => {
  it('puts values in and leaves the variables of nginx alone', () => {
    const template = 'listen ${GATEWAY_LISTEN}; set $uri ${uri}$status;';
    expect(filled(template, { GATEWAY_LISTEN: '8080' })).toBe('listen 8080; set $uri ${uri}$status;');
  });

  it('refuses a name without a value', () => {
    expect(() => filled('${GATEWAY_RUN}', {})).toThrow('GATEWAY_RUN');
  });
});
