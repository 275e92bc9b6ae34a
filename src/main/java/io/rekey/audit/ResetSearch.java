package io.rekey.audit;

/** Finds resets, open and ended, quickly however many there are. */
public interface ResetSearch {

    /** @throws io.rekey.reset.InvalidInput naming the member that makes no sense */
    ResetPage search(ResetQuery query);
}
