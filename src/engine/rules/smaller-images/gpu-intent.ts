import { valueOf } from '../../known.ts';
import type { Model } from '../../model/model.ts';
import type { Stage } from '../../model/stage.ts';

const variables = [
  'NVIDIA_VISIBLE_DEVICES',
  'NVIDIA_DRIVER_CAPABILITIES',
  'CUDA_HOME',
  'CUDA_VISIBLE_DEVICES',
];

/** Distributions and images of Python without anything for a GPU. */
const plainImages: ReadonlySet<string> = new Set([
  'python',
  'debian',
  'ubuntu',
  'uv',
  'pypy',
  'buildpack-deps',
]);

/** Whether the image is surely made for the processor: a plain base, and nothing around it speaks of a GPU. */
export function isForCpu(model: Model): boolean {
  const { final } = model;
  const image = final?.chain.at(-1)?.image;
  const name = image ? valueOf(image)?.name : undefined;
  if (!final || name === undefined || !plainImages.has(name)) return false;
  if (variables.some((variable) => valueOf(final.end.env(variable)) !== null)) return false;
  return !model.contributing.some((stage) => isForArm(model, stage)) && !composeAsksForGpu(model);
}

/** The wheels of torch for ARM had no CUDA in them for a long time. */
const isForArm = ({ text }: Model, { place: { span } }: Stage): boolean =>
  text.slice(span.start, span.end).includes('--platform=linux/arm64');

function composeAsksForGpu({ repository }: Model): boolean {
  const known = valueOf(repository);
  const files = known?.paths.filter((path) => /compose[^/]*\.ya?ml$/.test(path)) ?? [];
  return files
    .slice(0, 20)
    .some((path) =>
      /nvidia|\bgpus?:/.test(valueOf(known?.read(path) ?? { kind: 'known', value: '' }) ?? ''),
    );
}

/** Packages that make sense with a GPU only. */
const forGpuOnly: ReadonlySet<string> = new Set(
  `vllm flash-attn xformers bitsandbytes deepspeed triton onnxruntime-gpu tensorflow-gpu cupy-cuda11x cupy-cuda12x
   cupy-cuda13x faiss-gpu tensorrt pycuda`.split(/\s+/),
);

export const needsGpu = (names: readonly (string | null)[]): boolean =>
  names.some(
    (name) =>
      name !== null && (forGpuOnly.has(name) || /^(?:faiss-gpu|cupy-cuda|tensorrt)/.test(name)),
  );
