// A classic script in the head, so that the page never flashes in the wrong theme. Each page has its default; the
// browser's wish for dark is followed where light is the default; what the user chose on the page wins over both.
(() => {
  const root = document.documentElement;
  const chosen = localStorage.getItem(`groupstage.theme.${root.dataset.page}`);
  const wished = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : root.dataset.theme;
  root.dataset.theme = chosen === 'dark' || chosen === 'light' ? chosen : wished;
})();
