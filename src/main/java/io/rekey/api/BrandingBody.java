package io.rekey.api;

/**
 * The body of {@code POST /api/v1/branding/apply}, which may be left out.
 *
 * @param adopt whether what Rekey did not make, or what was changed by hand since, is replaced as well
 */
record BrandingBody(boolean adopt) {}
