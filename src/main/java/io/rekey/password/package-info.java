/** Is this password good enough, and which rule says no: one verdict for the pages, the API and every other door. */
package io.rekey.password;
