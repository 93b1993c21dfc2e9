// The paths of what auth asks for on behalf of an account.

import { z } from 'zod';

const id = z.string().regex(/^[\w-]{1,64}$/);

export const accountPath = z.object({ id });
export type AccountPath = z.infer<typeof accountPath>;

export const dataFilePath = z.object({ id, name: z.string().max(64) });
export type DataFilePath = z.infer<typeof dataFilePath>;
