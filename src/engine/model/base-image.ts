import type { ConfiguredBase } from '../input.ts';
import { known, type Known } from '../known.ts';
import type { BaseFacts } from './base-facts.ts';
import { factsFrom, type Sheet } from './base-sheet.ts';
import { debianByNumber, distroPython, readTag, type TagReading } from './base-tags.ts';
import { configuredFor, likeOf } from './configured-base.ts';
import type { ImageReference } from './image.ts';

const path = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** ENV of the official python images; LANG is set up to 3.12, GPG_KEY up to 3.13. */
const pythonEnv = {
  PATH: `/usr/local/bin:${path}`,
  LANG: null,
  GPG_KEY: null,
  PYTHON_VERSION: null,
  PYTHON_SHA256: null,
  PYTHON_PIP_VERSION: null,
  PYTHON_SETUPTOOLS_VERSION: null,
  PYTHON_GET_PIP_URL: null,
  PYTHON_GET_PIP_SHA256: null,
};

/** ENV of the base images of AWS Lambda. */
const lambdaEnv = {
  PATH: '/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin',
  LAMBDA_TASK_ROOT: '/var/task',
  LAMBDA_RUNTIME_DIR: '/var/runtime',
  LANG: null,
  TZ: null,
  LD_LIBRARY_PATH: null,
};

const shellOnly = {
  user: 'root',
  workdir: null,
  startsNothing: true,
  entrypoint: [],
  env: { PATH: path },
} as const;

const redhat: Sheet = {
  family: 'rhel',
  user: 'root',
  workdir: null,
  startsNothing: true,
  entrypoint: [],
  env: { PATH: path },
  // None of them says anything to Python or moves the caches.
  maySet: /^(?!PY|PIP|UV|POETRY|VIRTUAL|XDG)/,
};

/** Facts by image, dated 2026-11. The key is `registry/repository`; Docker Hub has no registry part. */
const readers: readonly (readonly [
  RegExp,
  (tag: TagReading, reference: ImageReference) => Sheet,
])[] = [
  [
    /^scratch$/,
    () => ({
      family: 'scratch',
      python: null,
      pythonOrigin: 'none',
      user: 'root',
      workdir: null,
      startsNothing: true,
      entrypoint: [],
      env: {},
    }),
  ],
  [
    /^(?:(?:public\.ecr\.aws\/docker|mirror\.gcr\.io|mcr\.microsoft\.com\/mirror\/docker)\/library\/)?python$/,
    officialPython,
  ],
  [/^(?:ghcr\.io\/astral-sh|astral)\/uv$/, uv],
  [
    /^(?:(?:public\.ecr\.aws\/docker|mirror\.gcr\.io|mcr\.microsoft\.com\/mirror\/docker)\/library\/)?debian$/,
    debian,
  ],
  [
    /^buildpack-deps$/,
    (tag) => ({
      ...shellOnly,
      family: tag.ubuntu ? 'ubuntu' : 'debian',
      ...debianRelease(tag),
      variant: 'full',
    }),
  ],
  [
    /^(?:(?:public\.ecr\.aws\/(?:docker|ubuntu)\/(?:library\/)?|(?:mirror\.gcr\.io|mcr\.microsoft\.com\/mirror\/docker)\/library\/))?ubuntu$/,
    ubuntu,
  ],
  [
    /^(?:(?:public\.ecr\.aws\/docker|mirror\.gcr\.io|mcr\.microsoft\.com\/mirror\/docker)\/library\/)?alpine$/,
    alpine,
  ],
  [
    /^pypy$/,
    (tag) => ({
      user: 'root',
      workdir: null,
      startsNothing: true,
      entrypoint: [],
      family: 'debian',
      ...debianRelease(tag),
      variant: tag.slim ? 'slim' : 'full',
    }),
  ],
  [
    /^nvidia\/cuda$/,
    (tag) => ({
      user: 'root',
      ...(tag.ubuntu ? { family: 'ubuntu' as const, release: tag.ubuntu } : {}),
      programs: 'cuda',
      python: null,
      pythonOrigin: 'none',
      env: { PATH: `/usr/local/nvidia/bin:/usr/local/cuda/bin:${path}` },
      maySet: /^(?:NV|CUDA|NCCL|LD_|LIBRARY_)/,
    }),
  ],
  [/^(?:gcr\.io\/distroless)\//, distroless],
  [
    /^(?:cgr\.dev\/[^/]+|chainguard)\/python$/,
    () => ({
      family: 'wolfi',
      user: 'nonroot',
      entrypoint: ['/usr/bin/python'],
    }),
  ],
  [/^(?:cgr\.dev\/[^/]+|chainguard)\//, () => ({ family: 'wolfi', user: 'nonroot' })],
  [/^dhi\.io\//, (_tag, { tag }) => (tag?.includes('dev') ? {} : { user: 'nonroot' })],
  [/^(?:docker\.io\/)?bitnami(?:legacy|secure)?\/python$/, () => ({ family: 'debian' })],
  [
    /^(?:registry\.access\.redhat\.com|registry\.redhat\.io)\/(?:ubi\d+|rhel\d+)\/python-\d+(?:-minimal)?$/,
    (_tag, { name }) => ({ family: 'rhel', user: '1001', ...redhatPython(name) }),
  ],
  [
    /^(?:registry\.access\.redhat\.com|registry\.redhat\.io)\/ubi\d+(?:-minimal|-micro|-init)?$|\/ubi\d+\/ubi/,
    () => redhat,
  ],
  [
    /^(?:amazonlinux|public\.ecr\.aws\/amazonlinux\/amazonlinux|fedora|rockylinux|rockylinux\/rockylinux|almalinux|oraclelinux|centos)$/,
    (_tag, { name, tag }) =>
      name === 'centos' && /^[67]/.test(tag ?? '')
        ? { ...redhat, python: '2.7', pythonOrigin: 'distro' }
        : redhat,
  ],
  [
    /^public\.ecr\.aws\/lambda\/python$/,
    (tag) => ({
      family: 'rhel',
      ...(tag.python ? { python: tag.python } : {}),
      startsNothing: false,
      workdir: '/var/task',
      env: lambdaEnv,
    }),
  ],
  [
    /^(?:continuumio\/(?:miniconda3|anaconda3)|condaforge\/(?:miniforge3|mambaforge))$/,
    () => ({
      user: 'root',
      startsNothing: true,
      env: { PATH: `/opt/conda/bin:${path}`, CONDA_DIR: '/opt/conda', LANG: null, LC_ALL: null },
    }),
  ],
  [/^(?:pytorch\/pytorch|tensorflow\/tensorflow)$/, () => ({ user: 'root' })],
  [/^mambaorg\/micromamba$/, () => ({ user: '57439', startsNothing: true })],
  [/^apache\/airflow$/, () => ({ user: '50000', workdir: '/opt/airflow' })],
  [/^tiangolo\//, () => ({ user: 'root', startsNothing: false })],
  [/^(?:nginx|httpd|caddy|traefik)$/, () => ({ user: 'root', startsNothing: false })],
  [/^nginxinc\/nginx-unprivileged$/, () => ({ user: '101', startsNothing: false })],
];

function debian(tag: TagReading, { tag: text }: ImageReference): Sheet {
  const release = tag.debian ?? debianByNumber[/^\d+/.exec(text ?? '')?.[0] ?? ''];
  return {
    ...shellOnly,
    family: 'debian',
    ...(release ? { release } : {}),
    python: null,
    pythonOrigin: 'none',
    variant: tag.slim ? 'slim' : 'full',
    programs: 'debian-slim',
  };
}

function debianRelease(tag: TagReading): Pick<Sheet, 'release'> {
  const release = tag.debian ?? tag.ubuntu;
  return release === null ? {} : { release };
}

function officialPython(tag: TagReading, { tag: text }: ImageReference): Sheet {
  if (text?.includes('windows')) return {};
  const alpine = tag.alpine !== null;
  // No Python 2 followed 2.7, so `2` says which one it is.
  const python = tag.python ?? (/^2(?:$|-)/.test(text ?? '') ? '2.7' : null);
  return {
    family: alpine ? 'alpine' : 'debian',
    ...(alpine ? (tag.alpine ? { release: tag.alpine } : {}) : debianRelease(tag)),
    ...(python ? { python } : {}),
    pythonOrigin: 'official',
    variant: alpine ? 'alpine' : tag.slim ? 'slim' : 'full',
    user: 'root',
    // The old onbuild images have one, and bring the code into it.
    ...(text?.includes('onbuild') ? {} : { workdir: null }),
    startsNothing: true,
    entrypoint: [],
    programs: alpine ? 'alpine' : tag.slim ? 'debian-slim' : 'debian-full',
    env: pythonEnv,
  };
}

function uv(tag: TagReading, { tag: text }: ImageReference): Sheet {
  // `0.9.11` is a version of uv.
  const python = text?.includes('python') === true ? tag.python : null;
  const isDebian = tag.debian !== null || /(?:^|-)debian(?:-slim)?$/.test(text ?? '');
  if (!isDebian && tag.alpine === null && python === null)
    return { user: 'root', entrypoint: ['/uv'] };
  const alpine = tag.alpine !== null;
  const sheet = {
    family: alpine ? ('alpine' as const) : ('debian' as const),
    ...(alpine ? (tag.alpine ? { release: tag.alpine } : {}) : debianRelease(tag)),
    user: 'root',
    workdir: null,
    startsNothing: true,
    entrypoint: [],
  };
  if (python === null)
    return {
      ...sheet,
      // The full ones hold the Python that Debian's Mercurial brings.
      ...(alpine || tag.slim ? { python: null, pythonOrigin: 'none' as const } : {}),
      variant: alpine ? 'alpine' : tag.slim ? 'slim' : 'full',
      env: { PATH: path, UV_TOOL_BIN_DIR: '/usr/local/bin' },
    };
  return {
    ...sheet,
    python,
    pythonOrigin: 'official',
    variant: alpine ? 'alpine' : tag.slim ? 'slim' : 'full',
    env: { ...pythonEnv, UV_TOOL_BIN_DIR: '/usr/local/bin' },
  };
}

function ubuntu(_tag: TagReading, { tag }: ImageReference): Sheet {
  const reading = readTag(`ubuntu${tag ?? ''}`);
  const release = reading.ubuntu ?? readTag(tag ?? '').ubuntu;
  return {
    ...shellOnly,
    family: 'ubuntu',
    ...(release ? { release } : {}),
    python: null,
    pythonOrigin: 'none',
    variant: 'minimal',
    programs: 'ubuntu',
  };
}

function alpine(_tag: TagReading, { tag }: ImageReference): Sheet {
  const release = /^v?(\d+\.\d+)/.exec(tag ?? '')?.[1];
  return {
    ...shellOnly,
    family: 'alpine',
    ...(release ? { release } : {}),
    python: null,
    pythonOrigin: 'none',
    variant: 'alpine',
    programs: 'alpine',
  };
}

function distroless(_tag: TagReading, { name, tag, digest }: ImageReference): Sheet {
  const number = /-debian(\d+)$/.exec(name)?.[1];
  const release = number === undefined ? undefined : debianByNumber[number];
  const isPython = /^python3(?:-|$)/.test(name);
  const python = release === undefined ? undefined : distroPython[release];
  return {
    family: 'distroless',
    variant: 'minimal',
    ...(release === undefined ? {} : { release }),
    ...(isPython ? (python === undefined ? {} : { python }) : { python: null }),
    pythonOrigin: isPython ? 'distro' : 'none',
    // A digest alone may be that of `nonroot`.
    ...(tag === null && digest !== null
      ? {}
      : { user: /(?:^|-)nonroot(?:-|$)/.test(tag ?? '') ? '65532' : 'root' }),
    programs: 'distroless',
    startsNothing: true,
    entrypoint: isPython ? ['/usr/bin/python3'] : [],
    env: { PATH: path, SSL_CERT_FILE: '/etc/ssl/certs/ca-certificates.crt', LANG: null },
  };
}

function redhatPython(name: string): Pick<Sheet, 'python'> {
  const digits = /^python-(\d)(\d+)/.exec(name);
  return digits ? { python: `${digits[1]}.${digits[2]}` } : {};
}

const noSheet: Sheet = {};

function sheetOf(reference: ImageReference): Sheet {
  const key =
    reference.registry === null
      ? reference.repository
      : `${reference.registry}/${reference.repository}`;
  const reader = readers.find(([pattern]) => pattern.test(key));
  const sheet = reader ? reader[1](readTag(reference.tag ?? ''), reference) : noSheet;
  const named = /python-?(\d\.\d{1,2})(?!\d)/.exec(reference.tag ?? '')?.[1];
  return sheet.python === undefined && named !== undefined ? { ...sheet, python: named } : sheet;
}

/** Nearly all files stand on a few images; kept by name, and all forgotten where somebody names ever new ones. */
const most = 500;
const looked = new Map<string, BaseFacts>();

function factsOf(image: ImageReference): BaseFacts {
  const present = looked.get(image.text);
  if (present !== undefined) return present;
  const facts = factsFrom(sheetOf(image), `\`${image.text}\` is not in the table of base images`);
  if (looked.size >= most) looked.clear();
  looked.set(image.text, facts);
  return facts;
}

/** Looks an image up in what the team says, then in the table; everything is unknown of an image that is in neither. */
export function baseFacts(
  image: Known<ImageReference> | null,
  bases: readonly ConfiguredBase[] = [],
): BaseFacts {
  if (image === null || image.kind === 'unknown')
    return factsFrom(noSheet, image?.because ?? 'the base is not known');
  const own = configuredFor(image.value, bases);
  return own ? configuredFacts(own, image.value) : factsOf(image.value);
}

/**
 * What a base of the team's own is made of is what the image is made of that it is like. How it is configured is
 * another matter: such images set variables, a directory and an entry point, so only the user is taken over.
 */
function configuredFacts(base: ConfiguredBase, image: ImageReference): BaseFacts {
  const like = likeOf(base, image);
  const sheet = like === null ? sheetOf(image) : madeOf(sheetOf(like));
  const facts = factsFrom(
    base.user === undefined ? sheet : { ...sheet, user: base.user },
    `the configuration says nothing of this about \`${image.text}\``,
  );
  const programs = new Set(base.programs);
  return { ...facts, has: (program) => (programs.has(program) ? known(true) : facts.has(program)) };
}

const settings: ReadonlySet<string> = new Set(['env', 'workdir', 'startsNothing', 'entrypoint']);
const madeOf = (sheet: Sheet): Sheet =>
  Object.fromEntries(Object.entries(sheet).filter(([name]) => !settings.has(name)));
