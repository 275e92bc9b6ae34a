package io.rekey.links;

/**
 * What a link that somebody received is good for.
 *
 * @param resetId the reset that it belongs to
 * @param generation tells a newer link of the same reset and purpose from an older one
 */
public record Link(String resetId, Purpose purpose, int generation) {

    /** What may be done with a link, and with no other one. */
    public enum Purpose {
        /** Proves that the mailbox is its owner's. */
        CONFIRM("confirm"),
        /** Leads the owner to a new password. */
        RESET("reset"),
        /** Says that the owner has nothing to do with the reset. */
        NOT_ME("not-me");

        private final String path;

        Purpose(String path) {
            this.path = path;
        }

        /** What the paths of its pages are called. */
        public String path() {
            return path;
        }
    }
}
