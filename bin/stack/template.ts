// Fills `${NAME}` in the gateway's templates, as envsubst does in the official image of nginx.

/**
 * @param values by name, without `${}`
 * @throws {Error} for a name in capitals that has no value
 */
export function filled(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\$\{([A-Z][A-Z0-9_]*)\}/g, (_whole, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`The template names ${name}, which has no value.`);
    return value;
  });
}
