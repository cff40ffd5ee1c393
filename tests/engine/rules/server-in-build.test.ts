import { expect, test } from 'vitest';
import { judgeMarked } from './marked.ts';

const rule = 'server-in-build';
const from = 'FROM python:3.13-slim-trixie\n';

test.each([
  'RUN «flask run»',
  'RUN «flask --app shop run» --host 0.0.0.0',
  'RUN python -m «flask run»',
  'RUN uv run «flask run»',
  'RUN poetry run «uvicorn» shop.main:app --reload',
  'RUN [«"gunicorn"», "shop:app"]',
  'RUN cd shop && «gunicorn» -w 4 wsgi:app',
  'RUN «gunicorn» shop.wsgi',
  'RUN «gunicorn» "shop:create_app()"',
  'RUN exec «hypercorn» shop:app',
  'RUN FLASK_APP=shop «flask run»',
  'RUN «python manage.py runserver» 0.0.0.0:8000',
  'RUN «./manage.py runserver» || true',
  'RUN «streamlit run» app.py',
  'RUN «fastapi run» main.py',
  'RUN python3 -m «http.server» 8000',
  'RUN «jupyter lab» --ip=0.0.0.0 --allow-root',
  'FROM python:3.13 AS test\nRUN flask run\nFROM python:3.13\nRUN true',
  'FROM python:3.13 AS b\nRUN «flask run»\nFROM b\nCMD ["flask", "run"]',
  'RUN flask run &',
  'RUN flask run & sleep 2 && curl localhost:5000',
  'RUN (gunicorn shop:app &) && pytest',
  'RUN timeout 5 flask run',
  'RUN timeout 5 uv run flask run',
  'RUN flask run | head',
  'RUN yes | flask run',
  'RUN false || flask run',
  'RUN if [ "$DEV" ]; then flask run; fi',
  'ARG OPTIONS\nRUN gunicorn $OPTIONS shop:app',
  'RUN gunicorn --version',
  'RUN uvicorn --help',
  'RUN gunicorn --daemon shop:app',
  'RUN gunicorn --check-config shop:app',
  'RUN flask db upgrade',
  'RUN flask --help',
  'RUN python manage.py collectstatic',
  'RUN jupyter lab build',
  'RUN jupyter server extension enable --sys-prefix shop',
  'RUN jupyter notebook --generate-config',
  'RUN pip install flask gunicorn uvicorn',
  'RUN echo flask run',
  'RUN which gunicorn',
  'CMD ["flask", "run"]',
  'HEALTHCHECK CMD flask run',
])('%j', (lines) => {
  const { expected, found } = judgeMarked(rule, from + lines);
  expect(found).toEqual(expected);
});
