// Rules of the errors that OAuth clients get.

import { oauthErrorOf } from './oauth-error.ts';

describe('an error of /oauth/*', () => {
  it('keeps the codes of RFC 6749, and says how to authenticate with each 401', () => {
    const extensions = { error_description: 'the client is not known by that' };
    expect(oauthErrorOf({ status: 401, code: 'invalid_client', extensions })).toEqual({
      status: 401,
      headers: {
        'www-authenticate': 'Basic realm="PeerFinder", charset="UTF-8"',
        'cache-control': 'no-store',
        pragma: 'no-cache',
      },
      body: { error: 'invalid_client', error_description: 'the client is not known by that' },
    });
  });

  it.each([
    [404, 'not_found', 404, 'invalid_request'],
    [405, 'method_not_allowed', 405, 'invalid_request'],
    [413, 'payload_too_large', 413, 'invalid_request'],
    [415, 'unsupported_media_type', 415, 'invalid_request'],
    [403, 'cross_origin', 403, 'invalid_request'],
    [429, 'rate_limited', 429, 'temporarily_unavailable'],
    [503, 'service_unavailable', 503, 'temporarily_unavailable'],
    [500, 'internal_error', 500, 'server_error'],
  ])('%i %s becomes %i %s', (status, code, statusOfAnswer, error) => {
    expect(oauthErrorOf({ status, code })).toMatchObject({ status: statusOfAnswer, body: { error } });
  });

  it('goes out as what it says to be, where that is an error of OAuth, with the status of its code', () => {
    const answer = (error: string) =>
      oauthErrorOf({ status: 403, code: 'introspection_forbidden', extensions: { error } });
    expect(answer('unauthorized_client')).toMatchObject({ status: 403, body: { error: 'unauthorized_client' } });
    expect(answer('whatever').body.error).toBe('invalid_request');
  });

  it('names the parameters that a schema refused, and answers 400', () => {
    const errors = [
      { field: 'grant_type', code: 'required' },
      { field: 'scope', code: 'wrong_type' },
    ];
    expect(oauthErrorOf({ status: 422, code: 'validation_failed', errors })).toMatchObject({
      status: 400,
      body: { error: 'invalid_request', error_description: 'grant_type: required, scope: given more than once' },
    });
  });

  it('keeps an apostrophe, as the one that a description may hold', () => {
    const extensions = { error_description: 'the token is another client’s' };
    const { body } = oauthErrorOf({ status: 400, code: 'unauthorized_client', extensions });
    expect(body.error_description).toBe("the token is another client's");
  });

  it('says nothing that a description may not hold, and not much of it', () => {
    const errors = [{ field: `"\\\u0000\u{ac00}${'x'.repeat(1_000)}`, code: 'required' }];
    const { error_description } = oauthErrorOf({ status: 422, code: 'validation_failed', errors }).body;
    expect(error_description).toMatch(/^ {4}x+$/);
    expect(error_description).toHaveLength(300);
  });

  it('keeps what a client can act on: methods, and when to try again', () => {
    const allow = { status: 405, code: 'method_not_allowed', headers: { allow: 'POST' } };
    expect(oauthErrorOf(allow).headers).toMatchObject({ allow: 'POST' });
    const limited = { status: 429, code: 'rate_limited', retryAfterSeconds: 7 };
    expect(oauthErrorOf(limited).headers).toMatchObject({ 'retry-after': '7' });
  });
});
