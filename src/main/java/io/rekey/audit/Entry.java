package io.rekey.audit;

import java.util.List;
import java.util.Optional;

/**
 * One entry of the chain as it was read, whoever may have been at it.
 *
 * @param previous the hash it says to follow; empty where only its place tells
 * @param disclosures empty where they were taken away
 */
record Entry(
        long position,
        Optional<String> previous,
        String kind,
        String subject,
        String record,
        String hash,
        Optional<List<Disclosure>> disclosures) {}
