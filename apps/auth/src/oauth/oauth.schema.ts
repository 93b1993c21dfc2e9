// What comes over the wire at `/oauth/*`. Each parameter once; one without a value counts as left out (RFC 6749 §3.1, §3.2).

import { z } from 'zod';

const parameter = z
  .string()
  .transform((value) => (value === '' ? undefined : value))
  .optional();
const required = z.string().min(1);

/** How a client may say in the body who it is (RFC 6749 §2.3.1, RFC 7521 §4.2). */
const authentication = {
  client_id: parameter,
  client_secret: parameter,
  client_assertion: parameter,
  client_assertion_type: parameter,
};

/** Unknown parameters are ignored, but none may come twice. */
const form = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.object({ ...shape, ...authentication }).catchall(z.string());

export type AuthenticationParameters = Partial<Record<keyof typeof authentication, string | undefined>>;

/** `POST /oauth/token` */
export const tokenRequest = form({
  grant_type: required.meta({ description: '`client_credentials`' }),
  scope: parameter.meta({ description: 'What the token is to be good for; all that the client may unless given' }),
});
export type TokenRequest = z.infer<typeof tokenRequest>;

/** `POST /oauth/introspect` and `POST /oauth/revoke` */
export const aboutToken = form({ token: required, token_type_hint: parameter });
export type AboutToken = z.infer<typeof aboutToken>;

export const tokenAnswer = z.object({
  access_token: z.string(),
  token_type: z.literal('Bearer'),
  expires_in: z.int(),
  scope: z.string(),
});
export type TokenAnswer = z.infer<typeof tokenAnswer>;

/** Nothing personal: a service that needs more of somebody asks by the `sub`. */
export const introspectionAnswer = z.object({
  active: z.boolean(),
  scope: z.string().optional(),
  client_id: z.string().optional(),
  token_type: z.literal('Bearer').optional().meta({ description: 'Of access tokens' }),
  exp: z.int().optional(),
  iat: z.int().optional(),
  sub: z.string().optional(),
  aud: z.string().optional(),
  iss: z.url().optional(),
  jti: z.string().optional().meta({ description: 'Of access tokens' }),
});
export type IntrospectionAnswer = z.infer<typeof introspectionAnswer>;
