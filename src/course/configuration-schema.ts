import * as z from 'zod';
import type { Rule } from '../engine/index.ts';
import { configurationSchema } from './configuration.ts';

/** The JSON schema of shipworthy.json, for editors. */
export const configurationJsonSchema = (): object =>
  z.toJSONSchema(configurationSchema, { target: 'draft-7', io: 'input' });

interface JsonSchema {
  readonly properties: {
    readonly rules: { readonly additionalProperties: object };
  };
}

/** The schema of shipworthy.json under its public address, with every rule named, so that editors can complete them. */
export function publishedSchema(rules: readonly Rule[], address: string): object {
  const schema = configurationJsonSchema() as JsonSchema;
  const { rules: setting } = schema.properties;
  const named = rules.map((rule) => [
    rule.id,
    { description: described(rule), ...setting.additionalProperties },
  ]);
  return {
    $id: address,
    ...schema,
    properties: {
      ...schema.properties,
      rules: { ...setting, properties: Object.fromEntries(named) as object },
    },
  };
}

const described = ({ summary, severity, optional }: Rule): string =>
  `${summary.replaceAll('`', '')} ${optional ? 'Off unless it is named here.' : `By default: ${severity}.`}`;
