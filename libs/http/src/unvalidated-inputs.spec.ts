// Every input has a schema.

import 'reflect-metadata';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { unvalidatedInputsOf } from './unvalidated-inputs.ts';

const schema = z.strictObject({});

@Controller()
class Careful {
  @Get(':id')
  show(@Param({ schema }) _parameters: object, @Query({ schema }) _query: object): void {}
}

@Controller()
class Careless {
  @Get(':id')
  show(@Param('id') _id: string, @Query() _query: object): void {}

  @Post()
  make(@Body() _body: object): void {}
}

describe('unvalidatedInputsOf', () => {
  it('finds nothing where every parameter has a schema', () => {
    expect(unvalidatedInputsOf(Careful)).toEqual([]);
  });

  it('names each parameter that has none', () => {
    expect(unvalidatedInputsOf(Careless).sort()).toEqual([
      'Careless.make: body has no schema',
      'Careless.show: param has no schema',
      'Careless.show: query has no schema',
    ]);
  });
});
