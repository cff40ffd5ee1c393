const notForProduction = 'starts the development server of';
const django = `${notForProduction} Django, whose documentation warns against it in production`;
const jupyter = 'gives everyone who gets in a Python prompt';
const restarts = 'restarts the program whenever a file changes';

/** What a development server does, by the name that servedProgram gives: the rest of a sentence. */
export const developmentServers: ReadonlyMap<string, string> = new Map([
  ['runserver', django],
  ['runserver_plus', django],
  ['testserver', django],
  ['livereload', django],
  [
    'flask run',
    `${notForProduction} Flask, which is not designed to be secure, stable or efficient`,
  ],
  ['quart run', `${notForProduction} Quart, which reloads and debugs`],
  ['fastapi dev', 'reloads on every change of a file and is meant for development'],
  [
    'dagster dev',
    'is for local work: it keeps what it did in a temporary folder unless `DAGSTER_HOME` names another, and a deployment starts `dagster-webserver` and `dagster-daemon`',
  ],
  ['http.server', 'starts a file server with only basic security checks'],
  ['watchfiles', restarts],
  ['watchmedo auto-restart', restarts],
  ['jupyter lab', jupyter],
  ['jupyter notebook', jupyter],
  ['jupyter server', jupyter],
]);
