import { inBytes } from '../../results/figure.ts';
import type { Layer } from '../../results/measurement.ts';
import { aligned, type Pair } from './aligned.ts';
import { choice, element } from './element.ts';
import { fileBrowser } from './file-browser.ts';
import { layersAt } from './fetched.ts';
import { filesInWords, hiddenInWords, shortened, totalBytes } from './layer-figures.ts';

interface Side {
  readonly name: string;
  readonly title: string;
  readonly layers: readonly Layer[];
}

/** Takes the place of the tables in a `<layer-view>`: two images to choose, side by side, and their files. */
export async function compare(view: HTMLElement): Promise<void> {
  const live = view.querySelector<HTMLElement>('[data-live]');
  const plain = view.querySelector<HTMLElement>('[data-plain]');
  if (live === null || plain === null) return;
  const sets = [...plain.querySelectorAll<HTMLElement>('[data-set]')].map(
    ({ dataset }) => [dataset['set'] ?? '', dataset['title'] ?? ''] as const,
  );
  const chosen = { left: view.dataset['from'] ?? '', right: view.dataset['to'] ?? '' };
  const table = element('div');
  const files = element('div');
  const show = async () => {
    const side = async (name: string): Promise<Side> => ({
      name,
      title: sets.find(([set]) => set === name)?.[1] ?? name,
      layers: await layersAt(`${view.dataset['folder'] ?? ''}${name}.json`),
    });
    const { left, right } = chosen;
    const [one, other] = await Promise.all([side(left), side(right)]);
    if (left !== chosen.left || right !== chosen.right) return;
    table.replaceChildren(pairTable(one, other));
    files.replaceChildren(
      fileBrowser(one.name === other.name ? [one] : [one, other], view.dataset['listings'] ?? ''),
    );
  };
  const change = (key: 'left' | 'right') => (name: string) => {
    chosen[key] = name;
    show().catch(() =>
      table.replaceChildren(element('p', {}, 'These layers could not be loaded.')),
    );
  };
  try {
    await show();
  } catch {
    return; // offline, or not published: the tables stay
  }
  live.append(
    element(
      'div',
      { class: 'choices' },
      choice('Left', sets, chosen.left, change('left')),
      choice('Right', sets, chosen.right, change('right')),
    ),
    table,
    files,
  );
  plain.hidden = true;
}

function pairTable(left: Side, right: Side): HTMLTableElement {
  const largest = Math.max(1, ...[...left.layers, ...right.layers].map(({ bytes }) => bytes));
  const body = aligned(left.layers, right.layers).map((pair) => pairRow(pair, largest));
  const head = (text: string, kind: string) => element('th', { scope: 'col', class: kind }, text);
  const total = ({ layers }: Side) => element('td', { class: 'num' }, inBytes(totalBytes(layers)));
  return element(
    'table',
    { class: 'pairs', 'aria-label': `Layers of ${left.title} and ${right.title}` },
    element(
      'thead',
      {},
      element('tr', {}, head('Layer', ''), head(left.title, 'num'), head(right.title, 'num')),
    ),
    element('tbody', {}, ...body),
    element(
      'tfoot',
      {},
      element(
        'tr',
        {},
        element('th', { scope: 'row' }, 'The sum, which is the image'),
        total(left),
        total(right),
      ),
    ),
  );
}

function pairRow({ left, right }: Pair<Layer>, largest: number): HTMLTableRowElement {
  const layer = left ?? right;
  const isBase = layer?.fromBase === true;
  return element(
    'tr',
    isBase ? { class: 'base' } : {},
    element(
      'th',
      { scope: 'row' },
      element(
        'code',
        { title: layer?.instruction ?? '' },
        shortened(layer?.instruction ?? '', isBase ? 60 : 160),
      ),
      element('small', {}, isBase ? 'base' : 'own'),
    ),
    cell(left, largest),
    cell(right, largest),
  );
}

function cell(layer: Layer | null, largest: number): HTMLTableCellElement {
  if (layer === null) return element('td', { class: 'num absent' }, 'not there');
  const bar = (bytes: number, kind: string) =>
    bytes === 0
      ? null
      : element('span', { class: kind, style: `--share:${((bytes / largest) * 100).toFixed(2)}%` });
  const lines = [
    layer.compressedBytes > 0 ? `${inBytes(layer.compressedBytes)} to pull` : '',
    filesInWords(layer),
    hiddenInWords(layer),
  ].filter((text) => text !== '');
  return element(
    'td',
    { class: 'num' },
    inBytes(layer.bytes),
    ...lines.map((text) => element('small', {}, text)),
    element(
      'span',
      { class: 'track bars', 'aria-hidden': 'true' },
      bar(layer.bytes - layer.hiddenBytes, 'bar'),
      bar(layer.hiddenBytes, 'bar hidden-part'),
    ),
  );
}
