// Lint rule: what Nest injects by its class must be imported as a value, or the class is gone when Nest asks for it.

import { AST_NODE_TYPES, ESLintUtils, type TSESLint, type TSESTree } from '@typescript-eslint/utils';

/**
 * Reports constructor parameters of decorated classes whose type comes from `import type` or an inline
 * `type` import. Parameters with `@Inject…(…)` name their token themselves and may have any type.
 */
export const noTypeImportOfInjected = ESLintUtils.RuleCreator.withoutDocs({
  meta: {
    type: 'problem',
    docs: { description: 'Require value imports for classes that Nest injects' },
    messages: {
      typeImport: 'Nest injects {{name}} by its class: import it as a value, not as a type.',
    },
    schema: [],
  },
  create(context) {
    return {
      'MethodDefinition[kind="constructor"]'(constructor: TSESTree.MethodDefinition) {
        if (constructor.parent.parent.decorators.length === 0) return;
        for (const parameter of constructor.value.params.filter(isInjectedByType)) {
          const name = typeNameOf(parameter);
          if (!name || !isTypeImport(name, context.sourceCode.getScope(constructor))) continue;
          context.report({ node: parameter, messageId: 'typeImport', data: { name: name.name } });
        }
      },
    };
  },
});

function isInjectedByType(parameter: TSESTree.Parameter): boolean {
  return !parameter.decorators.some(({ expression }) => {
    const called = expression.type === AST_NODE_TYPES.CallExpression ? expression.callee : expression;
    return called.type === AST_NODE_TYPES.Identifier && called.name.startsWith('Inject');
  });
}

/** The first identifier of the parameter's type: `Clock` for `Clock` and for `Clock<Zone>`, `time` for `time.Clock`. */
function typeNameOf(parameter: TSESTree.Parameter): TSESTree.Identifier | undefined {
  const declared = parameter.type === AST_NODE_TYPES.TSParameterProperty ? parameter.parameter : parameter;
  const pattern = declared.type === AST_NODE_TYPES.AssignmentPattern ? declared.left : declared;
  const type = pattern.typeAnnotation?.typeAnnotation;
  if (type?.type !== AST_NODE_TYPES.TSTypeReference) return undefined;
  let name = type.typeName;
  while (name.type === AST_NODE_TYPES.TSQualifiedName) name = name.left;
  return name.type === AST_NODE_TYPES.Identifier ? name : undefined;
}

function isTypeImport({ name }: TSESTree.Identifier, scope: TSESLint.Scope.Scope): boolean {
  for (let within: TSESLint.Scope.Scope | null = scope; within; within = within.upper) {
    const variable = within.set.get(name);
    if (variable) return variable.defs.some(isDefinedByTypeImport);
  }
  return false;
}

function isDefinedByTypeImport({ node, parent }: TSESLint.Scope.Definition): boolean {
  if (parent?.type !== AST_NODE_TYPES.ImportDeclaration) return false;
  return parent.importKind === 'type' || (node.type === AST_NODE_TYPES.ImportSpecifier && node.importKind === 'type');
}
