// Documents a route that takes a picture; its bytes pass by the schemas.

import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiNotFoundResponse, ApiOkResponse } from '@nestjs/swagger';
import { avatarAnswer } from './avatar.schema.ts';
import { uploadTypes } from './upload.ts';

/** The raw body with its image type, or the multipart field `avatar`. */
export function PictureUpload(): MethodDecorator {
  return applyDecorators(
    ApiConsumes('multipart/form-data', ...uploadTypes),
    ApiBody({ schema: { type: 'object', properties: { avatar: { type: 'string', format: 'binary' } } } }),
    ApiCreatedResponse({ description: 'The first picture', standardSchema: avatarAnswer }),
    ApiOkResponse({ description: 'The picture before is gone', standardSchema: avatarAnswer }),
    ApiNotFoundResponse({ description: 'There is no profile yet to have a picture' }),
  );
}
