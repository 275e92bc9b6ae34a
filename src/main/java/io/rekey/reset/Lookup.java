package io.rekey.reset;

import java.util.Optional;

/** What came of looking for the account behind an address. */
public sealed interface Lookup {

    /** The one account of the app's connection. */
    record Found(Account account) implements Lookup {}

    /** No user has that address. */
    record Unknown() implements Lookup {}

    /**
     * There is no password of the app's connection, and the address is proved to be a user's who signs in elsewhere.
     *
     * @param email as on record
     * @param provider as people know it, such as Google; nothing where it has no such name
     */
    record SignsInElsewhere(EmailAddress email, Optional<String> provider) implements Lookup {}

    /** There is a user, but no password of its that Rekey may reset; the reason is for the trail. */
    record NotResettable(String reason) implements Lookup {}
}
