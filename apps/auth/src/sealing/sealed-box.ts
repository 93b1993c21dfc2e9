// Secrets at rest: AES-256-GCM under the key-encryption key, bound to what they are for.

import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const algorithm = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;

/** Seals values that MySQL keeps: private keys, mails that hold a code. */
export class SealedBox {
  constructor(private readonly key: Buffer) {}

  /**
   * @param context what the value is for; opening it in another context fails
   * @returns iv, tag and ciphertext in one piece
   */
  seal(plaintext: Buffer, context: string): Buffer {
    const iv = randomBytes(ivBytes);
    const cipher = createCipheriv(algorithm, this.key, iv).setAAD(Buffer.from(context));
    const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), ciphertext]);
  }

  /** @throws when the value was sealed under another key or context, or altered since */
  open(sealed: Buffer, context: string): Buffer {
    const iv = sealed.subarray(0, ivBytes);
    const tag = sealed.subarray(ivBytes, ivBytes + tagBytes);
    const decipher = createDecipheriv(algorithm, this.key, iv, { authTagLength: tagBytes })
      .setAAD(Buffer.from(context))
      .setAuthTag(tag);
    return Buffer.concat([decipher.update(sealed.subarray(ivBytes + tagBytes)), decipher.final()]);
  }
}
