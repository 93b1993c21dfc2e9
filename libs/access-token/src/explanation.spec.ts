// Rules of telling a token from elsewhere, and of the words for it.

import { ForeignTokenError, ForeignTokens } from './explanation.ts';

const accepted = { issuer: 'https://peerfinder.example', audience: 'peerfinder' };
const good = { iss: accepted.issuer, aud: accepted.audience };

function refusalOf(payload: unknown): string | undefined {
  try {
    new ForeignTokens(accepted).refuse(payload);
    return undefined;
  } catch (error) {
    expect(error).toBeInstanceOf(ForeignTokenError);
    expect(error).toMatchObject({ code: 'unauthenticated', reason: 'invalid' });
    return (error as Error).message;
  }
}

describe('a token from elsewhere', () => {
  it('is none when issuer and audience are those that were told', () => {
    expect(refusalOf(good)).toBeUndefined();
  });

  it('is explained with both issuers and the line to change', () => {
    expect(refusalOf({ ...good, iss: 'http://localhost:9400' })).toBe(
      `the token's iss is "http://localhost:9400", this service accepts "https://peerfinder.example": ` +
        `if that issuer is the one to trust, set ISSUER (issuer: …) to "http://localhost:9400"`,
    );
  });

  it('is explained with both audiences and the line to change', () => {
    expect(refusalOf({ ...good, aud: 'books' })).toBe(
      `the token's aud is "books", this service accepts "peerfinder": ` +
        `if that is what this service is called, set AUDIENCE (audience: …) to "books"`,
    );
  });

  it('is explained by all that is wrong with it', () => {
    expect(refusalOf({ iss: 'https://peerfinder.example/', aud: ['peerfinder'] })).toMatch(
      /iss is "https:\/\/peerfinder\.example\/".*; and the token's aud is \["peerfinder"\]/,
    );
  });

  it('may lack either', () => {
    expect(refusalOf({ aud: 'peerfinder' })).toBe(
      'the token has no iss, this service accepts "https://peerfinder.example"',
    );
  });

  it('may be what it likes: a line stays a line, and short', () => {
    const message = refusalOf({ iss: `\n\u001b[31m${'x'.repeat(10_000)}`, aud: 'peerfinder' }) ?? '';

    expect(message).not.toMatch(/[\x00-\x1f]/);
    expect(message.length).toBeLessThan(700);
  });

  it('says nothing but those two claims', () => {
    expect(refusalOf({ iss: 'x', aud: 'y', sub: 'alice', jti: 'token-1' })).not.toMatch(/alice|token-1/);
  });
});

it('is told to an operator once a minute at most, however many come by', () => {
  const told: string[] = [];
  const foreign = new ForeignTokens(accepted, (message) => told.push(message));
  for (const iss of ['http://a', 'http://b']) expect(() => foreign.refuse({ ...good, iss })).toThrow(ForeignTokenError);
  expect(told).toEqual([expect.stringContaining('"http://a"')]);
});
