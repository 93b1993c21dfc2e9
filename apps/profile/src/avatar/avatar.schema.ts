// A picture's name in a path.

import { z } from 'zod';

export const PicturePath = z.object({ name: z.string() });
