// What the package `@peerfinder/access-token` offers (README.md beside its package.json).

export { AccessTokens, type AccessTokensOptions, type NodeRequest, type RouteRequirement } from './access-tokens.ts';
export { expressGuard } from './express.ts';
export { fastifyGuard } from './fastify.ts';
export { claimsOf } from './guarded-requests.ts';
export { type IssuerAddresses, WrongIssuerError } from './issuer-addresses.ts';
export { type Refusal, refusalOf } from './refusal.ts';
export { type AccessTokenClaims, type ClientTokenClaims, isClientToken, type TokenClaims } from '../claims.ts';
export type { RevocationFeedState } from '../revocation/feed-options.ts';
export {
  ForbiddenError,
  InsufficientScopeError,
  KeysUnavailableError,
  ReauthenticationNeededError,
  RevocationsUnavailableError,
  UnauthenticatedError,
} from '../errors.ts';
