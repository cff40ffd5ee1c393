import { expect, test } from 'vitest';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'exposed-port-malformed';
const from = 'FROM debian:trixie\n';

test.each([
  'EXPOSE «5000:5000»',
  'EXPOSE 80 «127.0.0.1:80:80/udp»',
  'EXPOSE «1.2.3.4::80»',
  'EXPOSE «65536:80»',
  'EXPOSE «8000:80000»',
  'EXPOSE «localhost:80»',
  'EXPOSE «0.0.0.0:8000»',
  'EXPOSE «http://x»',
  'EXPOSE «80:»',
  'EXPOSE «a:b»',
  'EXPOSE «80:80/http»',
  'EXPOSE «8000,8001»',
  'EXPOSE «8000,» 8001',
  'EXPOSE «8000;»',
  'EXPOSE «80000/http»',
  'EXPOSE «tcp/80»',
  'EXPOSE «/tcp»',
  'EXPOSE «80/tcp/udp»',
  'EXPOSE «PORT»',
  'EXPOSE 80 «and» 443',
  'EXPOSE 80 «&&» 443',
  'EXPOSE «80-»',
  'EXPOSE «[8000]»',
  'EXPOSE «127.0.0.1»',
  'EXPOSE 80 \\\n  # the second\n  «9000/ws»',
  'expose «80:80»',
  'EXPOSE 80 443/tcp 53/UDP 9/sctp 80/ 8000-8010',
  'EXPOSE 80000',
  'EXPOSE :8000',
  'EXPOSE ::8000',
  'EXPOSE +80',
  'EXPOSE [::1]:80:80',
  'EXPOSE 8000-8010:9000-9010',
  'EXPOSE $PORT ${PORT}:80 "80" \'x\' a\\b',
  'EXPOSE 80 # web',
  'EXPOSE 80\\\nab',
  'ONBUILD EXPOSE 80:80',
  'RUN echo EXPOSE a:b',
  'EXPOSE {{ cookiecutter.port }}',
  'EXPOSE {% if a %}80{% endif %}',
  'EXPOSE <port>',
  'EXPOSE @PORT@ 80:80',
  'EXPOSE __PORT__',
  'EXPOSE ${PORT} «80:80»',
])('%j', (lines) => {
  const { expected, found } = judgeMarked(rule, from + lines);
  expect(found).toEqual(expected);
});

test.each([
  ['EXPOSE 8080:5000', 'EXPOSE 5000'],
  ['EXPOSE 127.0.0.1:80:5000/udp', 'EXPOSE 5000/udp'],
  ['EXPOSE localhost:80', 'EXPOSE 80'],
  ['EXPOSE 8000,8001', 'EXPOSE 8000 8001'],
  ['EXPOSE 8000, 8001;', 'EXPOSE 8000 8001'],
  ['EXPOSE 8000/http', 'EXPOSE 8000'],
  ['EXPOSE 8000/dccp', 'EXPOSE 8000/dccp'],
  ['EXPOSE 65536:80', 'EXPOSE 80'],
  ['EXPOSE 8000:80000', 'EXPOSE 8000:80000'],
  ['EXPOSE PORT', 'EXPOSE PORT'],
])('mends %s', (before, after) => {
  expect(fixedBy(rule, from + before)['Dockerfile']).toBe(from + after);
});

test('is a warning where the image is built', () => {
  const weights = (text: string) => findingsIn(rule, from + text).map(({ severity }) => severity);
  expect(weights('EXPOSE 80:80')).toEqual(['warning']);
  expect(weights('EXPOSE 80,81')).toEqual(['error']);
});

test.each([
  ['CMD ["gunicorn", "--bind", "0.0.0.0:5000", "a:b"]', 'EXPOSE 80:500', false],
  ['CMD ["gunicorn", "--bind", "0.0.0.0:5000", "a:b"]', 'EXPOSE 500,0', false],
  ['CMD ["gunicorn", "--bind", "0.0.0.0:5000", "a:b"]', 'EXPOSE 80:5000', true],
  ['CMD ["gunicorn", "a:b"]', 'EXPOSE 80:500', true],
])('%j and %j: the fix is safe: %s', (start, line, safe) => {
  expect(findingsIn(rule, `${from}${line}\n${start}`)[0]?.fix?.safe).toBe(safe);
});
