/** `r:5000/a/b:c@sha256:d` taken apart. */
export interface ImageReferenceParts {
  /** Null for Docker Hub, also when written as `docker.io/`. */
  readonly registry: string | null;
  /** Path without registry, tag and digest; `library/` is dropped, and so is `arm64v8/`, the library for one processor. */
  readonly repository: string;
  /** Last part of the repository. */
  readonly name: string;
  readonly tag: string | null;
  /** With its algorithm: `sha256:…`. */
  readonly digest: string | null;
}

/** The part before the first slash is a registry when it has a dot or a port, is `localhost`, or has capitals. */
const isRegistry = (part: string): boolean =>
  /[.:]/.test(part) || part === 'localhost' || part !== part.toLowerCase();

/** Docker Official Images, as `library/python` or, built for one processor, as `arm64v8/python`. */
const library = /^(?:library|amd64|arm32v[567]|arm64v8|i386|mips64le|ppc64le|riscv64|s390x)\//;

/** Reads a reference without variables; it does not judge whether a registry would accept the names. */
export function parseImageReference(text: string): ImageReferenceParts {
  const at = text.indexOf('@');
  const named = at === -1 ? text : text.slice(0, at);
  const slash = named.indexOf('/');
  const first = slash === -1 ? '' : named.slice(0, slash);
  const hasRegistry = slash !== -1 && isRegistry(first);
  const path = hasRegistry ? named.slice(slash + 1) : named;
  const colon = path.indexOf(':', path.lastIndexOf('/') + 1);
  const full = colon === -1 ? path : path.slice(0, colon);
  const isHub = !hasRegistry || first === 'docker.io' || first === 'index.docker.io';
  const repository = isHub ? full.replace(library, '') : full;
  return {
    registry: isHub ? null : first,
    repository,
    name: repository.slice(repository.lastIndexOf('/') + 1),
    tag: colon === -1 ? null : path.slice(colon + 1),
    digest: at === -1 ? null : text.slice(at + 1),
  };
}
