// Wires the decoding of pictures.

import { Module } from '@nestjs/common';
import { PictureDecoder } from './picture-decoder.ts';

@Module({ providers: [PictureDecoder], exports: [PictureDecoder] })
export class PictureDecodingModule {}
