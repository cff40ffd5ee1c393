/** A token of the page's style sheet, as six hexadecimal digits after a `#`. */
export type ReadColour = (token: string) => string;

/** Reads what a token means now, in the theme that is on. */
export const pageColours = (near: HTMLElement): { read: ReadColour; end: () => void } => {
  const probe = document.createElement('span');
  probe.hidden = true;
  near.append(probe);
  return {
    read: (token) => {
      probe.style.color = `var(--${token})`;
      return hex(getComputedStyle(probe).color);
    },
    end: () => probe.remove(),
  };
};

/** `rgb(1 2 3)` and `color(srgb 0.1 0.2 0.3)`, which is how browsers answer, as `#010203`. */
export const hex = (colour: string): string => {
  const scale = colour.startsWith('color(') ? 255 : 1;
  const numbers = colour.replace(/^color\(\w+/, '').match(/[\d.]+(?:e-?\d+)?/g) ?? [];
  const parts = numbers.slice(0, 3).map((part) => Math.round(Number(part) * scale));
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
};

/** Whether text on this colour has to be light. */
export const isDark = (colour: string): boolean => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
    Number.parseInt(colour.slice(at, at + 2), 16),
  );
  return red * 0.299 + green * 0.587 + blue * 0.114 < 128;
};

/** Calls back when the visitor or the system changes the theme; returns what ends it. */
export const onThemeChange = (tell: () => void): (() => void) => {
  const observer = new MutationObserver(tell);
  observer.observe(document.documentElement, {
    attributes: true,
    attributeFilter: ['data-theme', 'class', 'style'],
  });
  const system = matchMedia('(prefers-color-scheme: dark)');
  system.addEventListener('change', tell);
  return () => {
    observer.disconnect();
    system.removeEventListener('change', tell);
  };
};
