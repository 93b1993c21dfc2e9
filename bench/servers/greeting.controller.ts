// The same route in Nest, open and guarded. Decorators are called as functions: Node runs this file as it is.

import { Controller, Get } from '@nestjs/common';
import { Authenticated } from '#access-token/nest/authenticated.decorator';
import { greeting } from './greeting.ts';

export class GreetingController {
  open(): object {
    return greeting;
  }

  guarded(): object {
    return greeting;
  }
}

decorate('open', Get('open'));
decorate('guarded', Get('guarded'), Authenticated());
Controller()(GreetingController);

function decorate(name: keyof GreetingController, ...decorators: MethodDecorator[]): void {
  const { prototype } = GreetingController;
  const descriptor = Object.getOwnPropertyDescriptor(prototype, name) as PropertyDescriptor;
  for (const decorator of decorators) decorator(prototype, name, descriptor);
}
