/** What services call. Every refusal is a problem document (RFC 9457) that names the member and the rule. */
package io.rekey.api;
