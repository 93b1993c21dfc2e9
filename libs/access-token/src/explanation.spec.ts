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

  it('is explained with both issuers and the two ways out', () => {
    expect(refusalOf({ ...good, iss: 'http://localhost:9400' })).toBe(
      `the token is from "http://localhost:9400" (iss), but this service accepts only tokens from "https://peerfinder.example": ` +
        `set ISSUER (issuer: …) to "http://localhost:9400" here if that is the issuer to trust, ` +
        `or use a token from "https://peerfinder.example"`,
    );
  });

  it('is explained with both audiences and the two ways out', () => {
    expect(refusalOf({ ...good, aud: 'books' })).toBe(
      `the token is for "books" (aud), but this service accepts only tokens for "peerfinder": ` +
        `set AUDIENCE (audience: …) to "books" here, or ask for a token for "peerfinder"`,
    );
  });

  it('is explained by all that is wrong with it', () => {
    expect(refusalOf({ iss: 'https://peerfinder.example/', aud: ['peerfinder'] })).toMatch(
      /from "https:\/\/peerfinder\.example\/" \(iss\).*; and the token is for \["peerfinder"\] \(aud\)/,
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
