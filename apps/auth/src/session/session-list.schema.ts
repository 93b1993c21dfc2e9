// What comes over the wire about the sessions of an account.

import { z } from 'zod';

export const sessionParameters = z.object({ id: z.uuid() });
export type SessionParameters = z.infer<typeof sessionParameters>;

export const sessionList = z.object({
  items: z.array(
    z.object({
      id: z.uuid(),
      current: z.boolean(),
      createdAt: z.iso.datetime(),
      lastSeenAt: z.iso.datetime(),
      ip: z.string(),
      device: z.string().nullable().meta({ description: 'Browser and system, or the name of a program' }),
    }),
  ),
});
export type SessionList = z.infer<typeof sessionList>;
