// Inlined into <head> before anything is painted, so that a chosen theme does not flash. Plain script, no import:
// the choice is written by theme-toggle.ts through the one store of the site.
try {
  const chosen = localStorage.getItem('theme.v1');
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen;
} catch {
  // Storage is refused: the system's theme it is.
}
