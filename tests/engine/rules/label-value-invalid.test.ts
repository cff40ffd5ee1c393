import { expect, test } from 'vitest';
import { judgeMarked } from './marked.ts';

const rule = 'label-value-invalid';
const on = (lines: string): string =>
  `FROM a\n${lines.replaceAll('oci.', 'org.opencontainers.image.')}`;

test.each([
  'LABEL «oci.created=yesterday»',
  'LABEL «oci.created=2026-01-01»',
  'LABEL «oci.created=2026-13-01T00:00:00Z»',
  'LABEL «oci.url=example.org»',
  'LABEL «oci.licenses=GPLv3»',
  'LABEL «oci.licenses="MIT, BSD"»',
  'LABEL «oci.licenses=MIT/X11»',
  'LABEL «oci.licenses=Proprietary»',
  'LABEL «oci.vendor=""»',
  'LABEL «oci.title=" "»',
  'LABEL «com.example.contact=a@b@c.d»',
  'LABEL «com.example.contact=ab.c»',
  'LABEL «com.example.build=1.0»',
  'LABEL «com.example.build=01.0.0»',
  'LABEL «com.example.build=1.0.0-»',
  'ARG V=1.x\nLABEL «com.example.build=$V»',
  'LABEL oci.created=2026-01-01T00:00:00Z',
  'LABEL oci.created="2026-01-01T00:00:00.5+01:00"',
  'LABEL oci.created=$X',
  'LABEL oci.url=https://example.org/',
  'LABEL oci.source=git+ssh://git@h/x',
  'LABEL oci.licenses=MIT',
  'LABEL oci.licenses="(MIT AND BSD-3-Clause) OR GPL-2.0-only WITH Classpath-exception-2.0"',
  'LABEL oci.licenses=GPL-2.0+',
  'LABEL oci.licenses=LicenseRef-Ours',
  'LABEL oci.version=7',
  'LABEL oci.authors="Team Shop"',
  'LABEL oci.revision=xyz',
  'LABEL oci.revision=""',
  'LABEL other=""',
  'LABEL com.example.contact=a@b.c',
  'LABEL com.example.build=1.2.3',
  'LABEL com.example.build=1.2.3-rc.1+x.y',
])('%s', (lines) => {
  const { expected, found } = judgeMarked(rule, on(lines));
  expect(found).toEqual(expected);
});
