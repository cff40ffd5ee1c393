import type { ImageReference } from '../../model/image.ts';

/** The variant of CUDA's images with its compiler, which calls the one of the system: `12.9.1-devel-ubuntu24.04`. */
export const forCompiling = ({ repository, tag }: ImageReference): boolean =>
  /^(?:nvidia\/cuda|pytorch\/pytorch)$/.test(repository) && /(?:^|-)devel(?:-|$)/.test(tag ?? '');
