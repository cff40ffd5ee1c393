import { expect, test } from 'vitest';
import { judgeMarked } from './marked.ts';

const rule = 'gpu-wheels-on-cpu-image';
const from = 'FROM python:3.13-slim-trixie\n';

test.each([
  'RUN pip install «torch»',
  'RUN pip install fastapi «"torch>=2.5"» torchvision',
  'RUN pip install «torchvision»',
  'RUN uv pip install --system «torch==2.9.1»',
  'RUN python -m pip install --no-cache-dir «torch»',
  'RUN pip install fastapi «sentence-transformers»',
  'RUN pip install sentence-transformers «torch»',
  'RUN pip install torch==2.9.1+cpu torchvision',
  'RUN pip install --index-url https://download.pytorch.org/whl/cpu torch\nRUN pip install torch sentence-transformers',
  'RUN pip install torch --index-url https://download.pytorch.org/whl/cpu',
  'RUN pip install --extra-index-url=https://download.pytorch.org/whl/cpu torch',
  'RUN pip install torch -f https://download.pytorch.org/whl/torch_stable.html',
  'RUN pip install torch --index-url https://download.pytorch.org/whl/cu126',
  'RUN pip install torch==2.9.1+cpu',
  'RUN pip install https://download.pytorch.org/whl/cpu/torch-2.9.1.whl',
  'RUN pip install https://download.pytorch.org/whl/cpu/torch-1.1.0-cp37-cp37m-linux_x86_64.whl fastai',
  'RUN pip install https://example.org/torchvision-0.3.0.whl «fastai»',
  'RUN pip install --no-deps torch',
  'RUN uv pip install --system --torch-backend=cpu torch',
  'ENV UV_TORCH_BACKEND=cpu\nRUN uv pip install torch',
  'ENV PIP_EXTRA_INDEX_URL=https://download.pytorch.org/whl/cpu\nRUN pip install torch',
  'RUN PIP_INDEX_URL=https://mirror.example/cpu pip install torch',
  'COPY pip.conf /etc/pip.conf\nRUN pip install torch',
  'ENV NVIDIA_VISIBLE_DEVICES=all\nRUN pip install torch',
  'RUN pip install torch vllm',
  'RUN pip install "jax[cuda12]"',
  'RUN pip install torch-tb-profiler onnxruntime',
  'RUN pip uninstall torch',
  'RUN if [ "$GPU" ]; then pip install torch; fi',
  'RUN uv sync',
])('%j', (steps) => {
  const { expected, found } = judgeMarked(rule, from + steps);
  expect(found).toEqual(expected);
});

test.each([
  ['a base for GPUs', 'FROM pytorch/pytorch:2.9.1-cuda12.8-cudnn9-runtime\nRUN pip install torch'],
  ['a base nobody knows', 'FROM registry.example/ml:1\nRUN pip install torch'],
  ['ARM', 'FROM --platform=linux/arm64 python:3.13-slim\nRUN pip install torch'],
  ['a stage for tests', `${from.trim()} AS t\nRUN pip install torch\n${from}RUN true`],
  [
    'the environment of a builder',
    `${from.trim()} AS b\nRUN /venv/bin/pip install «torch»\n${from}COPY --from=b /venv /venv`,
  ],
])('%s', (_title, dockerfile) => {
  const { expected, found } = judgeMarked(rule, dockerfile);
  expect(found).toEqual(expected);
});

const install = `${from}COPY . .\nRUN pip install -r requirements.txt`;

test.each([
  ['listed', { 'requirements.txt': 'numpy\n«torch==2.9.1»\ntorchvision\n' }],
  ['included', { 'requirements.txt': '-r ml.txt\n', 'ml.txt': '«torch>=2»\n' }],
  ['with an index', { 'requirements.txt': '--extra-index-url https://x.example/cpu\ntorch\n' }],
  ['a build for the processor', { 'requirements.txt': 'torch==2.9.1+cpu\n' }],
  ['with what needs a GPU', { 'requirements.txt': 'torch\nflash-attn\n' }],
  [
    'with a GPU in compose',
    { 'requirements.txt': 'torch\n', 'compose.yaml': 'services: {a: {gpus: all}}\n' },
  ],
])('requirements: %s', (_title, files) => {
  const { expected, found } = judgeMarked(rule, install, files);
  expect(found).toEqual(expected);
});

const sync = `${from}WORKDIR /app\nCOPY . .\nRUN uv sync --no-dev`;
const lock = '[[package]]\nname = "nvidia-cublas-cu12"\n';
const cpu = '[[tool.uv.index]]\nname = "cpu"\nurl = "https://download.pytorch.org/whl/cpu"\n';

test.each([
  ['without a lock', { 'pyproject.toml': '[project]\ndependencies = ["«torch»"]\n' }],
  ['locked', { 'pyproject.toml': '[project]\ndependencies = ["«torch»"]\n', 'uv.lock': lock }],
  ['locked without', { 'pyproject.toml': '[project]\ndependencies = ["torch"]\n', 'uv.lock': '' }],
  ['with an index', { 'pyproject.toml': `[project]\ndependencies = ["torch"]\n${cpu}` }],
  [
    'an extra',
    { 'pyproject.toml': '[project.optional-dependencies]\nml = ["torch"]\n', 'uv.lock': lock },
  ],
])('project: %s', (_title, files) => {
  const { expected, found } = judgeMarked(rule, sync, files as Record<string, string>);
  expect(found).toEqual(expected);
});
