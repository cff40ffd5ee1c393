import { createServer, request } from 'node:http';

/** One address on loopback behind which one of several servers answers: which one can be changed at any time. */
export interface IndexSwitch {
  /** Port of the server that answers from now on. */
  turnTo(port: number): void;
  stop(): void;
}

export function startIndexSwitch(port: number, first: number): Promise<IndexSwitch> {
  let target = first;
  const server = createServer((question, answer) => {
    const { method, url, headers } = question;
    const forwarded = request(
      { host: '127.0.0.1', port: target, method, path: url, headers },
      (reply) => {
        answer.writeHead(reply.statusCode ?? 502, reply.headers);
        reply.pipe(answer);
      },
    );
    forwarded.on('error', () => {
      if (!answer.headersSent) answer.writeHead(502);
      answer.end();
    });
    question.pipe(forwarded);
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () =>
      resolve({
        turnTo: (port) => {
          target = port;
        },
        stop: () => {
          server.close();
          server.closeAllConnections();
        },
      }),
    );
  });
}
