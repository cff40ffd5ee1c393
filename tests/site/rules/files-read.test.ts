import { expect, test } from 'vitest';
import { filesRead } from '../../../src/site/rules/files-read.ts';

test.each<[string[], string[]]>([
  [['Dockerfile'], []],
  [['api/Dockerfile.prod', 'Dockerfile.dockerignore'], ['.dockerignore']],
  [['requirements.txt', 'requirements/base.txt', 'constraints.txt'], ['requirements files']],
  [
    ['uv.lock', 'poetry.lock', 'pyproject.toml'],
    ['lock files', 'pyproject.toml'],
  ],
  [['.github/workflows/a.yml', '.github/workflows/b.yaml'], ['GitHub workflows']],
  [['.github/dependabot.yml', 'renovate.json'], ['Dependabot’s or Renovate’s settings']],
  [['.gitlab-ci.yml', '.gitlab/image.yml'], ['.gitlab-ci.yml']],
  [['compose.yaml', 'docker-compose.prod.yml'], ['Compose files']],
  [
    ['gunicorn.conf.py', 'src/shop/wsgi.py'],
    ['gunicorn.conf.py', 'the Python code that is started'],
  ],
  [['ci/build.sh'], ['shell scripts']],
  [
    ['deploy/supervisord.conf', '.env'],
    ['.env', 'supervisord.conf'],
  ],
])('%j', (paths, kinds) => expect(filesRead(paths)).toEqual(kinds));
