import { Component, createRef } from 'preact';
import type { HostParts } from '../editor/editor-host.ts';
import { editorLabel } from '../editor/editor-label.ts';
import { lineNumbers } from '../editor/line-numbers.ts';
import { lineCount } from '../editor/text-change.ts';
import type { Texts } from './data.ts';

interface CodeBoxProps {
  readonly tabs: readonly string[];
  readonly files: Texts;
  /** How many lines the box has room for; it keeps its height. */
  readonly lines: number;
  readonly onReady: (parts: HostParts) => () => void;
}

/** Rendered once: from then on the editor owns what is inside. */
export class CodeBox extends Component<CodeBoxProps> {
  private readonly host = createRef<HTMLDivElement>();
  private readonly box = createRef<HTMLDivElement>();
  private readonly gutter = createRef<HTMLPreElement>();
  private readonly mount = createRef<HTMLDivElement>();
  private end: (() => void) | undefined;

  override componentDidMount(): void {
    const [host, box] = [this.host.current, this.box.current];
    const [gutter, mount] = [this.gutter.current, this.mount.current];
    if (host && box && gutter && mount) this.end = this.props.onReady({ host, box, gutter, mount });
  }

  override componentWillUnmount(): void {
    this.end?.();
  }

  override shouldComponentUpdate(): boolean {
    return false;
  }

  override render({ tabs, files, lines }: CodeBoxProps) {
    return (
      <div class="code-box" data-editor="textarea" ref={this.host} style={{ '--lines': lines }}>
        <div class="plain" ref={this.box}>
          <pre class="gutter" aria-hidden="true" ref={this.gutter}>
            {lineNumbers(lineCount(files[tabs[0] ?? ''] ?? ''))}
          </pre>
          {tabs.map((path, index) => (
            <textarea
              key={path}
              data-path={path}
              hidden={index > 0}
              aria-label={editorLabel(path)}
              defaultValue={files[path] ?? ''}
              spellcheck={false}
              autocapitalize="off"
              autocomplete="off"
              wrap="off"
            />
          ))}
        </div>
        <div class="monaco-mount" ref={this.mount} />
      </div>
    );
  }
}
