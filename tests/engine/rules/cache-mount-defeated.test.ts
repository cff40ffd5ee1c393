import { expect, test } from 'vitest';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'cache-mount-defeated';
const from = 'FROM python:3.13-slim-trixie\n';
const pip = '--mount=type=cache,target=/root/.cache/pip';
const uv = '--mount=type=cache,target=/root/.cache/uv';

test.each([
  `RUN ${pip} pip install «--no-cache-dir» flask`,
  `RUN ${pip} pip install flask «--no-cache-dir»`,
  `RUN ${pip} pip install «--no-cache» flask`,
  `RUN ${pip} pip install -r --no-cache-dir requirements.txt`,
  `RUN ${pip} python -m pip «--no-cache-dir» install flask`,
  `RUN ${pip} pip install «--no-cache-dir» a && pip install b`,
  `RUN ${pip} pip install «--no-cache-dir» a && pip install «--no-cache-dir» b`,
  `RUN --mount=type=cache,target=/root/.cache pip install «--no-cache-dir» flask`,
  `RUN --mount=type=cache,dst=/root/.cache/pip/ pip install «--no-cache-dir» flask`,
  `ARG C=/root/.cache/pip\nRUN --mount=type=cache,target=$C pip install «--no-cache-dir» flask`,
  `ENV PIP_CACHE_DIR=/c\nRUN --mount=type=cache,target=/c pip install «--no-cache-dir» flask`,
  `ENV PIP_NO_CACHE_DIR=1\nRUN «${pip}» pip install flask`,
  `ENV PIP_NO_CACHE_DIR=0\nRUN «${pip}» pip install flask`,
  `ENV PIP_NO_CACHE_DIR=false\nRUN «${pip}» pip install flask`,
  `RUN «${pip}» PIP_NO_CACHE_DIR=1 pip install flask`,
  `RUN ${uv} uv sync «--no-cache»`,
  `RUN ${uv} uv sync «-n»`,
  `RUN ${uv} uv pip install --system «--no-cache-dir» flask`,
  `ENV UV_NO_CACHE=true\nRUN «${uv}» uv sync`,
  `RUN --mount=type=cache,target=/root/.cache/pypoetry poetry install «--no-cache»`,
  `RUN «--mount=type=cache,target=/var/cache/apt» apt-get update && apt-get install -y git`,
  `RUN «--mount=type=cache,target=/var/cache/apt» apt-get install -y git\nRUN --mount=type=cache,target=/var/cache/apt apt-get install -y curl`,
  `ENV PIP_NO_CACHE_DIR=1\nRUN «${pip}» pip install a && pip install b`,
  `RUN --mount=type=cache,target=/var/lib/apt/lists apt-get update && «rm -rf /var/lib/apt/lists/*»`,
  `RUN --mount=type=cache,target=/var/lib/apt apt-get update && «rm -rf /var/lib/apt/lists/*» && rm -rf /var/lib/apt`,
  `RUN rm -f /etc/apt/apt.conf.d/docker-clean\nRUN --mount=type=cache,target=/var/cache/apt apt-get install -y git && «apt-get clean»`,
  `RUN «--mount=type=cache,target=/var/cache/apt» apt-get install -y git && apt-get clean`,
  `RUN --mount=type=cache,target=/var/lib/apt/lists apt-get update && «apt-get dist-clean»`,
  `RUN ${pip} pip install flask && «rm -rf /root/.cache/*»`,
  `RUN ${pip} pip install flask && «pip cache purge»`,
  `RUN ${uv} uv sync && «uv cache clean»`,
  `RUN ${uv} uv sync && uv cache clean flask && uv cache prune --ci`,
  `RUN ${pip} uv sync && uv cache clean && pip cache remove flask`,
  `RUN ${pip} pip install flask && «rm -r /root/.cache/pip /tmp/x»`,
  `RUN ${pip} pip install flask && rm -rf /root/.cache/pip/wheels /var/lib/apt/lists/*`,
  `RUN ${pip} pip install flask && rm -f /root/.cache/pip && rm -rf $HOME/.cache ./.cache`,
  `RUN --mount=type=tmpfs,target=/tmp pip install flask && rm -rf /tmp/*`,
  `RUN pip install flask && rm -rf /root/.cache/pip`,
  `RUN ${pip} pip install flask`,
  `RUN pip install --no-cache-dir flask`,
  `RUN ${uv} pip install --no-cache-dir flask`,
  `RUN --mount=type=cache,target=/var/lib/apt pip install --no-cache-dir flask`,
  `RUN --mount=type=tmpfs,target=/root/.cache/pip pip install --no-cache-dir flask`,
  `RUN --mount=type=cache,target=$X pip install --no-cache-dir flask`,
  `ENV PIP_NO_CACHE_DIR=1\nENV PIP_NO_CACHE_DIR=\nRUN ${pip} pip install flask`,
  `ENV PIP_NO_CACHE_DIR=1\nRUN ${uv} uv sync`,
  `ENV UV_NO_CACHE=0\nRUN ${uv} uv sync`,
  `RUN ${pip} echo --no-cache-dir`,
  `RUN ${pip} pip install --no-index --no-cache-dir --find-links /w flask`,
  `RUN rm -f /etc/apt/apt.conf.d/docker-clean\nRUN --mount=type=cache,target=/var/cache/apt apt-get install -y git`,
  `RUN --mount=type=cache,target=/var/cache/apt rm -f /etc/apt/apt.conf.d/docker-clean && apt-get install -y git`,
  `COPY apt.conf /etc/apt/apt.conf.d/99keep\nRUN --mount=type=cache,target=/var/cache/apt apt-get install -y git`,
])('%j', (steps) => {
  const { expected, found } = judgeMarked(rule, from + steps);
  expect(found).toEqual(expected);
});

test('says of a stage what is said of the one below it no second time', () => {
  const apt = 'RUN «--mount=type=cache,target=/var/cache/apt» apt-get install -y';
  const again = apt.replaceAll(/[«»]/g, '');
  const { expected, found } = judgeMarked(
    rule,
    `FROM python:3.13-slim AS base\n${apt} git\nFROM base AS build\n${again} gcc\nFROM python:3.13-slim AS tools\n${apt} make\nFROM base\n${again} curl\nCOPY --from=build /a /a\nCOPY --from=tools /b /b\n`,
  );
  expect(found).toEqual(expected);
});

const pkgs = '--mount=type=cache,target=/opt/conda/pkgs';

test.each([
  `RUN ${pkgs} conda install -y numpy && «conda clean --all --yes»`,
  `RUN ${pkgs} micromamba install -y -n base -f env.yml && «micromamba clean -afy»`,
  `RUN ${pkgs} mamba env create -f env.yml && «mamba clean --yes --force-pkgs-dirs»`,
  `RUN ${pkgs} conda install -y numpy && conda clean --index-cache --tarballs -y`,
  `RUN ${pkgs} conda install -y numpy && conda clean --help`,
  'RUN --mount=type=cache,target=/root/.cache/pip conda install -y numpy && conda clean --all -y',
])('%j', (step) => {
  const { expected, found } = judgeMarked(rule, `FROM condaforge/miniforge3:25.3.1-0\n${step}`);
  expect(found).toEqual(expected);
});

test('only informs about apt', () => {
  const dockerfile = `${from}RUN --mount=type=cache,target=/var/cache/apt apt-get install -y git`;
  expect(findingsIn(rule, dockerfile).map(({ severity }) => severity)).toEqual(['info']);
});

test('knows nothing of apt in an unknown base', () => {
  const dockerfile = `FROM registry.example.com/x:1\nRUN --mount=type=cache,target=/var/cache/apt apt-get install -y git`;
  expect(findingsIn(rule, dockerfile)).toEqual([]);
});

test('does not look at stages that nobody uses', () => {
  const dockerfile = `FROM python:3.13 AS test\nRUN ${pip} pip install --no-cache-dir flask\n${from}`;
  expect(findingsIn(rule, dockerfile)).toEqual([]);
});

test.each([
  [`RUN ${pip} pip install --no-cache-dir flask`, `RUN ${pip} pip install flask`],
  [
    `RUN ${pip} \\\n    pip install \\\n    --no-cache-dir \\\n    -r requirements.txt`,
    `RUN ${pip} \\\n    pip install \\\n    -r requirements.txt`,
  ],
  [`RUN ${uv} uv sync -n`, `ENV UV_LINK_MODE=copy\nRUN ${uv} uv sync`],
  [`ENV UV_LINK_MODE=copy\nRUN ${uv} uv sync -n`, `ENV UV_LINK_MODE=copy\nRUN ${uv} uv sync`],
])('mends %j', (before, after) => {
  expect(fixedBy(rule, from + before)['Dockerfile']).toBe(from + after);
  expect(findingsIn(rule, from + after)).toEqual([]);
});

test('without the option, a cache of somebody else would stay as empty', () => {
  const dockerfile = `${from}USER 10001\nRUN ${pip} pip install --no-cache-dir flask`;
  expect(findingsIn(rule, dockerfile).map(({ fix }) => fix)).toEqual([null]);
});

test('the images of CUDA are made from Ubuntu', () => {
  const dockerfile =
    'FROM nvidia/cuda:12.9.1-runtime-ubuntu24.04\nRUN --mount=type=cache,target=/var/cache/apt apt-get update && apt-get install -y python3';
  expect(findingsIn(rule, dockerfile).map(({ severity }) => severity)).toEqual(['info']);
});
