package io.rekey.api;

/** Evidence that this version of Rekey cannot weigh yet. */
final class EvidenceUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EvidenceUnavailable(String kind) {
        super("This version of Rekey does not accept evidence of kind " + kind
                + " yet. Have a client with the scope resets:vouch send evidence of kind vouched.");
    }
}
