package io.rekey.audit;

/** An export of some entries, which cannot be verified: anybody can make lines that are right by themselves. */
public final class FilteredExport extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FilteredExport() {
        super("A filtered export is for reading and proves nothing: verify one without filters, and compare"
                + " position and hash of each line with it.");
    }
}
