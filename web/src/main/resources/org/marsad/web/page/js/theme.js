/** Light or dark as the system has it, until it is chosen here. Loaded before the first paint, hence no module. */
(function () {
  const KEY = 'marsad.theme';
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const root = document.documentElement;

  function kept() {
    try {
      return window.localStorage.getItem(KEY);
    } catch {
      return null;
    }
  }

  function keep(theme) {
    try {
      window.localStorage.setItem(KEY, theme);
    } catch {
      // Then it holds for this visit.
    }
  }

  function apply(theme) {
    root.dataset.theme = theme;
    root.dispatchEvent(new CustomEvent('theme'));
  }

  function wanted() {
    const theme = kept();
    return theme === 'light' || theme === 'dark' ? theme : dark.matches ? 'dark' : 'light';
  }

  apply(wanted());
  dark.addEventListener('change', () => apply(wanted()));
  root.addEventListener('switch-theme', () => {
    const theme = root.dataset.theme === 'dark' ? 'light' : 'dark';
    keep(theme);
    apply(theme);
  });
})();
