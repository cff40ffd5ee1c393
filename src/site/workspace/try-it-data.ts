import type { WorkspaceData } from './data.ts';

/** A small service that runs and is not ready: one file, and the two that its lines name. */
export const tryItData: WorkspaceData = {
  lesson: '',
  stage: null,
  elsewhere: [],
  tabs: ['Dockerfile'],
  files: {
    Dockerfile: `FROM python:latest

COPY . /app
WORKDIR /app
RUN pip install -r requirements.txt

EXPOSE 5000
CMD python -m flask run
`,
    'requirements.txt': 'flask==3.1.2\n',
  },
  listing: ['app.py'],
  longTexts: null,
  goals: [],
  hints: [],
  solution: {},
  sets: [],
  edits: { app: 'app.py', dependency: 'requirements.txt' },
  paths: [],
  commits: [],
  proof: null,
  next: null,
};
