/** Calls out to Auth0. The only package that knows the SDK; nothing of the SDK leaves it, least of all its exceptions. */
package io.rekey.auth0;
