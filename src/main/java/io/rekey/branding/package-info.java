/** Publishing the apps' looks and words to the tenant's own pages and mails. */
package io.rekey.branding;
