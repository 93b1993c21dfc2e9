// Wires the documents of metadata.

import { Module } from '@nestjs/common';
import { MetadataController } from './metadata.controller.ts';

@Module({ controllers: [MetadataController] })
export class MetadataModule {}
