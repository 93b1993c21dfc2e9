// Pictures over the wire.

import { z } from 'zod';

/** A picture's name in a path. */
export const pictureName = z.object({ name: z.string() });

/** Where the new picture is. */
export const avatarAnswer = z.object({ avatarUrl: z.url() });

export type AvatarAnswer = z.infer<typeof avatarAnswer>;
