import type { Configuration } from '../../course/configuration.ts';

/** One setting of shipworthy.json: what it does, and a configuration that shows it. */
export interface SettingExample {
  readonly setting: keyof Configuration;
  readonly title: string;
  /** One paragraph each; code in backticks. */
  readonly text: readonly string[];
  readonly example: Configuration;
}

/** Every setting except `$schema`, in the order of the page. */
export const settingExamples: readonly SettingExample[] = [
  {
    setting: 'rules',
    title: 'Give rules another severity',
    text: [
      'Name a rule by its id, or by what another tool calls it. Such a name can stand for several rules, and then all of them are set. A severity is `error`, `warning`, `info` or `off`.',
      'A rule is turned off with a reason. Without one the configuration is refused: whoever comes next should not have to guess. An optional rule judges as soon as it has a severity here.',
    ],
    example: {
      rules: {
        'no-healthcheck': 'warning',
        DL3008: 'info',
        'non-numeric-user': {
          severity: 'off',
          reason: 'the platform runs every image with its own uid',
        },
      },
    },
  },
  {
    setting: 'extends',
    title: 'Build on another configuration',
    text: [
      'Name another `shipworthy.json`, for example one that all repositories of a team carry as a submodule or a package, or several. Later ones count before earlier ones, and this file counts before all of them. Paths are relative to the file they stand in.',
      '`"hadolint"` and the path of a `.hadolint.yaml` are described below.',
    ],
    example: { extends: ['hadolint', './node_modules/our-standards/shipworthy.json'] },
  },
  {
    setting: 'bases',
    title: 'Describe your own base images',
    text: [
      'A rule that knows nothing about a base image stays silent. Tell it what your image is made of, and the rules judge it as they judge the public one. `{tag}` is the tag in use, and one `*` in `image` stands for anything.',
      '`user` is the user that the image ends with, when that is not root. `programs` are commands it has beyond those of `like`. The first entry that fits counts.',
    ],
    example: {
      bases: [
        {
          image: 'registry.example.com/base/python',
          like: 'python:{tag}-slim-trixie',
          user: '10001',
          programs: ['curl', 'tini'],
        },
      ],
    },
  },
  {
    setting: 'trustedRegistries',
    title: 'Say where images may come from',
    text: [
      'The registries that images may come from. `docker.io` stands for images without a registry in their name, and one `*` at the start or the end stands for anything. With a list, `untrusted-registry` compares every `FROM` with it. Without one, any registry will do.',
    ],
    example: { trustedRegistries: ['docker.io', 'registry.example.com'] },
  },
  {
    setting: 'labels',
    title: 'Ask for labels',
    text: [
      'Labels that your images must have, and what their values look like: `text`, `url`, `rfc3339`, `spdx`, `hash`, `semver` or `email`. With `strict` there may be no others.',
      'The rules that compare with it are optional: `label-missing`, `label-value-invalid` and `label-not-in-schema`. Give them a severity, as here, or extend `"hadolint"`.',
    ],
    example: {
      labels: {
        required: {
          'org.opencontainers.image.source': 'url',
          'org.opencontainers.image.licenses': 'spdx',
        },
        strict: false,
      },
      rules: { 'label-missing': 'warning', 'label-value-invalid': 'warning' },
    },
  },
  {
    setting: 'target',
    title: 'Say which stage ships',
    text: [
      'The stage that becomes the image, as `docker build --target` takes it. Needed only where the repository does not tell: the workflows, GitLab CI and compose files that build the Dockerfile are read for their targets, and without any the last stage ships. It holds for every Dockerfile that has a stage of this name. `--target` on the command line counts before this.',
    ],
    example: { target: 'production' },
  },
  {
    setting: 'exclude',
    title: 'Leave files out',
    text: [
      'Patterns as in a `.dockerignore`, relative to the file they stand in. What they match is not judged, also where it is named on the command line or by `--stdin-filename`.',
    ],
    example: { exclude: ['**/fixtures', 'legacy/*.Dockerfile', '!legacy/web.Dockerfile'] },
  },
  {
    setting: 'failOn',
    title: 'Choose what fails a build',
    text: [
      'The lowest severity that makes the exit code 1. The default is `warning`. `--fail-on` on the command line counts before this.',
    ],
    example: { failOn: 'error' },
  },
  {
    setting: 'site',
    title: 'Link to your own copy of these pages',
    text: [
      'This site is static and can be hosted inside a company. The command line then writes its links with the address given here.',
    ],
    example: { site: 'https://ship.example.com/' },
  },
];

/** As a person writes it. */
export const asText = (configuration: Configuration): string =>
  JSON.stringify(configuration, null, 2);
