// Writes the few ASN.1 types that certificates and signatures are made of, as DER (ITU-T X.690 §8, §10).

export const nullValue = tagged(0x05);

export function sequence(...parts: readonly Buffer[]): Buffer {
  return tagged(0x30, ...parts);
}

export function set(...parts: readonly Buffer[]): Buffer {
  return tagged(0x31, ...parts);
}

/** @param value below 128 */
export function integer(value: number): Buffer {
  return tagged(0x02, Buffer.from([value]));
}

export function octets(bytes: Buffer): Buffer {
  return tagged(0x04, bytes);
}

export function bitString(bytes: Buffer): Buffer {
  return tagged(0x03, Buffer.from([0]), bytes);
}

export function text(value: string): Buffer {
  return tagged(0x0c, Buffer.from(value));
}

/** @param value as UTCTime has it: `YYMMDDhhmmssZ` */
export function time(value: string): Buffer {
  return tagged(0x17, Buffer.from(value));
}

/** @param dotted such as `2.5.4.3` */
export function objectIdentifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return tagged(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
}

/** Any type by its tag. */
export function tagged(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag, ...lengthOf(content.length)]), content]);
}

function lengthOf(length: number): number[] {
  if (length < 0x80) return [length];
  return length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
}

function base128(value: number): number[] {
  const digits = [value & 0x7f];
  for (let rest = value >> 7; rest > 0; rest >>= 7) digits.unshift((rest & 0x7f) | 0x80);
  return digits;
}
