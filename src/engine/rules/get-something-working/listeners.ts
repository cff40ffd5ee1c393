/** Where a server listens, and how it can be told. */
export interface Listener {
  /** Options that name the address; empty where only an operand does. */
  readonly options: readonly string[];
  /** The first operand is the address (`runserver 0.0.0.0:8000`). */
  readonly positional?: boolean;
  /** Options that choose something other than a port on purpose: a Unix socket, an open descriptor. */
  readonly deliberate?: readonly string[];
  readonly environment?: readonly string[];
  /** Options that name a configuration file, which may set the address. */
  readonly configuration?: readonly string[];
  /** A file that the server reads on its own and that may set the address. */
  readonly dotFile?: RegExp;
  readonly defaultsToLoopback: boolean;
  /** The package and the release since which that holds. */
  readonly since?: readonly [name: string, version: readonly [number, number]];
  /** The words that open it, for a fix. */
  readonly address?: readonly string[];
}

const host = ['--host', '0.0.0.0'];

/**
 * By the name that servedProgram gives. Defaults as of uvicorn 0.54, gunicorn 27.0, hypercorn 0.18,
 * daphne 4.2, granian 2.8, Litestar 2.25, Flask 3.1, Django 5.2, fastapi-cli 0.0.34, waitress 3.0, Dagster 1.13,
 * Chainlit 2.12.
 */
export const listeners: ReadonlyMap<string, Listener> = new Map(
  Object.entries({
    uvicorn: {
      options: ['--host'],
      deliberate: ['--uds', '--fd'],
      environment: ['UVICORN_HOST', 'UVICORN_UDS', 'UVICORN_FD'],
      defaultsToLoopback: true,
      address: host,
    },
    gunicorn: {
      options: ['--bind', '-b'],
      environment: ['PORT', 'GUNICORN_CMD_ARGS'],
      defaultsToLoopback: true,
      address: ['--bind', '0.0.0.0:8000'],
    },
    hypercorn: {
      options: ['--bind', '-b'],
      deliberate: ['--insecure-bind', '--quic-bind'],
      configuration: ['--config', '-c'],
      defaultsToLoopback: true,
      address: ['--bind', '0.0.0.0:8000'],
    },
    daphne: {
      options: ['--bind', '-b'],
      deliberate: ['--unix-socket', '-u', '--fd', '--endpoint', '-e'],
      defaultsToLoopback: true,
      address: ['--bind', '0.0.0.0'],
    },
    granian: {
      options: ['--host'],
      deliberate: ['--uds'],
      environment: ['GRANIAN_HOST', 'GRANIAN_UDS'],
      defaultsToLoopback: true,
      address: host,
    },
    'flask run': {
      options: ['--host', '-h'],
      environment: ['FLASK_RUN_HOST'],
      dotFile: /^\.(?:flask)?env$/,
      defaultsToLoopback: true,
      address: host,
    },
    'fastapi dev': { options: ['--host'], defaultsToLoopback: true, address: host },
    'fastapi run': { options: ['--host'], defaultsToLoopback: false },
    'dagster dev': {
      options: ['--host', '-h', '--dagit-host'],
      environment: ['DAGSTER_CLI_DEV_HOST', 'DAGSTER_WEBSERVER_HOST'],
      defaultsToLoopback: true,
      address: host,
    },
    'dagster-webserver': {
      options: ['--host', '-h'],
      environment: ['DAGSTER_WEBSERVER_HOST'],
      defaultsToLoopback: true,
      address: host,
    },
    'litestar run': {
      options: ['--host', '-H'],
      deliberate: ['--uds', '-U', '--fd', '-F'],
      environment: ['LITESTAR_HOST'],
      defaultsToLoopback: true,
      address: host,
    },
    'chainlit run': {
      options: ['--host'],
      environment: ['CHAINLIT_HOST'],
      dotFile: /^\.env$/,
      defaultsToLoopback: true,
      since: ['chainlit', [1, 2]],
      address: host,
    },
    runserver: {
      options: [],
      positional: true,
      defaultsToLoopback: true,
      address: ['0.0.0.0:8000'],
    },
    'waitress-serve': { options: ['--host', '--listen'], defaultsToLoopback: false },
    'streamlit run': { options: ['--server.address'], defaultsToLoopback: false },
    'http.server': { options: ['--bind', '-b'], defaultsToLoopback: false },
    'jupyter lab': { options: ['--ip'], defaultsToLoopback: false },
    'jupyter notebook': { options: ['--ip'], defaultsToLoopback: false },
  } satisfies Record<string, Listener>),
);
