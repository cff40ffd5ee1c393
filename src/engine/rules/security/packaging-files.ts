const endings = ['.txt', '.in', '.conf', '.ini', '.toml', 'Pipfile'];

/** Whether a path may be a file that pip, uv and others read settings from; most paths of a repository are not. */
export const mayBePackagingFile = (path: string): boolean =>
  endings.some((ending) => path.endsWith(ending));
