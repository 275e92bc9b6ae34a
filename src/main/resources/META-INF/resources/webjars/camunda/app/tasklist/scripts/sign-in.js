// Where people sign in at a provider, the web applications' own sign-in page is of no use: the server leads to the right one.
addEventListener('hashchange', async () => {
  if (location.hash.startsWith('#/login')) {
    const answer = await fetch(location.pathname, { redirect: 'manual', cache: 'no-store' });
    if (answer.type === 'opaqueredirect') {
      location.replace(location.pathname);
    }
  }
});
