import { expect, test } from 'vitest';
import { findingsIn, judgeMarked } from './marked.ts';

const rule = 'private-git-credentials';
const from = 'FROM python:3.13-trixie\n';
const token = 'ghp_abcdefghijklmnopqrstuvwxyz0123456789';
const secret = '--mount=type=secret,id=t,env=TOKEN';

test.each([
  // Written down.
  `RUN git clone «https://${token}@github.com/team/shop.git»`,
  'RUN git clone «https://me:k3jd92ks@git.example.com/team/shop.git» /src',
  'RUN git clone «https://0123456789abcdef0123@git.example.com/x.git» && rm -rf x',
  `RUN pip install «git+https://${token}@github.com/team/shop.git@v1»`,
  'RUN pip install «"shop @ git+https://me:k3jd92ks@git.example.com/x@v1"»',
  'RUN uv pip install «git+https://me:k3jd92ks@git.example.com/x@v1»',
  `ADD «https://${token}@github.com/team/shop.git» /src`,
  // Kept by Git, wherever the token comes from.
  `ARG TOKEN\nRUN git clone «https://$TOKEN@github.com/team/shop.git»`,
  `RUN ${secret} git clone «https://x-access-token:$TOKEN@github.com/team/shop.git»`,
  'RUN --mount=type=secret,id=t git clone «"https://$(cat /run/secrets/t)@github.com/team/shop.git"»',
  `RUN ${secret} git config --global «url."https://$TOKEN@github.com/".insteadOf» https://github.com/`,
  `RUN ${secret} echo «"https://me:$TOKEN@github.com"» > ~/.git-credentials`,
  `RUN ${secret} pip install -e «git+https://$TOKEN@github.com/team/shop.git#egg=shop»`,
  `RUN ${secret} git remote add up «https://$TOKEN@github.com/team/shop.git»`,
  // From an argument with another name.
  'ARG DEPLOYER\nRUN pip install «git+https://$DEPLOYER@github.com/team/shop.git»',
  // Host keys.
  'RUN ssh -o «StrictHostKeyChecking=no» git@github.com',
  'RUN GIT_SSH_COMMAND="ssh -o StrictHostKeyChecking=no" «git clone git@github.com:team/shop.git»',
  'ENV «GIT_SSH_COMMAND="ssh -o StrictHostKeyChecking=no"»',
  'RUN echo «"Host *\\n\\tStrictHostKeyChecking no\\n"» > /root/.ssh/config',
  'RUN «cat <<EOF > /root/.ssh/config»\nHost *\n  StrictHostKeyChecking no\nEOF',
  'RUN --mount=type=ssh mkdir -p ~/.ssh && «ssh-keyscan github.com >> ~/.ssh/known_hosts»',
  'RUN ssh -o «StrictHostKeyChecking=accept-new» git@github.com',
  // Nothing is kept.
  `RUN ${secret} git clone https://$TOKEN@github.com/team/shop.git && rm -rf shop/.git`,
  `RUN ${secret} git clone https://$TOKEN@github.com/team/shop.git /tmp/x && pip install /tmp/x && rm -rf /tmp/x`,
  `RUN ${secret} git clone https://$TOKEN@github.com/team/shop.git /tmp/b/x && pip install /tmp/b/x && rm -rf /tmp/b`,
  `RUN ${secret} git clone https://$TOKEN@github.com/team/shop.git /tmp/b/x && pip install /tmp/b/x && rm -rf /tmp/*`,
  `RUN ${secret} git clone «https://$TOKEN@github.com/team/shop.git» /src && rm -rf /src/*`,
  `RUN ${secret} git clone https://$TOKEN@github.com/team/shop.git && cd shop && git remote set-url origin https://github.com/team/shop.git`,
  `RUN ${secret} git config --global url."https://$TOKEN@github.com/".insteadOf https://github.com/ && pip install -r r.txt && rm ~/.gitconfig`,
  `RUN ${secret} git -c url."https://$TOKEN@github.com/".insteadOf=https://github.com/ clone https://github.com/team/shop.git`,
  `RUN ${secret} pip install git+https://$TOKEN@github.com/team/shop.git@v1`,
  'RUN --mount=type=secret,id=t GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=url.https://x/.insteadOf pip install -r r.txt',
  // Told at the argument.
  'ARG TOKEN\nRUN pip install git+https://$TOKEN@github.com/team/shop.git@v1',
  'ARG USER_NAME\nARG TOKEN\nRUN pip install git+https://$USER_NAME:$TOKEN@git.example.com/team/shop.git@v1',
  // No secret.
  'RUN --mount=type=ssh git clone git@github.com:team/shop.git',
  'RUN --mount=type=ssh pip install git+ssh://git@github.com/team/shop.git@v1',
  'RUN git clone https://github.com/team/shop.git',
  'RUN git clone https://git@github.com/team/shop.git',
  'RUN git clone https://$UNSET@github.com/team/shop.git /x && rm -rf /x',
  'ADD https://github.com/team/shop.git#v1 /src',
  'ADD git@github.com:team/shop.git /src',
  'RUN ssh -o StrictHostKeyChecking=yes git@github.com',
  'RUN ssh-keyscan github.com | ssh-keygen -lf - | grep -q SHA256:abc',
  'RUN pip install -i https://me:k3jd92ks@pypi.example.com/simple x',
])('%s', (lines) => {
  const { expected, found } = judgeMarked(rule, from + lines);
  expect(found).toEqual(expected);
});

test.each([
  ['requirements.txt', 'shop @ «git+https://me:k3jd92ks@git.example.com»/team/shop@v1\n'],
  ['requirements.txt', '-e «git+https://me:k3jd92ks@git.example.com»/team/shop@v1#egg=shop\n'],
  [
    'pyproject.toml',
    '[tool.uv.sources]\nshop = { git = "«https://me:k3jd92ks@git.example.com»/x" }\n',
  ],
  ['requirements.txt', 'shop @ git+https://${TOKEN}@git.example.com/team/shop@v1\n'],
  ['requirements.txt', 'shop @ git+ssh://git@git.example.com/team/shop@v1\n'],
])('%s: %s', (path, text) => {
  const { expected, found } = judgeMarked(rule, `${from}COPY . /app`, { [path]: text });
  expect(found).toEqual(expected);
});

test.each([
  [`RUN git clone https://${token}@github.com/team/shop.git`, 'error'],
  ['RUN ssh -o StrictHostKeyChecking=no x', 'error'],
  ['RUN ssh-keyscan github.com >> ~/.ssh/known_hosts', 'info'],
  [`RUN git clone https://${token}@github.com/team/shop.git\n${from}`, 'warning'],
])('severity of %s', (lines, severity) => {
  expect(findingsIn(rule, from + lines).map((finding) => finding.severity)).toEqual([severity]);
});

test('never repeats the token', () => {
  const found = findingsIn(rule, `${from}RUN git clone https://${token}@github.com/team/shop.git`);
  expect(found.map(({ message }) => message).join()).not.toContain(token);
});
