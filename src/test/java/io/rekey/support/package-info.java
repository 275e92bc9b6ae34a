/** What many tests share: the clock they move, the surroundings they run in, and how they drive a reset. */
package io.rekey.support;
