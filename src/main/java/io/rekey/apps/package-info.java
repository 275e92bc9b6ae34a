/** One app's settings: its name, its client and connection at Auth0, how its owners get to a new password. */
package io.rekey.apps;
