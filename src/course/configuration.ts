import * as z from 'zod';
import type { CheckConfig, ConfiguredBase, Rule, Severity } from '../engine/index.ts';
import { mistakeOf, type Mistake } from './configuration-mistake.ts';
import { hadolintSeverities } from './hadolint-severities.ts';

const severity = z.enum(['error', 'warning', 'info']);

const ruleSetting = z.union([
  severity.describe('Judge with this severity'),
  z
    .strictObject({
      severity: z.enum(['error', 'warning', 'info', 'off']),
      reason: z
        .string()
        .min(1)
        .describe('Why the team judges otherwise; needed to turn a rule off')
        .optional(),
    })
    .refine((setting) => setting.severity !== 'off' || setting.reason !== undefined, {
      message: 'a rule that is off needs a reason',
      path: ['severity'],
    }),
]);

const base: z.ZodType<ConfiguredBase> = z.strictObject({
  image: z
    .string()
    .min(1)
    .describe('Repository as written in FROM, without tag; one * stands for anything'),
  like: z
    .string()
    .min(1)
    .describe('A public image whose facts hold for it, tag included; {tag} is the tag in use')
    .optional(),
  user: z.string().min(1).describe('The user it ends with, when that is not root').optional(),
  programs: z
    .array(z.string().min(1))
    .describe('Programs it has beyond those of "like"')
    .optional(),
}) as z.ZodType<ConfiguredBase>;

/** What `shipworthy.json` may say. The site publishes it as a JSON schema. */
export const configurationSchema = z
  .strictObject({
    $schema: z.string().describe('Address of this schema, for completion in editors').optional(),
    extends: z
      .union([z.string().min(1), z.array(z.string().min(1))])
      .describe(
        '"hadolint" for its codes and severities, the path of a .hadolint.yaml, or the path of another shipworthy.json; later ones count before earlier ones, this file before all',
      )
      .optional(),
    rules: z
      .record(z.string(), ruleSetting)
      .describe('Rule id, or what another tool calls it, to severity')
      .optional(),
    bases: z.array(base).describe('Facts about base images of your own').optional(),
    trustedRegistries: z
      .array(
        z
          .string()
          .min(1)
          .refine((text) => !text.includes('/'), {
            message: 'a registry is a host and perhaps a port, without https:// and path',
          }),
      )
      .describe('Registries that images may come from, such as docker.io or registry.example.com')
      .optional(),
    labels: z
      .strictObject({
        required: z
          .record(
            z.string().min(1),
            z.enum(['text', 'url', 'rfc3339', 'spdx', 'hash', 'semver', 'email']),
          )
          .describe('Labels that images must have, with the format of their values'),
        strict: z.boolean().default(false).describe('True: images may have no other labels'),
      })
      .describe('What the rules about labels compare with')
      .optional(),
    target: z
      .string()
      .min(1)
      .describe('The stage that ships, in every Dockerfile that has one of this name')
      .optional(),
    exclude: z
      .array(z.string().min(1))
      .describe('Paths or globs, relative to this file, that are not judged')
      .optional(),
    failOn: severity.describe('Lowest severity that makes the exit code 1').optional(),
    site: z
      .url({ protocol: /^https?$/ })
      .describe('Where the rule pages are')
      .optional(),
  })
  .meta({ title: 'shipworthy.json', description: 'How Shipworthy judges in this repository.' });

export type Configuration = z.infer<typeof configurationSchema>;

/** Checks the plain value of a configuration file, rule names included. */
export function readConfiguration(
  value: unknown,
  named: (name: string) => readonly Rule[],
): { readonly configuration: Configuration } | { readonly mistake: Mistake } {
  const parsed = configurationSchema.safeParse(value);
  const off = nameOfOff(value);
  if (!parsed.success && off !== null)
    return { mistake: { path: ['rules', off], reason: offReason } };
  if (!parsed.success) return { mistake: mistakeOf(parsed.error) };
  for (const name of Object.keys(parsed.data.rules ?? {})) {
    if (named(name).length === 0)
      return { mistake: { path: ['rules', name], reason: `there is no rule ${name}` } };
  }
  return { configuration: parsed.data };
}

const offReason =
  'a rule that is off needs a reason: { "severity": "off", "reason": "…" } in place of "off"';

/** The first rule that is simply called off, which is what other tools take. */
function nameOfOff(value: unknown): string | null {
  const rules = (value as { rules?: unknown } | null)?.rules;
  if (typeof rules !== 'object' || rules === null) return null;
  return Object.entries(rules).find(([, setting]) => setting === 'off')?.[0] ?? null;
}

/** The severities of `extends: "hadolint"`: every rule that shares a code with hadolint, as hadolint weighs it. */
export function likeHadolint(rules: readonly Rule[]): Record<string, Severity | 'off'> {
  const severities: Record<string, Severity | 'off'> = {};
  for (const rule of rules) {
    const weights = (rule.aliases.hadolint ?? []).flatMap(
      (code) => hadolintSeverities.get(code) ?? [],
    );
    const heaviest = (['error', 'warning', 'info', 'off'] as const).find((one) =>
      weights.includes(one),
    );
    if (heaviest !== undefined) severities[rule.id] = heaviest;
  }
  return severities;
}

/** Several configurations in one, later ones before earlier ones; lists of bases are joined, the last file's first. */
export function combine(
  configurations: readonly Configuration[],
  named: (name: string) => readonly Rule[],
): CheckConfig {
  const severities: Record<string, Severity | 'off'> = {};
  for (const { rules } of configurations) {
    for (const [name, setting] of Object.entries(rules ?? {})) {
      const wanted = typeof setting === 'string' ? setting : setting.severity;
      for (const { id } of named(name)) severities[id] = wanted;
    }
  }
  const registries = configurations.findLast((one) => one.trustedRegistries)?.trustedRegistries;
  const labels = configurations.findLast((one) => one.labels)?.labels;
  return {
    severities,
    bases: configurations.toReversed().flatMap(({ bases }) => bases ?? []),
    ...(registries ? { trustedRegistries: registries } : {}),
    ...(labels ? { labels } : {}),
  };
}

const codes = z.array(z.string()).nullish();

/** Keys that it does not know are passed over by hadolint as well, also below `override`. */
const hadolintFile = z.looseObject({
  ignored: codes,
  trustedRegistries: z.array(z.string()).nullish(),
  'label-schema': z
    .record(
      z.string(),
      z.enum(['text', 'url', 'rfc3339', 'spdx', 'hash', 'semver', 'email', 'rawtext', '']),
    )
    .nullish(),
  'strict-labels': z.boolean().nullish(),
  override: z.looseObject({ error: codes, warning: codes, info: codes, style: codes }).nullish(),
  'failure-threshold': z.enum(['error', 'warning', 'info', 'style', 'ignore', 'none']).nullish(),
});

const thresholds: Readonly<Record<NonNullable<HadolintFile['failure-threshold']>, Severity>> = {
  error: 'error',
  warning: 'warning',
  info: 'info',
  style: 'info',
  ignore: 'info',
  none: 'info',
};

/** What a .hadolint.yaml says, as a configuration of ours. Codes that no rule of ours stands for are skipped. */
export function fromHadolintFile(
  value: unknown,
  named: (name: string) => readonly Rule[],
): { readonly configuration: Configuration } | { readonly mistake: Mistake } {
  const parsed = hadolintFile.safeParse(value);
  if (!parsed.success) return { mistake: mistakeOf(parsed.error) };
  const { ignored, override, trustedRegistries, 'failure-threshold': threshold } = parsed.data;
  const schema = parsed.data['label-schema'];
  const rules: NonNullable<Configuration['rules']> = {};
  for (const level of ['style', 'info', 'warning', 'error'] as const) {
    for (const code of override?.[level] ?? [])
      if (named(code).length > 0) rules[code] = level === 'style' ? 'info' : level;
  }
  for (const code of ignored ?? []) {
    if (named(code).length > 0)
      rules[code] = { severity: 'off', reason: 'ignored in the hadolint configuration' };
  }
  const failOn = threshold ? thresholds[threshold] : undefined;
  return {
    configuration: {
      rules,
      ...(trustedRegistries ? { trustedRegistries } : {}),
      ...(schema ? { labels: labelsOf(schema, parsed.data['strict-labels'] === true) } : {}),
      ...(failOn ? { failOn } : {}),
    },
  };
}

type HadolintFile = z.infer<typeof hadolintFile>;
type HadolintSchema = NonNullable<HadolintFile['label-schema']>;

/** Its `rawtext`, and no word at all, is what `text` is here. */
const labelsOf = (
  schema: HadolintSchema,
  strict: boolean,
): NonNullable<Configuration['labels']> => ({
  required: Object.fromEntries(
    Object.entries(schema).map(([name, format]) => [
      name,
      format === 'rawtext' || format === '' ? 'text' : format,
    ]),
  ),
  strict,
});
