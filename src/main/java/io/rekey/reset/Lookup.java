package io.rekey.reset;

/** What came of looking for the account behind an address. */
public sealed interface Lookup {

    /** The one account of the app's connection. */
    record Found(Account account) implements Lookup {}

    /** No user has that address. */
    record Unknown() implements Lookup {}

    /** There is a user, but no password of its that Rekey may reset; the reason is for the trail. */
    record NotResettable(String reason) implements Lookup {}
}
