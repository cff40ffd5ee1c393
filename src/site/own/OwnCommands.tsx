import { ownCommands } from './commands.ts';

/** How to take the figures of one's own files. */
export const OwnCommands = () => (
  <details>
    <summary>Measure yours</summary>
    <p>In the folder of your Dockerfile, with any Docker Engine that has buildx:</p>
    <dl class="commands">
      {ownCommands.map(({ takes, command }) => (
        <div key={takes}>
          <dt>{takes}</dt>
          <dd>
            <pre tabIndex={0}>
              <code>{command}</code>
            </pre>
          </dd>
        </div>
      ))}
    </dl>
  </details>
);
