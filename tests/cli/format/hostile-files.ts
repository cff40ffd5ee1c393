/** Says much, and has fixes of every kind; little of it needs more room than this. */
const bad = 'FROM python:3.13\nCOPY . /app\nRUN pip install flask\nCMD flask run\n';

const faces = '😀'.repeat(60);

/** Names that mean something to a shell, to XML, to Markdown, to a URL or to a workflow command. */
const names = [
  'a b/Dockerfile',
  'it\'s "q"/Dockerfile',
  'x|y`z/Dockerfile',
  'höhe/😀.Dockerfile',
  '%0A,a::warning x=::b/Dockerfile',
  '<img src=x>&amp;/Dockerfile',
  '@team #12 !7/Dockerfile',
  '[x](http:/evil)/Dockerfile',
  '</details>`/Dockerfile',
  '-dash/Dockerfile',
  '..dots/Dockerfile',
  'back\\slash/Dockerfile',
  'new\nline/Dockerfile',
  'tab\t/Dockerfile',
];

/** Projects in which every name and every text is out to break what is printed about it. */
export const hostileFiles: Readonly<Record<string, string>> = {
  ...Object.fromEntries(names.map((name) => [name, bad])),
  'crlf/Dockerfile': bad.replaceAll('\n', '\r\n'),
  'mark/Dockerfile': `\uFEFF${bad}`,
  'no final newline/Dockerfile': bad.trimEnd(),
  'broken/Dockerfile': 'RUN true\nNONSENSE `x` <b> ::error::%0A\n',
  'refused/Dockerfile': `FROM a
ENV A=<img/src=x>*b*@team\${
ENV B=<s>[x](http://y)#1\${
HEALTHCHECK <i>@team|\`x
RUN --network=<i>www.evil.example true
`,
  'faces/Dockerfile': `FROM python:3.13
ENV API_TOKEN=x${faces} B=é
RUN echo "${faces}" && pip install é${faces} "a|b" '<img src=x>' @team
CMD x${faces}
`,
  'texts/Dockerfile': `FROM python:latest
RUN pip install "a|b" \`x\` <b>
# shipworthy: ignore runs-as-root </details> \`x\` ::error:: %0A | ]]>
USER root
ENV PASSWORD="]]></failure><b>&amp;%0A::error::x" SECRET_TOKEN=\`a\`|b
CMD python "a\`b" | cat
`,
  'beside/Dockerfile': `FROM python:3.13-slim
WORKDIR /app
COPY requirements.txt start.sh ./
RUN pip install -r requirements.txt
COPY . .
ENTRYPOINT ["/app/start.sh"]
`,
  'beside/requirements.txt': 'flask\ngunicorn>=20\n--index-url https://user:pw@x.example/simple\n',
  'beside/start.sh': '#!/bin/sh\ngunicorn app:app\n',
};

/** A thousand findings of one rule, and more of others. */
export const manyFindings: Readonly<Record<string, string>> = {
  Dockerfile: [
    'FROM python:3.13\n',
    ...Array.from({ length: 1000 }, (_, index) => `RUN pip install p${index}\n`),
    'CMD ["python", "app.py"]\n',
  ].join(''),
};
