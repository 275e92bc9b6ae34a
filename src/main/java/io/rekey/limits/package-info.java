/** How often somebody may do something, and what goes first. */
package io.rekey.limits;
