/**
 * Runs a task when asked to, but at most once in an interval, never twice at a time, and not while the tab is hidden:
 * however much changes, a tab that has been open for hours does no more than one that was just opened.
 */
export function coalesced(task, interval) {
  let wanted = false;
  let running = false;
  let timer = null;
  let earliest = 0;
  let closed = false;

  function plan() {
    if (closed || !wanted || running || timer !== null || document.hidden) return;
    timer = setTimeout(run, Math.max(0, earliest - performance.now()));
  }

  async function run() {
    timer = null;
    if (document.hidden) return;
    wanted = false;
    running = true;
    earliest = performance.now() + interval;
    try {
      await task();
    } finally {
      running = false;
      plan();
    }
  }

  document.addEventListener('visibilitychange', plan);
  return {
    ask() {
      wanted = true;
      plan();
    },
    close() {
      closed = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', plan);
    },
  };
}

/** Asks at an interval for what nothing announces. */
export function polled(task, interval) {
  const refresher = coalesced(task, interval / 2);
  const timer = setInterval(refresher.ask, interval);
  refresher.ask();
  return {
    ask: refresher.ask,
    close() {
      clearInterval(timer);
      refresher.close();
    },
  };
}
