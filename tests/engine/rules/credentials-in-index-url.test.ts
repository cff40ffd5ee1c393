import { expect, test } from 'vitest';
import { findingsIn, judgeMarked } from './marked.ts';

const rule = 'credentials-in-index-url';
const from = 'FROM python:3.13-slim-trixie\n';
const index = 'pypi.example.com/simple';
const copied = `${from}COPY . /app`;

test.each([
  `RUN pip install -i «https://me:k3jd92ks@${index}» shop`,
  `RUN pip install «--index-url=https://me:k3jd92ks@${index}» shop`,
  `RUN pip3.13 install --extra-index-url «"https://me:k3%40jd92ks@${index}"» shop`,
  `RUN python -m pip install -f «https://me:k3jd92ks@${index}» shop`,
  `RUN ["pip", "install", "-i", «"https://me:k3jd92ks@${index}"», "shop"]`,
  `RUN uv pip install --index «shop=https://me:k3jd92ks@${index}» shop`,
  `RUN uv sync --default-index «https://me:k3jd92ks@${index}»`,
  'RUN pip install «"shop @ https://me:k3jd92ks@files.example.com/shop-1.0.tar.gz"»',
  'RUN pip install -i «https://0123456789abcdef0123@pypi.example.com/simple» shop',
  `RUN PIP_INDEX_URL=https://me:k3jd92ks@${index} «pip install shop»`,
  `RUN export «PIP_INDEX_URL=https://me:k3jd92ks@${index}» && pip install shop`,
  `RUN pip config set global.index-url «https://me:k3jd92ks@${index}»`,
  `RUN poetry source add shop «https://me:k3jd92ks@${index}»`,
  'RUN poetry config http-basic.shop me «k3jd92ks»',
  'ARG PASS\nRUN poetry config http-basic.shop me «$PASS»',
  'RUN uv auth login pypi.example.com --username me --password «k3jd92ks»',
  `RUN echo «"index-url = https://me:k3jd92ks@${index}"» > /etc/pip.conf`,
  `ENV «PIP_INDEX_URL=https://me:k3jd92ks@${index}»`,
  `ARG «UV_EXTRA_INDEX_URL=https://me:k3jd92ks@${index}»`,
  `ARG TOKEN\nENV «PIP_INDEX_URL=https://me:\${TOKEN}@${index}»`,
  `ARG TOKEN\nRUN pip config set global.index-url «https://$TOKEN@${index}»`,
  `ARG NEXUS\nRUN pip install -i «https://$NEXUS@${index}» shop`,
  `ENV CREDS=x\nRUN pip install -i «"https://me:\${CREDS}@${index}"» shop`,
  // Told once, at the argument.
  `ARG TOKEN\nRUN pip install -i https://me:$TOKEN@${index} shop`,
  `RUN --mount=type=secret,id=t,env=TOKEN pip install -i https://me:$TOKEN@${index} shop`,
  `ARG PASS\nRUN --mount=type=secret,id=t,env=PASS pip install -i https://me:$PASS@${index} shop`,
  `RUN --mount=type=secret,id=t pip install -i "https://me:$(cat /run/secrets/t)@${index}" shop`,
  `ARG PASS\nRUN --mount=type=secret,id=t PASS=$(cat /run/secrets/t) && pip install -i https://me:$PASS@${index} x`,
  `RUN --mount=type=secret,id=t export PIP_INDEX_URL="https://me:$(cat /run/secrets/t)@${index}" && pip install x`,
  'RUN --mount=type=secret,id=pip,target=/etc/pip.conf pip install shop',
  'RUN --mount=type=secret,id=n,target=/root/.netrc pip install shop',
  'ENV PIP_CONFIG_FILE=/run/secrets/pip',
  `RUN pip install -i https://$UNSET@${index} shop`,
  'RUN pip install git+ssh://git@github.com/team/shop.git',
  'RUN pip install --keyring-provider subprocess -i https://oauth2accesstoken@python.example.com/simple x',
  `RUN pip install -i https://__token__@${index} x`,
  `RUN pip install -i https://user:password@${index} x`,
  `RUN pip install -i https://${index} x`,
  `ENV PIP_INDEX_URL=https://${index}`,
  'RUN echo token | uv auth login pypi.example.com --password -',
  'RUN curl https://me:k3jd92ks@files.example.com/x',
  'RUN git clone https://me:k3jd92ks@git.example.com/x.git',
])('%s', (lines) => {
  const { expected, found } = judgeMarked(rule, from + lines);
  expect(found).toEqual(expected);
});

const inFiles: [string, string, Record<string, string>][] = [
  [
    'requirements',
    copied,
    {
      'requirements.txt': '--index-url «https://me:k3jd92ks@pypi.example.com»/simple\nshop==1.0\n',
    },
  ],
  [
    'a folder of requirements, by name',
    `${from}COPY requirements/prod.txt /r.txt`,
    { 'requirements/prod.txt': 'shop @ «https://me:k3jd92ks@files.example.com»/shop.whl\n' },
  ],
  [
    'a list of another name that the install names',
    `${from}WORKDIR /app\nCOPY . .\nRUN pip install -r deps.txt -c deps/limits.txt`,
    {
      'deps.txt': '-r deps/base.txt\n',
      'deps/base.txt': '--index-url «https://me:k3jd92ks@pypi.example.com»/simple\n',
      'deps/limits.txt': 'shop @ «https://me:k3jd92ks@files.example.com»/shop.whl\n',
    },
  ],
  [
    'a text that nothing installs',
    `${from}WORKDIR /app\nCOPY . .\nRUN pip install -r deps.txt`,
    { 'deps.txt': 'shop==1.0\n', 'notes.txt': 'https://me:k3jd92ks@pypi.example.com/simple\n' },
  ],
  [
    'pip.conf',
    `${from}COPY deploy/pip.* /etc/`,
    { 'deploy/pip.conf': '[global]\nindex-url = «https://me:k3jd92ks@pypi.example.com»/simple\n' },
  ],
  [
    'uv index',
    `${from}COPY pyproject.toml .`,
    {
      'pyproject.toml':
        '[[tool.uv.index]]\nurl = "«https://me:k3jd92ks@pypi.example.com»/simple"\n',
    },
  ],
  [
    'variables that pip fills in',
    copied,
    { 'requirements.txt': '--index-url https://${U}:${P}@pypi.example.com/simple\n' },
  ],
  ['a comment', copied, { 'requirements.txt': '# https://me:k3jd92ks@pypi.example.com\nx==1\n' }],
  [
    'a setting for tests',
    copied,
    { 'pyproject.toml': 'env = ["API=https://me:k3jd92ks@api.example.com"]\n' },
  ],
  [
    'ignored',
    copied,
    { 'pip.conf': 'index-url = https://me:k3jd92ks@x.example.com', '.dockerignore': 'pip.conf' },
  ],
  [
    'mounted, not copied',
    `${from}RUN --mount=type=bind,source=requirements.txt,target=/r.txt pip install -r /r.txt`,
    { 'requirements.txt': '--index-url https://me:k3jd92ks@pypi.example.com\n' },
  ],
  [
    'another file',
    `${from}COPY app.py .`,
    { 'requirements.txt': '--index-url https://me:k3jd92ks@pypi.example.com\n' },
  ],
];

test.each(inFiles)('%s', (_title, dockerfile, files) => {
  const { expected, found } = judgeMarked(rule, dockerfile, files);
  expect(found).toEqual(expected);
});

test('weighs less in a stage that the image does not inherit', () => {
  const run = `RUN pip install -i https://me:k3jd92ks@${index} shop\n`;
  const builder = `${from.replace('\n', ' AS b\n')}${run}${from}COPY --from=b /x /x`;
  expect(findingsIn(rule, builder).map(({ severity }) => severity)).toEqual(['warning']);
  expect(findingsIn(rule, from + run).map(({ severity }) => severity)).toEqual(['error']);
});

test('never repeats the secret', () => {
  const dockerfile = `${from}ENV PIP_INDEX_URL=https://me:k3jd92ks@${index}\nRUN poetry config http-basic.x me k3jd92ks`;
  const messages = findingsIn(rule, dockerfile).map(({ message }) => message);
  expect(messages).toHaveLength(2);
  expect(messages.join()).not.toContain('k3jd92ks');
});
