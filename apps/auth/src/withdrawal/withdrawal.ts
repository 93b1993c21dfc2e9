// What the outbox carries of a withdrawal: whose account it is, nothing else.

export const accountWithdrawnTopic = 'account-withdrawn';

/** The message's payload. */
export function payloadOf(accountId: string): Buffer {
  return Buffer.from(accountId);
}

/** Whose account a payload names. */
export function accountIn(payload: Buffer): string {
  return payload.toString();
}
