import { printed } from './printed.ts';

/** A small service with two things to say about it. */
export const sample: Readonly<Record<string, string>> = {
  Dockerfile: `FROM python:3.13-slim-trixie
WORKDIR /app
COPY requirements.txt .
RUN pip install -r requirements.txt
COPY . .
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "shop:app"]
`,
  'requirements.txt': 'flask==3.1.2\ngunicorn==23.0.0\n',
  'shop.py': '',
  '.dockerignore': '.git\n.venv\n.env\n',
};

/** Two rules keep the examples short. */
export const asked = ['--rule', 'DL3002', '--rule', 'DL3042'] as const;

/** What the pages call a baseline. */
export const baseline = 'shipworthy-baseline.json';

/** A baseline of the sample, and what is printed when a password has come since. */
export async function printedBaseline(site: string): Promise<{ file: string; later: string }> {
  const words = ['check', '--baseline', baseline];
  const { files } = await printed(sample, [...words, '--write-baseline'], [baseline]);
  const file = files[baseline] ?? '';
  const changed = (sample['Dockerfile'] ?? '').replace(
    'COPY . .',
    'ENV DB_PASSWORD=lavender-17\n$&',
  );
  const later = { ...sample, Dockerfile: changed, [baseline]: file };
  return { file, later: (await printed(later, [...words, '--site', site])).out };
}

interface Format {
  readonly name: string;
  /** Who reads it. */
  readonly about: string;
  /** As a highlighter calls it. */
  readonly language: string;
  /** What of the text is shown, when it is too long. */
  readonly part?: { readonly text: string; readonly of: (out: string) => string };
}

export const formats: readonly Format[] = [
  { name: 'text', about: 'people, in a terminal', language: 'plaintext' },
  {
    name: 'json',
    about: 'scripts; version 1 of a format that only grows',
    language: 'json',
    part: {
      text: 'An entry for each Dockerfile, which says the stage it reached, and one for each file around it that a finding is about. Lines and columns count from one, columns in UTF-16 code units, and an end is exclusive. A Dockerfile that cannot be built has problems besides, each with a place and a message; an ignored finding has the reason that its comment gives and until when it holds, or null.',
      of: (out) => out,
    },
  },
  {
    name: 'sarif',
    about: 'GitHub code scanning, Azure DevOps and other viewers; SARIF 2.1.0',
    language: 'json',
    part: {
      text: 'One result of the file, which also explains every rule:',
      of: (out) => JSON.stringify(firstResult(out), null, 2),
    },
  },
  { name: 'github', about: 'annotations in a pull request on GitHub', language: 'plaintext' },
  {
    name: 'gitlab',
    about: 'the code quality widget of a merge request on GitLab',
    language: 'json',
  },
  { name: 'rdjson', about: 'reviewdog, with the fixes as suggestions', language: 'json' },
  { name: 'junit', about: 'anything that shows test reports', language: 'xml' },
  { name: 'markdown', about: 'one comment in a review, errors first', language: 'markdown' },
];

const firstResult = (out: string): unknown =>
  (JSON.parse(out) as { runs: { results: unknown[] }[] }).runs[0]?.results[0];

/** Every format with what the command prints in it for the sample. */
export const printedFormats = (site: string) =>
  Promise.all(
    formats.map(async (format) => {
      const words = ['check', '--format', format.name, ...asked, '--site', site];
      const { out } = await printed(sample, words);
      return { ...format, text: format.part?.of(out) ?? out, note: format.part?.text ?? null };
    }),
  );
