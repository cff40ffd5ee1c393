/** The least that an app says of itself. */
export const appJson = JSON.stringify({
  port: 8000,
  health: '/healthz',
  readyLog: 'ready',
  package: 'doorstep',
  environment: {},
  omit: ['app.json'],
  lock: 'requirements.lock.txt',
  packages: [],
  edits: {
    app: [{ file: 'a.py', find: 'a', replace: 'b' }],
    dependency: [{ file: 'requirements.txt', find: 'a', replace: 'b' }],
  },
});
