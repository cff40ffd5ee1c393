/**
 * The address of a page of this site under whatever sub-path it is served: `href('/rules/')`.
 * The path starts with a slash; a page's ends with one.
 */
export const href = (path: `/${string}`): string =>
  `${import.meta.env.BASE_URL.replace(/\/$/, '')}${path}`;

/** The same with scheme and host, for canonical links, previews and text that leaves the site. */
export const absoluteHref = (path: `/${string}`, site: URL | undefined): string =>
  new URL(href(path), site).href;
