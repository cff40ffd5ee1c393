import type { Model } from '../../model/model.ts';
import type { Judgement, Rule } from '../../rule.ts';
import { maybeServed } from './exposed-port-not-served.ts';
import { exposedWords, portFormat, type ExposedWord } from './exposed-ports.ts';

export const exposedPortMalformed: Rule = {
  id: 'exposed-port-malformed',
  stage: 1,
  severity: 'error',
  summary:
    'EXPOSE names something other than a port of the container: the build fails, or Docker warns and drops the rest.',
  aliases: { buildkit: ['ExposeInvalidFormat'] },
  fixable: true,

  *check(model) {
    for (const word of exposedWords(model)) {
      // BuildKit reads these without a word, for what they are.
      if (portFormat.test(word.raw) || /^\+\d|^::?\d+$/.test(word.raw)) continue;
      const judgement = word.raw.includes(':') ? judgeMapping(word) : judgeOther(word);
      if (judgement !== null) yield ofServer(model, judgement);
    }
  },
};

/** That the server listens on another port is seen only once the word is one: then it takes a look. */
function ofServer(model: Model, judgement: Judgement): Judgement {
  const { fix } = judgement;
  const ports = fix?.edits[0]?.text.split(' ') ?? [];
  const isServed = ports.some((port) => maybeServed(model, Number(port.split('/')[0])));
  return fix === undefined || isServed ? judgement : { ...judgement, fix: { ...fix, safe: false } };
}

/** `8080:80`, as `docker run --publish` and compose files have it; null where it is not known what becomes of it. */
function judgeMapping(word: ExposedWord): Judgement | null {
  const { raw, place } = word;
  if (/\[|-/.test(raw)) return null;
  const colon = raw.lastIndexOf(':');
  const own = raw.slice(colon + 1);
  const isPort = Number(portFormat.exec(own)?.[1] ?? Infinity) <= highest;
  const fix = isPort ? { fix: mend(word, own) } : {};
  const host = /^(?:\d{1,3}(?:\.\d{1,3}){3}:)?(\d*)$/.exec(raw.slice(0, colon));
  if (!isPort || host === null || Number(host[1]) > highest) {
    const message = `\`EXPOSE ${raw}\` fails the build: it takes ports of the container, and no address.`;
    return { place, message, ...fix };
  }
  return {
    place,
    severity: 'warning',
    message: `\`EXPOSE ${raw}\` publishes nothing: Docker keeps \`${own}\`, warns, and a later version will refuse the line.`,
    ...fix,
  };
}

function judgeOther(word: ExposedWord): Judgement {
  const { raw, place } = word;
  const [why, own] = faultOf(raw);
  const message = `\`EXPOSE ${raw}\` fails the build: ${why}.`;
  return own === null ? { place, message } : { place, message, fix: mend(word, own) };
}

/** What is wrong, and what was certainly meant. */
function faultOf(raw: string): readonly [why: string, own: string | null] {
  if (/^\d+(?:[,;]\d+)*[,;]*$/.test(raw))
    return ['only spaces may stand between ports', raw.split(/[,;]+/).join(' ').trim()];
  const [port = '', protocol] = raw.split('/');
  if (/^\d+$/.test(port) && protocol !== undefined)
    return [
      'the protocols are tcp, udp and sctp',
      /^https?$/i.test(raw.slice(port.length + 1)) ? port : null,
    ];
  if (/^[A-Za-z_]\w*$/.test(raw))
    return ['a port is a number, and a variable begins with `$`', null];
  return [`\`${raw}\` is no port`, null];
}

const mend = ({ place }: ExposedWord, text: string): NonNullable<Judgement['fix']> => ({
  title: `Write ${text}`,
  // What Docker keeps of the line today, or a line that fails today.
  safe: true,
  edits: [{ ...place, text }],
});

const highest = 65535;
