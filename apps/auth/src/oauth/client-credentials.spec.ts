// Rules of the methods by which clients say who they are (RFC 6749 §2.3, RFC 7521 §4.2).

import { clientCredentials } from './client-credentials.ts';
import { InvalidClientError, InvalidRequestError } from './oauth.errors.ts';

const policy = { audiences: ['http://peerfinder.test'], now: new Date(0) };
const type = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const base64 = (text: string) => Buffer.from(text).toString('base64');
const read = (authorization: string[], parameters: Parameters<typeof clientCredentials>[1] = {}) =>
  clientCredentials(authorization, parameters, policy);

describe('client_secret_basic', () => {
  it.each([
    ['plain', 'tutor:secret', 'tutor', 'secret'],
    ['form-urlencoded', 'a%3Ab+c:%EA%B0%80%25+%2B', 'a:b c', '가% +'],
    ['a secret with colons', 'tutor:a:b', 'tutor', 'a:b'],
  ])('is read: %s', (_what, pair, clientId, secret) => {
    expect(read([`Basic ${base64(pair)}`])).toEqual({ method: 'secret', clientId, secret });
  });

  it('may have the scheme in any case, and client_id beside it when that is the same', () => {
    expect(read([`basic  ${base64('tutor:secret')}`], { client_id: 'tutor' })).toMatchObject({ clientId: 'tutor' });
    expect(() => read([`Basic ${base64('tutor:secret')}`], { client_id: 'grader' })).toThrow(InvalidRequestError);
  });

  it.each([
    ['no colon', `Basic ${base64('tutor')}`],
    ['no id', `Basic ${base64(':secret')}`],
    ['no secret', `Basic ${base64('tutor:')}`],
    ['a broken escape', `Basic ${base64('tutor:%zz')}`],
    ['what is no base64', 'Basic tutor:secret'],
    ['nothing', 'Basic'],
    ['another scheme', 'Bearer token'],
    ['an empty header', ''],
  ])('is no proof with %s', (_what, header) => {
    expect(() => read([header])).toThrow(InvalidClientError);
  });
});

describe('client_secret_post', () => {
  it('is read, and needs both parameters', () => {
    const parameters = { client_id: 'tutor', client_secret: 'secret' };
    expect(read([], parameters)).toEqual({ method: 'secret', clientId: 'tutor', secret: 'secret' });
    expect(() => read([], { client_secret: 'secret' })).toThrow(InvalidRequestError);
    expect(() => read([], { client_id: 'tutor' })).toThrow(InvalidClientError);
  });
});

describe('private_key_jwt', () => {
  it('needs both parameters, and a type that is known', () => {
    expect(() => read([], { client_assertion: 'a.b.c' })).toThrow(InvalidRequestError);
    expect(() => read([], { client_assertion_type: type })).toThrow(InvalidRequestError);
    const saml = 'urn:ietf:params:oauth:client-assertion-type:saml2-bearer';
    expect(() => read([], { client_assertion: 'a.b.c', client_assertion_type: saml })).toThrow(InvalidClientError);
    expect(() => read([], { client_assertion: 'a.b.c', client_assertion_type: type })).toThrow(InvalidClientError);
  });
});

describe('no method, or several', () => {
  const header = `Basic ${base64('tutor:secret')}`;

  it('is nobody known where there is none', () => {
    expect(() => read([])).toThrow(InvalidClientError);
  });

  it.each([
    ['header and secret', [header], { client_id: 'tutor', client_secret: 'secret' }],
    ['header and assertion', [header], { client_assertion: 'a.b.c', client_assertion_type: type }],
    ['header and half an assertion', [header], { client_assertion_type: type }],
    [
      'secret and assertion',
      [],
      { client_id: 'x', client_secret: 'y', client_assertion: 'z', client_assertion_type: type },
    ],
    ['two headers', [header, header], {}],
  ])('is refused: %s', (_what, authorization, parameters) => {
    expect(() => read(authorization, parameters)).toThrow(InvalidRequestError);
  });
});
