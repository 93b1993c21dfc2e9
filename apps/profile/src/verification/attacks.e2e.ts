// The profile service withstands every attack on access tokens, each over HTTP and by the key that it was told to trust.

import { withstandsAttacks } from '../../../../test/support/attacks.ts';
import { claimsOf } from '../../../../test/support/cast.ts';
import { publicUrl } from '../../test/support/issuer.ts';
import { ProfileService } from '../../test/support/profile-service.ts';

describe('the profile service', () => {
  let service: ProfileService;
  afterAll(() => service.stop());

  withstandsAttacks(async () => {
    service = await ProfileService.start();
    await service.publish('alice');
    return {
      url: new URL(service.urlOf('/api/v1/me/profile')),
      trusted: {
        key: service.issuer.key,
        issuer: publicUrl,
        audience: 'peerfinder',
        claims: claimsOf(service.tokenOf('alice')),
        now: Math.floor(service.clock.now().getTime() / 1_000),
      },
      log: service.log,
    };
  });
});
