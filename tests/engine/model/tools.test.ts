import { describe, expect, test } from 'vitest';
import type { Tool } from '../../../src/engine/model/tool.ts';
import { commandsOf } from './read.ts';

const toolOf = (run: string): Tool | null =>
  commandsOf(`FROM python:3.13-slim-trixie\nRUN ${run}`)[0]?.tool ?? null;

const raws = (list: readonly { readonly value: string | null }[]) =>
  list.map(({ value }) => value ?? '?').join(' ');

describe('pip', () => {
  const summary = (run: string): string => {
    const tool = toolOf(run);
    if (tool?.kind !== 'pip') return 'not pip';
    return [
      `${tool.viaUv ? 'uv ' : ''}${tool.action}`,
      `packages ${raws(tool.packages)}`,
      `files ${raws(tool.requirementFiles)}`,
      `flags ${[...tool.flags].map(([name, value]) => (value === null ? name : `${name}=${value}`)).join(' ')}`,
      ...(tool.complete ? [] : ['incomplete']),
    ]
      .map((part) => part.trim())
      .join(' | ');
  };

  test.each([
    ['pip install flask', 'install | packages flask | files | flags'],
    ['pip3 install -r r.txt', 'install | packages | files r.txt | flags requirement=r.txt'],
    ['pip3.13 install -rr.txt', 'install | packages | files r.txt | flags requirement=r.txt'],
    [
      'pip install --requirement=r.txt',
      'install | packages | files r.txt | flags requirement=r.txt',
    ],
    ['python -m pip install a', 'install | packages a | files | flags'],
    ['python3 -u -m pip install a', 'install | packages a | files | flags'],
    ['/venv/bin/pip install a', 'install | packages a | files | flags'],
    ['pip --no-cache-dir install a', 'install | packages a | files | flags no-cache-dir'],
    ['pip install -qU a b', 'install | packages a b | files | flags quiet upgrade'],
    ['pip install -i http://x a', 'install | packages a | files | flags index-url=http://x'],
    ['pip install --cache-dir /c a', 'install | packages a | files | flags cache-dir=/c'],
    ['pip install -c c.txt -e .', 'install | packages | files | flags constraint=c.txt editable=.'],
    ['pip install -- -a', 'install | packages -a | files | flags'],
    ['pip install --only-binary :all: a', 'install | packages a | files | flags only-binary=:all:'],
    ['pip install "a[b]>=1"', 'install | packages a[b]>=1 | files | flags'],
    ['pip install dist/*.whl', 'install | packages ? | files | flags'],
    ['pip install *', 'install | packages ? | files | flags | incomplete'],
    ['pip install $A', 'install | packages ? | files | flags | incomplete'],
    ['pip install --index-url=$U a', 'install | packages a | files | flags index-url'],
    ['uv pip install --system a', 'uv install | packages a | files | flags system'],
    ['uv pip sync r.txt', 'uv sync | packages | files r.txt | flags'],
    ['uv --no-cache pip install a', 'uv install | packages a | files | flags no-cache'],
    ['xargs pip install', 'install | packages | files | flags | incomplete'],
    ['pipx install a', 'not pip'],
    ['python setup.py install', 'not pip'],
    ['python -c "import pip"', 'not pip'],
  ])('%j', (run, expected) => {
    expect(summary(run)).toBe(expected);
  });
});

describe('package managers', () => {
  test.each([
    ['apt-get update', 'apt update', ''],
    ['apt-get install -yqq --no-install-recommends curl git', 'apt install', 'curl git'],
    ['apt-get -o Dpkg::Options::=--force-confold install -y curl', 'apt install', 'curl'],
    ['apt-get -y -t trixie-backports install curl=1.2', 'apt install', 'curl=1.2'],
    ['apt install -y $X', 'apt install', '?'],
    ['apk add --no-cache --virtual .build gcc', 'apk add', 'gcc'],
    ['apk add -t .build gcc', 'apk add', 'gcc'],
    ['dnf --setopt=a=b install -y git', 'dnf install', 'git'],
    ['microdnf install git', 'dnf install', 'git'],
  ])('%j', (run, expected, packages) => {
    const tool = toolOf(run);
    expect(tool?.kind === 'packages' && `${tool.manager} ${tool.action}`).toBe(expected);
    expect(tool?.kind === 'packages' && raws(tool.packages)).toBe(packages);
  });
});

describe('project tools', () => {
  test.each([
    ['uv sync --locked --no-dev', 'uv sync', true],
    ['uv sync --no-install-project --group docs', 'uv sync', true],
    ['uv --directory /app sync', 'uv sync', true],
    ['uv run app', 'uv run', false],
    ['uv venv /venv', 'uv venv', false],
    ['poetry install --only main', 'poetry install', true],
    ['poetry -C /app install', 'poetry install', true],
    ['python -m poetry install', 'poetry install', true],
    ['poetry add flask', 'poetry add', false],
    ['pipenv install --deploy --system', 'pipenv install', true],
    ['pipenv sync', 'pipenv sync', true],
    ['pipenv install flask', 'pipenv install', false],
    ['pdm sync --prod', 'pdm sync', true],
    ['conda env create -f environment.yml', 'conda env', true],
    ['mamba install -y numpy', 'conda install', false],
    ['micromamba install --file e.yml', 'conda install', true],
    ['pipx install poetry', 'pipx install', false],
  ])('%j', (run, expected, installs) => {
    const tool = toolOf(run);
    expect(
      tool?.kind === 'project' && [`${tool.tool} ${tool.action}`, tool.installsDependencies],
    ).toEqual([expected, installs]);
  });
});
