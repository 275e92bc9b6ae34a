/** What runs instead of the service: {@code java -jar rekey.jar verify}. */
package io.rekey.commands;
