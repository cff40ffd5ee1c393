import { expect, test } from 'vitest';
import { layersOf } from '../../src/measure/probes/image.ts';
import { plainInstruction } from '../../src/measure/probes/instruction.ts';

test.each([
  ['RUN /bin/sh -c make # buildkit', 'RUN make'],
  ['RUN |1 A=b /bin/sh -c make all # buildkit', 'RUN make all'],
  ['COPY . . # buildkit', 'COPY . .'],
  ['WORKDIR /app', 'WORKDIR /app'],
  ['RUN python -c "x" # buildkit', 'RUN python -c "x"'],
])('%s', (text, plain) => expect(plainInstruction(text)).toBe(plain));

test('history without a layer is left out, and the lowest layers belong to the base', () => {
  const history = [
    { created_by: 'ADD rootfs.tar / # buildkit' },
    { created_by: 'CMD ["bash"]', empty_layer: true },
    { created_by: 'COPY a b # buildkit' },
  ];
  expect(layersOf({ history }, [100, 0, 7], 1)).toMatchObject([
    { instruction: 'ADD rootfs.tar /', fromBase: true, bytes: 100 },
    { instruction: 'COPY a b', fromBase: false, bytes: 7 },
  ]);
});
