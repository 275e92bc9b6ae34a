/** What end users see. Every page works without scripts, and opening one changes nothing. */
package io.rekey.pages;
