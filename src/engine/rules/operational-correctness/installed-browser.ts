import { mapped } from '../../mapped.ts';
import type { Model } from '../../model/model.ts';

const packages =
  /^(?:chromium(?:-browser|-driver|-chromedriver)?|google-chrome-\w+|firefox(?:-esr)?|microsoft-edge-\w+)$/;

/** Patchright is Playwright under another name. */
const playwright = /^(?:play|patch)w?right$/;

/** What brings a browser into the image, as a message names it; null when nothing is seen to. */
export function installedBrowser(model: Model): string | null {
  const image = model.finalChain.at(-1)?.image;
  if (image?.kind === 'known' && /(?:^|\/)playwright(?:\/|$)/.test(image.value.repository))
    return image.value.repository;
  for (const stage of model.finalChain) {
    for (const { commands } of stage.runs) {
      for (const { name, words, tool } of commands) {
        const values = mapped(words, ({ value }) => value);
        const at = values.findIndex((value) => playwright.test(value ?? ''));
        if (at >= 0 && values[at + 1] === 'install') return `${values[at]} install`;
        if (playwright.test(name ?? '') && values[1] === 'install') return `${name} install`;
        if (tool?.kind !== 'packages' || !/^(?:install|add)$/.test(tool.action ?? '')) continue;
        const found = tool.packages.find(({ value }) => packages.test(value ?? ''))?.value;
        if (found) return found;
      }
    }
  }
  return null;
}
