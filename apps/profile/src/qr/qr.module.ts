// Wires QR codes.

import { Module } from '@nestjs/common';
import { ProfileModule } from '../profile/profile.module.ts';
import { QrController } from './qr.controller.ts';

@Module({ imports: [ProfileModule], controllers: [QrController] })
export class QrModule {}
