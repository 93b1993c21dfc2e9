// What the lint rule against type imports of injected classes reports, and what it leaves alone.

import { RuleTester } from 'eslint';
import { parser } from 'typescript-eslint';
import { noTypeImportOfInjected } from './no-type-import-of-injected.ts';

const tester = new RuleTester({ languageOptions: { parser } });

const decorated = (parameters: string) => `@Injectable() class Greeter { constructor(${parameters}) {} }`;
const valueImport = `import { Clock } from '#config/clock';`;
const typeImport = `import type { Clock } from '#config/clock';`;
const inlineTypeImport = `import { type Clock } from '#config/clock';`;
const errors = [{ messageId: 'typeImport', data: { name: 'Clock' } }];

tester.run('no-type-import-of-injected', noTypeImportOfInjected as never, {
  valid: [
    {
      name: 'allows an injected class that is imported as a value',
      code: `${valueImport} ${decorated('clock: Clock')}`,
    },
    {
      name: 'allows a type import where @Inject names the token',
      code: `${typeImport} ${decorated(`@Inject('CLOCK') clock: Clock`)}`,
    },
    {
      name: 'allows a type import where a decorator of a Nest package names the token',
      code: `${typeImport} ${decorated('@InjectClock() private readonly clock: Clock')}`,
    },
    {
      name: 'allows a type import in a class without decorators, which Nest does not construct',
      code: `${typeImport} class Greeter { constructor(clock: Clock) {} }`,
    },
    {
      name: 'allows a type import in a method of a decorated class',
      code: `${typeImport} @Injectable() class Greeter { greet(clock: Clock) {} }`,
    },
    { name: 'allows a class of the same file', code: `class Clock {} ${decorated('clock: Clock')}` },
    { name: 'allows global and primitive types', code: decorated('started: Date, name: string, untyped') },
  ],
  invalid: [
    { name: 'reports import type', code: `${typeImport} ${decorated('clock: Clock')}`, errors },
    { name: 'reports an inline type import', code: `${inlineTypeImport} ${decorated('clock: Clock')}`, errors },
    {
      name: 'reports a default type import',
      code: `import type Clock from './clock.ts'; ${decorated('clock: Clock')}`,
      errors,
    },
    {
      name: 'reports a parameter property',
      code: `${typeImport} ${decorated('private readonly clock: Clock')}`,
      errors,
    },
    {
      name: 'reports a generic class and a parameter with a default',
      code: `${typeImport} ${decorated('zoned: Clock<string>, other: Clock = system')}`,
      errors: [...errors, ...errors],
    },
    {
      name: 'reports a class of a namespace that is imported as a type',
      code: `import type * as time from '#config/clock'; ${decorated('clock: time.Clock')}`,
      errors: [{ messageId: 'typeImport', data: { name: 'time' } }],
    },
    {
      name: 'reports an optional dependency, which Nest looks up by its class too',
      code: `${typeImport} ${decorated('@Optional() clock: Clock')}`,
      errors,
    },
  ],
});
