import type { PackagedApp } from '../../src/course/file-set.ts';

/** A tiny app for tests that need one. */
export const sampleApp: PackagedApp = {
  name: 'tiny',
  folder: 'lessons/_apps/tiny',
  port: 8000,
  health: '/healthz',
  readyLog: 'worker: waiting',
  package: 'tiny',
  environment: { COLOUR: 'blue' },
  omit: ['app.json'],
  lock: 'requirements.lock.txt',
  packages: [],
  sources: [],
  laterReleases: [],
  edits: {
    app: [{ file: 'app.py', find: 'one', replace: 'two' }],
    dependency: [{ file: 'requirements.txt', find: 'flask==1', replace: 'flask==2' }],
  },
};
