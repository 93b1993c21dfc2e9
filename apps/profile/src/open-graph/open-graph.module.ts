// Wires generated pictures.

import { Module } from '@nestjs/common';
import { PictureStorageModule } from '../picture-storage/picture-storage.module.ts';
import { ProfileModule } from '../profile/profile.module.ts';
import { DrawingQueue } from './drawing.queue.ts';
import { OpenGraphController } from './open-graph.controller.ts';
import { OpenGraphService } from './open-graph.service.ts';

@Module({
  imports: [PictureStorageModule, ProfileModule],
  controllers: [OpenGraphController],
  providers: [OpenGraphService, DrawingQueue],
})
export class OpenGraphModule {}
