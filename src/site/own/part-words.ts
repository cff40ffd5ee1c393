/** How a part of a shape is told; `$` stands for the rest of it, as code. */
const sentences: Readonly<Record<string, string>> = {
  from: 'starts from $',
  copy: 'copies $',
  add: 'adds $',
  run: 'runs $',
  env: 'sets $',
  argument: 'takes the build argument $',
  label: 'carries the label $',
  shell: 'runs commands with $',
  health: 'checks its health: $',
  stop: 'is stopped by $',
};

const whole: Readonly<Record<string, string>> = {
  'user root': 'runs as root',
  'user other': 'runs as another user than root',
  'user ?': 'runs as a user that the file does not tell',
  'folder set': 'has a working directory',
  'folder none': 'has no working directory of its own',
  'folder ?': 'may have a working directory',
  'expose no valid port': 'exposes a port that there is not',
};

const forms: Readonly<Record<string, string>> = {
  exec: 'exec form',
  shell: 'shell form',
};

/** `starts from \`python:3.13-slim\``: one part of a shape for a reader, code between backticks. */
export function partInWords(part: string): string {
  const [kind = '', rest = ''] = split(part);
  if (kind === 'start') return startInWords(rest);
  return whole[part] ?? (sentences[kind] ?? `${kind} $`).replace('$', () => code(rest));
}

/** `none+exec gunicorn app:app direct`, as the shape has it. */
function startInWords(rest: string): string {
  const [form = '', command = ''] = split(rest);
  const [entrypoint = 'none', cmd = 'none'] = form.split('+');
  if (entrypoint === 'none' && cmd === 'none') return 'starts nothing of its own';
  const [, words = '', execs = '', init = ''] =
    /^(.*?) ?(direct|exec|shell stays)( init)?$/.exec(command) ?? [];
  const how = [
    ...(entrypoint === 'none' ? [] : [`ENTRYPOINT in ${forms[entrypoint] ?? entrypoint}`]),
    ...(cmd === 'none' ? [] : [`CMD in ${forms[cmd] ?? cmd}`]),
    ...(execs === 'shell stays' ? ['a shell stays in front'] : []),
    ...(init === '' ? [] : ['an init in front']),
  ];
  return `starts ${code(words)}, ${how.join(', ')}`;
}

const split = (text: string): [string, string] => {
  const at = text.indexOf(' ');
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
};

const code = (text: string): string => `\`${text.replaceAll('`', '’')}\``;
