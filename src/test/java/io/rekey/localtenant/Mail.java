package io.rekey.localtenant;

import java.time.Instant;

/** A mail in the inbox. {@code text} or {@code html} is {@code null} where the mail has no such part. */
public record Mail(String id, String to, String from, String subject, String text, String html, Instant receivedAt) {}
