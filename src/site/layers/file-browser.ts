import { inBytes } from '../../results/figure.ts';
import type { Layer } from '../../results/measurement.ts';
import { choice, element } from './element.ts';
import { filesOf } from './fetched.ts';
import {
  fateOf,
  filesBySize,
  foldersBySize,
  imageFolder,
  type FileOfLayer,
  type ImageFolder,
} from './image-folder.ts';
import { grouped, shortened } from './layer-figures.ts';

interface Image {
  readonly name: string;
  readonly title: string;
  readonly layers: readonly Layer[];
}

/** Longer lists of one folder are cut; a search finds the rest. */
const most = 100;

/** A button that loads the files of an image's layers, then a search over their paths with folder totals. */
export function fileBrowser(images: readonly Image[], listings: string): HTMLElement {
  const listed = images.filter(({ layers }) => layers.some(({ contents }) => contents !== null));
  const [first] = listed;
  const box = element('div', { class: 'files' });
  if (first === undefined) {
    box.append(element('p', { class: 'soft' }, 'The files of these layers were not listed.'));
    return box;
  }
  const button = element(
    'button',
    { type: 'button', class: 'button small quiet' },
    'Search the files of the layers',
  );
  button.addEventListener('click', () => {
    button.disabled = true;
    open(box, listed, first, listings).catch(() => {
      button.disabled = false;
      button.textContent = 'They could not be loaded. Try again';
      box.replaceChildren(button);
    });
  });
  box.append(button);
  return box;
}

async function open(
  box: HTMLElement,
  images: readonly Image[],
  image: Image,
  listings: string,
): Promise<void> {
  const files = await filesOf(image.layers, listings);
  const wanted = { text: '', layer: null as number | null };
  const found = element('div');
  const said = element('p', { class: 'soft', role: 'status' });
  const show = () => {
    const tree = imageFolder(files, wanted.text, wanted.layer);
    said.textContent = sentence(tree);
    found.replaceChildren(folderList(tree, wanted.text.trim() !== '' && tree.count <= most));
  };
  const field = element('input', { type: 'search', placeholder: 'pip, .pyc, /etc/passwd' });
  let waiting: ReturnType<typeof setTimeout> | undefined;
  field.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      wanted.text = field.value.replace(/^\//, '');
      show();
    }, 150);
  });
  const numbered = image.layers.map(
    ({ instruction }, index) =>
      [String(index + 1), `${index + 1} ${shortened(instruction, 50)}`] as const,
  );
  const again = (name: string) => {
    const other = images.find((one) => one.name === name) ?? image;
    open(box, images, other, listings).catch(
      () => (said.textContent = 'The files of that image could not be loaded.'),
    );
  };
  box.replaceChildren(
    element(
      'div',
      { class: 'choices' },
      choice(
        'Image',
        images.map(({ name, title }) => [name, title] as const),
        image.name,
        again,
      ),
      choice('Layer', [['', 'all layers'], ...numbered], '', (value) => {
        wanted.layer = value === '' ? null : Number(value);
        show();
      }),
      element('label', {}, 'Path has', field),
    ),
    said,
    found,
  );
  show();
  field.focus({ preventScroll: true });
}

const sentence = ({ count, bytes, hiddenBytes }: ImageFolder): string => {
  if (count === 0) return 'No path has this.';
  const hidden =
    hiddenBytes === 0 ? '' : `, ${inBytes(hiddenBytes)} of them hidden by later layers`;
  return `${grouped(count)} ${count === 1 ? 'entry' : 'entries'}, ${inBytes(bytes)}${hidden}.`;
};

/** Folders fill when they are opened: an image has tens of thousands of files. */
function folderList(folder: ImageFolder, isOpen: boolean): HTMLUListElement {
  const folders = foldersBySize(folder);
  const files = filesBySize(folder);
  const list = element('ul', { class: 'folders' });
  for (const one of folders.slice(0, most)) list.append(folderItem(one, isOpen));
  for (const one of files.slice(0, most)) list.append(fileItem(one));
  const more = Math.max(0, folders.length - most) + Math.max(0, files.length - most);
  if (more > 0) list.append(element('li', { class: 'file' }, `and ${grouped(more)} more`));
  return list;
}

function folderItem(folder: ImageFolder, isOpen: boolean): HTMLLIElement {
  const { name, bytes, hiddenBytes, count } = folder;
  const hidden = hiddenBytes === 0 ? '' : `, ${inBytes(hiddenBytes)} hidden`;
  const details = element(
    'details',
    {},
    element(
      'summary',
      {},
      element('b', {}, `${name}/`),
      element(
        'small',
        {},
        `${inBytes(bytes)}${hidden}, ${grouped(count)} ${count === 1 ? 'entry' : 'entries'}`,
      ),
    ),
  );
  details.addEventListener('toggle', () => {
    if (details.open && details.childElementCount === 1) details.append(folderList(folder, isOpen));
  });
  details.open = isOpen;
  return element('li', {}, details);
}

function fileItem(file: FileOfLayer): HTMLLIElement {
  const fate = fateOf(file);
  const isGone = file.hiddenBy !== null || file.change === 'deleted';
  return element(
    'li',
    { class: isGone ? 'file gone' : 'file' },
    element('b', {}, file.name),
    element(
      'small',
      {},
      `${inBytes(file.bytes)}, layer ${file.layer}${fate === null ? '' : `, ${fate}`}`,
    ),
  );
}
