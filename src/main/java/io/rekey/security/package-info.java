/** Who may pass which door. */
package io.rekey.security;
