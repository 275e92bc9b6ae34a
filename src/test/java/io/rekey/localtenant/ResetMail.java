package io.rekey.localtenant;

/** A mail with a reset link. {@code text} is {@code null} where there is HTML only. */
record ResetMail(String from, String subject, String text, String html) {}
