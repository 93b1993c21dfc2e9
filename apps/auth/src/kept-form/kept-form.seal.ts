// Kept forms as one text that a page can carry: only this service can make and read it, so that nobody can plant a form,
// and nobody who finds the login page open can read one.

import { Injectable } from '@nestjs/common';
import { SealedBox } from '../sealing/sealed-box.ts';
import type { KeptForm } from './kept-form.ts';

/** A kept form together with the text to carry. */
export type SealedForm = KeptForm & { readonly sealed: string };

const context = 'kept-form';

@Injectable()
export class KeptFormSeal {
  constructor(private readonly box: SealedBox) {}

  seal(form: KeptForm): SealedForm {
    return { ...form, sealed: this.box.seal(Buffer.from(JSON.stringify(form)), context).toString('base64url') };
  }

  /** @returns undefined for what this service did not seal */
  open(sealed: string | undefined): SealedForm | undefined {
    if (!sealed) return undefined;
    try {
      const form = JSON.parse(this.box.open(Buffer.from(sealed, 'base64url'), context).toString()) as KeptForm;
      return { ...form, sealed };
    } catch {
      return undefined;
    }
  }
}
