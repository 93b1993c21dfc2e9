// Wires QR codes.

import { Module } from '@nestjs/common';
import { ProfileModule } from '../profile/profile.module.ts';
import { QrController } from './qr.controller.ts';
import { QrPages } from './qr.pages.ts';
import { QrService } from './qr.service.ts';

@Module({ imports: [ProfileModule], controllers: [QrController, QrPages], providers: [QrService] })
export class QrModule {}
