exports.onExecutePostChangePassword = async (event) => {
  const answer = await fetch(event.secrets.REKEY_URL + '/hooks/auth0/password-changed', {
    method: 'POST',
    headers: {
      'Authorization': 'Bearer ' + event.secrets.REKEY_SECRET,
      'Content-Type': 'application/json',
    },
    body: JSON.stringify({
      user_id: event.user.user_id,
      connection: event.connection.name,
      date: event.user.last_password_reset,
    }),
    signal: AbortSignal.timeout(5000),
  });
  if (!answer.ok) {
    throw new Error('Rekey answered ' + answer.status);
  }
};
