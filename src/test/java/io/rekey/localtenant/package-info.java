/**
 * A small, honest Auth0 for tests and development: real HTTP, real tokens, real mail, everything in memory.
 *
 * <p>What it answers follows recordings of Auth0 where there are any ("recorded"), else its documentation ("Auth0 docs"),
 * else what its users have published; "our guess" marks the rest.
 */
package io.rekey.localtenant;
