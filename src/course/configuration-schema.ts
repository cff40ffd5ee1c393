import * as z from 'zod';
import { configurationSchema } from './configuration.ts';

/** The JSON schema of shipworthy.json, for editors; the site publishes it and the package carries it. */
export const configurationJsonSchema = (): object =>
  z.toJSONSchema(configurationSchema, { target: 'draft-7', io: 'input' });
