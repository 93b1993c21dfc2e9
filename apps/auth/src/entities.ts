// Every table of the schema `auth` that TypeORM maps.

import { AccountEntity } from './account/account.entity.ts';
import { CredentialEntity } from './account/credential.entity.ts';
import { EmailChangeEntity } from './email-change/email-change.entity.ts';
import { EmailUndoEntity } from './email-change/email-undo.entity.ts';
import { OAuthClientEntity, OAuthClientSecretEntity } from './oauth-client/oauth-client.entity.ts';
import { PasswordResetEntity } from './password/password-reset.entity.ts';
import { RegistrationEntity } from './registration/registration.entity.ts';
import { SigningKeyEntity } from './signing-key/signing-key.entity.ts';

export const entities = [
  SigningKeyEntity,
  AccountEntity,
  CredentialEntity,
  RegistrationEntity,
  PasswordResetEntity,
  EmailChangeEntity,
  EmailUndoEntity,
  OAuthClientEntity,
  OAuthClientSecretEntity,
];
