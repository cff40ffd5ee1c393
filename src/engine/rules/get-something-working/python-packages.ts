/** What a distribution's package is for: its interpreter, pip and the like, headers, or a library for that interpreter. */
export type PythonPackage = 'interpreter' | 'tool' | 'headers' | 'library' | 'system library';

/** Bindings to the distribution itself, of which PyPI has no wheel. */
const bindings =
  /^(?:python3|py3)-(?:apt|gi|gi-cairo|dbus|dbg|debian|libselinux|selinux|rpm|dnf|uno|brlapi|cups|gdal|vtk\d*|opencv|pyqt5|pyqt6|lldb[\w-]*)$/;

/** Null for a package that is no part of a distribution's Python 3. */
export function kindOfPackage(name: string): PythonPackage | null {
  if (
    /^(?:python3(?:\.\d+)?(?:-(?:minimal|full))?|python3\d{1,2}|python-is-python3|python)$/.test(
      name,
    )
  )
    return 'interpreter';
  if (
    /^(?:python3(?:\.\d+)?|python3\d{1,2}|py3)-(?:pip|venv|virtualenv|setuptools|wheel|distutils|ensurepip)$/.test(
      name,
    )
  )
    return 'tool';
  if (/^(?:lib)?python3(?:\.\d+)?\d{0,2}-(?:all-)?(?:dev|devel)$/.test(name)) return 'headers';
  if (bindings.test(name)) return 'system library';
  return /^(?:python3|py3)-[a-z]/.test(name) ? 'library' : null;
}

/** The same of Python 2 under its old names, which Debian had until buster; those who ask for `python2` know why. */
export function kindOfOldPackage(name: string): PythonPackage | null {
  if (/^python-(?:pip|virtualenv|setuptools|wheel)$/.test(name)) return 'tool';
  return /^python-(?:all-)?dev$/.test(name) ? 'headers' : null;
}

/** `python3-dev` of `python3-dev=3.13.*`, `python3/stable` or `python3~3.12`. */
export const withoutVersion = (written: string): string =>
  written.replaceAll(/["']/g, '').split(/[=/~<>@:]/, 1)[0] ?? '';
