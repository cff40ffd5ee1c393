const python = String.raw`^(?:\S*python[\d.]* (?:-\S+ )*)?`;

/** The words that say what is done, behind an interpreter and its options. */
export const migration = new RegExp(
  `${python}((?:\\S*manage\\.py|django-admin|django) migrate|(?:\\S*/)?(?:alembic|aerich) (?:-c \\S+ )?upgrade|flask (?:--app \\S+ )?db upgrade|prisma (?:migrate deploy|db push)|yoyo apply)\\b`,
);

/** New migrations, where it does not only look whether some are missing. */
export const newMigrations = new RegExp(
  `${python}((?:\\S*manage\\.py|django-admin|django) makemigrations)\\b(?!.* --(?:check|dry-run))`,
);

/** What is the same for every container. */
export const forEveryContainer = new RegExp(
  `${python}((?:\\S*manage\\.py|django-admin|django) (?:collectstatic|compilemessages))\\b`,
);
