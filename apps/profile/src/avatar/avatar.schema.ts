// Pictures over the wire.

import { z } from 'zod';

/** A picture's file in a path. */
export const picturePath = z.object({ name: z.string() });
export type PicturePath = z.infer<typeof picturePath>;

/** Where the new picture is. */
export const avatarAnswer = z.object({ avatarUrl: z.url() });

export type AvatarAnswer = z.infer<typeof avatarAnswer>;
