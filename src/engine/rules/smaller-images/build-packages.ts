const compilers: ReadonlySet<string> = new Set(
  `build-essential build-base gcc g++ gcc-c++ cpp clang llvm cmake gfortran gcc-gfortran gcc-fortran
   rustc cargo rust golang golang-go musl-dev libc-dev linux-headers kernel-headers alpine-sdk dpkg-dev
   cuda-toolkit nvidia-cuda-toolkit`.split(/\s+/),
);

/** Small, and no compiler, but only a build needs them. */
const companions: ReadonlySet<string> = new Set(
  `git make autoconf automake libtool pkg-config pkgconf pkgconfig pkgconf-pkg-config ninja-build meson swig bison flex
   patchelf`.split(/\s+/),
);

/**
 * What a package of a distribution is there for, when it is there to build other software: `compiler` and `headers`
 * are large or dangerous, `companion` is neither. Null for everything else.
 */
export function buildPackage(name: string): 'compiler' | 'headers' | 'companion' | null {
  if (compilers.has(name) || /^(?:gcc|g\+\+|clang|gfortran|llvm)-?\d+(?:\.\d+)?$/.test(name))
    return 'compiler';
  if (companions.has(name)) return 'companion';
  return /[^-]-(?:dev|devel|headers)$/.test(name) || /^python\d*(?:\.\d*)?-dev(?:el)?$/.test(name)
    ? 'headers'
    : null;
}
