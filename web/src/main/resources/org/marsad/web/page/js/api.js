/** Answers of the API. A refusal says which parameter and why (RFC 9457); what it says is what is shown. */
export class ApiError extends Error {
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

export async function get(path, query, signal) {
  const text = query ? query.toString() : '';
  const answer = await reach(`api/${path}${text ? `?${text}` : ''}`, signal);
  if (answer.status === 401 && !document.getElementById('logout').hidden) logInAgain();
  if (!answer.ok) throw new ApiError(await problem(answer), answer.status);
  return answer.json();
}

/** Ends the session. What follows is the page that asks who it is. */
export async function logOut() {
  await fetch('logout', { method: 'POST', redirect: 'manual' });
  location.assign('login');
}

/** The session has ended: after the next log-in, this page is shown again. */
function logInAgain() {
  location.assign(`login?to=${encodeURIComponent(location.search)}`);
}

export function isAbort(error) {
  return error?.name === 'AbortError';
}

async function reach(url, signal) {
  try {
    return await fetch(url, { signal, headers: { Accept: 'application/json' } });
  } catch (error) {
    if (isAbort(error)) throw error;
    throw new ApiError('Marsad does not answer.', 0);
  }
}

async function problem(answer) {
  try {
    const told = await answer.json();
    return told.detail || told.title || `Marsad answered ${answer.status}.`;
  } catch {
    return `Marsad answered ${answer.status}.`;
  }
}
