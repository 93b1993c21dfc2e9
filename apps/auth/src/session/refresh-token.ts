// Refresh tokens: they name a session and a generation of its family, under an HMAC that Redis never sees.
//
//   base64url( sid 16 | sub 16 | family 16 | generation 4 | HMAC-SHA-256 over these 32 )

import { createHmac, createSecretKey, hash, type KeyObject, timingSafeEqual } from 'node:crypto';

/** What a refresh token says, once its HMAC is proved. */
export interface RefreshToken {
  sessionId: string;
  accountId: string;
  /** The family's secret: 16 random bytes of which Redis keeps the digest. */
  family: Buffer;
  generation: number;
}

const idBytes = 16;
const bodyBytes = 3 * idBytes + 4;
const macBytes = 32;
const encodedLength = Math.ceil(((bodyBytes + macBytes) * 4) / 3);

/** Writes and reads refresh tokens under one key. */
export class RefreshTokenCodec {
  private readonly key: KeyObject;

  constructor(key: Buffer) {
    this.key = createSecretKey(key);
  }

  encode({ sessionId, accountId, family, generation }: RefreshToken): string {
    const body = Buffer.alloc(bodyBytes);
    uuidBytes(sessionId).copy(body, 0);
    uuidBytes(accountId).copy(body, idBytes);
    family.copy(body, 2 * idBytes);
    body.writeUInt32BE(generation, 3 * idBytes);
    return Buffer.concat([body, this.macOf(body)]).toString('base64url');
  }

  /** @returns undefined for anything this service did not issue, and for second spellings of what it did */
  decode(token: string): RefreshToken | undefined {
    if (token.length !== encodedLength) return undefined;
    const bytes = Buffer.from(token, 'base64url');
    if (bytes.length !== bodyBytes + macBytes || bytes.toString('base64url') !== token) return undefined;
    const body = bytes.subarray(0, bodyBytes);
    if (!timingSafeEqual(this.macOf(body), bytes.subarray(bodyBytes))) return undefined;
    return {
      sessionId: uuidText(body.subarray(0, idBytes)),
      accountId: uuidText(body.subarray(idBytes, 2 * idBytes)),
      family: Buffer.from(body.subarray(2 * idBytes, 3 * idBytes)),
      generation: body.readUInt32BE(3 * idBytes),
    };
  }

  private macOf(body: Buffer): Buffer {
    return createHmac('sha256', this.key).update(body).digest();
  }
}

/** What Redis keeps of a family's secret. */
export function familyDigest(family: Buffer): string {
  return hash('sha256', family, 'base64url');
}

function uuidBytes(uuid: string): Buffer {
  return Buffer.from(uuid.replaceAll('-', ''), 'hex');
}

function uuidText(bytes: Buffer): string {
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
