// Wires vCards.

import { Module } from '@nestjs/common';
import { PictureStorageModule } from '../picture-storage/picture-storage.module.ts';
import { ProfileModule } from '../profile/profile.module.ts';
import { ContactPhoto } from './contact-photo.ts';
import { VcardController } from './vcard.controller.ts';

@Module({ imports: [ProfileModule, PictureStorageModule], controllers: [VcardController], providers: [ContactPhoto] })
export class VcardModule {}
