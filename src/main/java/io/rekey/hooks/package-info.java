/** Calls in from Auth0: its log stream and the Action after a change of password. */
package io.rekey.hooks;
