/** Numbers that the database holds, for whoever watches over Rekey. */
package io.rekey.metrics;
