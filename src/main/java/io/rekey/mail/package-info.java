/** The mails that Rekey itself sends. */
package io.rekey.mail;
