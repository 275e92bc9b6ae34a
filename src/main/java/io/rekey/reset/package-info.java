/** The words of the trade, free of frameworks: account, evidence, reset, outcome, secret; and the ports to the outside. */
package io.rekey.reset;
