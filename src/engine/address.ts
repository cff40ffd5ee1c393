/** Where the site is published. A deployment elsewhere sets SITE for the build and passes `--site` to the command line. */
export const defaultSite = 'https://shipworthy.example/';
