// Every entity of the profile schema; one list, so that a check can compare them with the migrations.

import { ProfileEntity } from './profile/profile.entity.ts';

export const entities = [ProfileEntity];
