import { expect, test } from 'vitest';
import { findingsIn, judgeMarked } from './marked.ts';

const rule = 'tls-or-signature-check-disabled';
const from = 'FROM python:3.13-slim-trixie\n';

test.each([
  'RUN pip install «--trusted-host» pypi.org --trusted-host files.pythonhosted.org flask',
  'RUN pip install «--trusted-host=pypi.example.com» flask',
  'RUN python -m pip install «--trusted-host» "$HOST" flask',
  'RUN uv pip install «--allow-insecure-host» pypi.example.com flask',
  'RUN uv sync «--allow-insecure-host=pypi.example.com»',
  'RUN pip config set «global.trusted-host» pypi.example.com',
  'RUN pip install -i «http://pypi.example.com/simple» flask',
  'RUN pip install «--extra-index-url=http://pypi.example.com/simple» flask',
  'ENV «PIP_TRUSTED_HOST=pypi.example.com»',
  'ENV «PIP_INDEX_URL=http://pypi.example.com/simple»',
  'ENV A=b «UV_INSECURE_HOST=pypi.example.com»',
  'ARG «PIP_TRUSTED_HOST=pypi.example.com»',
  'RUN curl «-k» https://example.com/x',
  'RUN curl «-fsSLk» https://example.com/x -o /x',
  'RUN curl «--insecure» https://example.com/x',
  'RUN a && wget «--no-check-certificate» https://example.com/x | tar xz',
  'RUN git config --global «http.sslVerify» false',
  'RUN git -c «http.sslVerify=false» clone https://example.com/x',
  'RUN GIT_SSL_NO_VERIFY=1 «git clone https://example.com/x»',
  'RUN export «GIT_SSL_NO_VERIFY=true» && git clone https://example.com/x',
  'ENV «GIT_SSL_NO_VERIFY=1»',
  'ENV «NODE_TLS_REJECT_UNAUTHORIZED=0»',
  'ENV «PYTHONHTTPSVERIFY=0»',
  'RUN apt-get install -y «--allow-unauthenticated» x',
  'RUN apt-get -y «--force-yes» install x',
  'RUN apt-get -o «Acquire::https::Verify-Peer=false» update',
  `RUN echo «'Acquire::https::Verify-Peer "false";'» > /etc/apt/apt.conf.d/99x`,
  `RUN printf «'APT::Get::AllowUnauthenticated "true";\\n'» > /etc/apt/apt.conf.d/99x`,
  'RUN sed -i «"s,^Signed-By:.*,Trusted: yes,"» /etc/apt/sources.list.d/debian.sources',
  'RUN printf "Types: deb\\nURIs: https://deb.example.com\\nTrusted: no\\n" > /etc/apt/sources.list.d/x.sources',
  `RUN echo 'Acquire::https::Verify-Peer "true";' > /etc/apt/apt.conf.d/99x`,
  'RUN echo «"deb [trusted=yes] https://deb.example.com stable main"» > /etc/apt/sources.list.d/x.list',
  'RUN apk add «--allow-untrusted» x.apk',
  'RUN dnf install -y «--nogpgcheck» x',
  'RUN zypper «--no-gpg-checks» -n install x',
  'RUN zypper -n ar «--no-gpgcheck» https://example.com/x.repo && zypper -n install x',
  'RUN rpm -i «--nosignature» x.rpm',
  'RUN conda config --set «ssl_verify» false',
  'RUN poetry config «certificates.shop.cert» false',
  'RUN npm config set «strict-ssl» false',
  'RUN «echo "check_certificate = off" >> ~/.wgetrc»',
  'RUN «echo check_certificate=off >> /etc/wgetrc»',
  'RUN «echo insecure >> /root/.curlrc» && curl -O https://example.com/x',
  'RUN «echo -k > "$HOME/.curlrc"»',
  "RUN «printf 'silent\\ninsecure\\n' > ~/.curlrc»",
  "RUN «printf '%s\\n' silent --insecure > ~/.curlrc»",
  'RUN «cat <<EOF > ~/.wgetrc»\ntries = 3\ncheck-certificate = no\nEOF\n',
  'RUN <<EOF\n«tee -a /root/.curlrc» <<X\nproxy-insecure\nX\nEOF\n',
  '«COPY <<EOF /root/.curlrc\ninsecure\nEOF»',
  'RUN echo "check_certificate = on" >> ~/.wgetrc',
  'RUN echo "# check_certificate = off" >> ~/.wgetrc',
  'RUN echo "user-agent = insecure" >> ~/.curlrc',
  'RUN echo insecure >> /root/notes',
  'RUN echo insecure < ~/.curlrc',
  'COPY <<EOF /root/.curlrc\nretry = 3\nEOF',
  'RUN pip install --cert /etc/ssl/company.pem flask',
  'ENV PIP_CERT=/x.pem SSL_CERT_FILE=/x.pem NODE_EXTRA_CA_CERTS=/x.pem REQUESTS_CA_BUNDLE=/x.pem',
  'ENV PIP_TRUSTED_HOST=',
  'ENV PIP_INDEX_URL=https://pypi.example.com/simple',
  'ENV GIT_SSL_NO_VERIFY=0 NODE_TLS_REJECT_UNAUTHORIZED=1 PYTHONHTTPSVERIFY=1',
  'RUN pip install -i http://localhost:3141/root/pypi flask',
  'RUN curl -fsSL https://example.com/x -o k',
  'RUN curl -o/tmp/k https://example.com/k',
  'RUN curl -H k https://example.com',
  'RUN curl -k https://localhost:8443/ready',
  'RUN wget -q https://example.com/x',
  'RUN git config --global http.sslVerify true',
  'RUN echo "deb [trusted=yes] file:/packages ./" > /etc/apt/sources.list.d/x.list',
  'RUN echo "deb [signed-by=/etc/apt/keyrings/x.gpg] https://deb.example.com stable main" > /x',
  'RUN npm config set strict-ssl true',
  'RUN apt-get install -y ca-certificates',
  'HEALTHCHECK CMD curl -fk https://localhost:8443/ || exit 1',
  'CMD ["curl", "-k", "https://example.com"]',
])('%s', (lines) => {
  const { expected, found } = judgeMarked(rule, from + lines);
  expect(found).toEqual(expected);
});

test.each<[string, Record<string, string>]>([
  [
    'COPY deps.txt /\nRUN pip install -r /deps.txt',
    { 'deps.txt': '«--trusted-host pypi.example.com»\nx==1\n' },
  ],
  ['COPY requirements.txt .', { 'requirements.txt': '«--trusted-host pypi.example.com»\nx==1\n' }],
  [
    'RUN --mount=type=bind,source=requirements.txt,target=/r.txt pip install -r /r.txt',
    { 'requirements.txt': '«--index-url http://pypi.example.com/simple»\nx==1\n' },
  ],
  [
    'COPY . .',
    {
      'pip.conf':
        '[global]\nindex-url = http://pypi.example.com/simple\n«trusted-host = pypi.example.com»\n',
    },
  ],
  ['COPY . .', { 'uv.toml': '«allow-insecure-host = ["pypi.example.com"]»\n' }],
  [
    'COPY . .',
    { 'requirements.txt': '# --trusted-host pypi.example.com\nx @ https://e.com/x.whl\n' },
  ],
  ['COPY . .', { 'requirements.txt': 'x==1  # see http://example.com\n' }],
  ['COPY app.py .', { 'requirements.txt': '--trusted-host pypi.example.com\n' }],
])('%s with %j', (lines, files) => {
  const { expected, found } = judgeMarked(rule, from + lines, files);
  expect(found).toEqual(expected);
});

test.each([
  ['RUN curl -k https://example.com/x', 'error'],
  ['RUN pip install --trusted-host devpi -i http://devpi:3141/simple x', 'warning'],
  ['ENV PIP_TRUSTED_HOST=localhost', 'warning'],
  ['ENV PYTHONHTTPSVERIFY=0', 'info'],
  [`RUN curl -k https://example.com/x\n${from}`, 'warning'],
])('severity of %s', (lines, severity) => {
  expect(findingsIn(rule, from + lines).map((finding) => finding.severity)).toEqual([severity]);
});
