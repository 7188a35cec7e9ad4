// This is a classic script in the head, so that the page never flashes in the wrong theme. The user's choice on the page
// comes first, then the browser's preference for dark, then the page's default.
(() => {
  const root = document.documentElement;
  const chosen = localStorage.getItem(`groupstage.theme.${root.dataset.page}`);
  const wished = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : root.dataset.theme;
  root.dataset.theme = chosen === 'dark' || chosen === 'light' ? chosen : wished;
})();
