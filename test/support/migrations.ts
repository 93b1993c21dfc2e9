// The migrations of each service, in order, as classes: what `npm start` reads from the build's folders.

import { Accounts1763700000000 } from '../../apps/auth/migrations/1763700000000-accounts.ts';
import { Members1763700000001 } from '../../apps/auth/migrations/1763700000001-members.ts';
import { Audit1763700000002 } from '../../apps/auth/migrations/1763700000002-audit.ts';
import { OauthClients1763700000003 } from '../../apps/auth/migrations/1763700000003-oauth-clients.ts';
import { Emergencies1763700000004 } from '../../apps/auth/migrations/1763700000004-emergencies.ts';
import { CreateProfiles1763683200000 } from '../../apps/profile/migrations/1763683200000-create-profiles.ts';
import { CreateLikes1763683200001 } from '../../apps/profile/migrations/1763683200001-create-likes.ts';
import { ErasedAccounts1763683200002 } from '../../apps/profile/migrations/1763683200002-erased-accounts.ts';
import { ProfileDetails1763769600000 } from '../../apps/profile/migrations/1763769600000-profile-details.ts';
import { Search1763769600001 } from '../../apps/profile/migrations/1763769600001-search.ts';
import { Tags1763769600002 } from '../../apps/profile/migrations/1763769600002-tags.ts';
import { HeldHandles1763769600003 } from '../../apps/profile/migrations/1763769600003-held-handles.ts';

export const authMigrations = [
  Accounts1763700000000,
  Members1763700000001,
  Audit1763700000002,
  OauthClients1763700000003,
  Emergencies1763700000004,
];
export const profileMigrations = [
  CreateProfiles1763683200000,
  CreateLikes1763683200001,
  ErasedAccounts1763683200002,
  ProfileDetails1763769600000,
  Search1763769600001,
  Tags1763769600002,
  HeldHandles1763769600003,
];
