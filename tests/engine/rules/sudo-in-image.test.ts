import { expect, test } from 'vitest';
import { check } from '../../../src/engine/index.ts';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'sudo-in-image';
const from = 'FROM python:3.13-slim-trixie\n';

test.each([
  'RUN «sudo» apt-get update',
  'RUN apt-get update && «sudo» apt-get install -y libpq5 && sudo ldconfig',
  'RUN echo x | «sudo» tee /etc/x',
  'RUN ["«sudo»", "ls"]',
  'RUN <<EOF\nset -e\n«sudo» ls\nEOF',
  'USER app\nRUN «sudo» apt-get update',
  'RUN apt-get update && apt-get install -y curl «sudo»',
  'RUN apk add --no-cache «sudo»',
  'RUN apt-get install -y «sudo=1.9.16»',
  'RUN «echo "app ALL=(ALL) NOPASSWD:ALL" >> /etc/sudoers»',
  'RUN echo "app ALL=NOPASSWD:ALL" | «tee /etc/sudoers.d/app»',
  'COPY sudoers «/etc/sudoers.d/app»',
  'RUN apt-get install -y «sudo»\nRUN echo "app ALL=NOPASSWD:ALL" >> /etc/sudoers\nCOPY x /etc/sudoers.d/x',
  'CMD [«"sudo"», "gunicorn", "app:app"]',
  'CMD «sudo gunicorn app:app»',
  'RUN apt-get install -y pseudo libsudo-dev',
  'RUN echo "no sudo here"',
  'RUN which sudo || true',
  'RUN rm -f /etc/sudoers.d/x && cat /etc/sudoers',
  'RUN apt-get purge -y sudo',
  'ENTRYPOINT ["gosu", "app", "gunicorn"]',
  'RUN setpriv --reuid=app id && su-exec app id',
])('%s', (lines) => {
  const marked = (from + lines).replace('["«sudo»", "ls"]', '[«"sudo", "ls"»]');
  const { expected, found } = judgeMarked(rule, marked);
  expect(found).toEqual(expected);
});

test('in the entrypoint script', () => {
  const dockerfile = `${from}COPY start.sh /start.sh\nENTRYPOINT ["/start.sh"]`;
  const { expected, found } = judgeMarked(rule, dockerfile, {
    'start.sh': '#!/bin/sh\n«sudo chown app /data»\nexec gunicorn app:app\n',
  });
  expect(found).toEqual(expected);
});

test.each([
  ['RUN sudo apt-get update', ['warning']],
  [`RUN sudo apt-get update\n${from}`, ['info']],
  [`RUN apt-get install -y sudo\n${from}`, []],
])('severity of %s', (lines, severities) => {
  expect(findingsIn(rule, from + lines).map(({ severity }) => severity)).toEqual(severities);
});

test('the package and the rights to it are one finding', () => {
  const lines = 'RUN apt-get install -y sudo && echo "app ALL=(ALL) ALL" >> /etc/sudoers';
  expect(findingsIn(rule, from + lines).map(({ message }) => message)).toEqual([
    '`sudo` goes into the image, and `/etc/sudoers` says who may use it: whoever takes the program over may use it to become root again.',
  ]);
});

const otherUser =
  '`sudo` has to be in the image only to make this run as `app`, and there it gives the program a way to root. `USER app` before the step does the same without it.';
const asRoot =
  'This step runs as root anyway, so `sudo` does nothing here, and it has to be in the image for that.';

test.each([
  ['RUN sudo -u app make', otherUser],
  ['RUN cd /x && sudo -E -u app make', otherUser],
  ['RUN sudo -Hu app make', otherUser],
  ['RUN sudo --user=app \\\n  make', otherUser],
  ['USER deploy\nRUN sudo -u app make', otherUser],
  ['RUN sudo make -u app', asRoot],
  ['RUN sudo -u root make', asRoot],
  ['RUN sudo -E make', asRoot],
  ['RUN sudo -u app make && sudo ldconfig', asRoot],
])('what %s is there for', (lines, message) => {
  expect(findingsIn(rule, from + lines).map((finding) => finding.message)).toEqual([message]);
});

test('an image made for editors has it', () => {
  const lines = 'FROM mcr.microsoft.com/devcontainers/python:3.13\nRUN sudo apt-get update';
  expect(findingsIn(rule, lines)).toEqual([]);
});

test('an image for development may have it', () => {
  const dockerfile = `${from}RUN apt-get install -y sudo`;
  const { findings } = check({ dockerfile, path: '.devcontainer/Dockerfile' });
  expect(findings.filter((finding) => finding.rule === rule)).toEqual([]);
});

test.each([
  ['RUN sudo apt-get update && sudo ldconfig', 'RUN apt-get update && ldconfig'],
  ['RUN sudo \\\n    apt-get update', 'RUN apt-get update'],
  ['RUN sudo A=b make', 'RUN A=b make'],
  ['RUN sudo -u app make', 'RUN sudo -u app make'],
  ['RUN sudo cd /x', 'RUN sudo cd /x'],
  ['RUN time sudo make', 'RUN time make'],
  ['RUN nice sudo make', 'RUN nice sudo make'],
  ['USER app\nRUN sudo make', 'USER app\nRUN sudo make'],
  ['USER $WHO\nRUN sudo make', 'USER $WHO\nRUN sudo make'],
])('mends %j', (before, after) => {
  expect(fixedBy(rule, from + before)['Dockerfile']).toBe(from + after);
});
