// Before anything is drawn: the text size and the look this phone was set to. Not a module, so that nothing flickers.
(() => {
  const { dataset } = document.documentElement;
  dataset.look = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  try {
    const display = JSON.parse(localStorage.getItem('ban.display') || '{}');
    if (display.size) dataset.size = display.size;
    if (display.look) dataset.look = display.look;
  } catch {
    // A browser that keeps nothing shows the page as it comes.
  }
})();
