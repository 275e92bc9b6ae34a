package io.rekey.localtenant;

import java.util.Optional;

/** Tries a password: the one code path of the token endpoint and of the sign-in page. */
final class SignIn {

    /** How an attempt ended. All but {@code WRONG} mean that the password is right. */
    enum Outcome {
        OK,
        WRONG,
        BLOCKED,
        NEEDS_SECOND_FACTOR
    }

    /** @param user {@code null} if the outcome is {@code WRONG} */
    record Attempt(Outcome outcome, User user) {}

    private final TenantState state;

    SignIn(TenantState state) {
        this.state = state;
    }

    Attempt attempt(String connection, String email, String password) {
        Optional<User> user = state.users()
                .account(connection, email)
                .filter(account -> account.identity().opensWith(password))
                .map(Account::user);
        return user.map(found -> new Attempt(outcomeFor(found), found)).orElse(new Attempt(Outcome.WRONG, null));
    }

    private static Outcome outcomeFor(User user) {
        if (user.blocked()) {
            return Outcome.BLOCKED;
        }
        if (user.needsSecondFactor()) {
            return Outcome.NEEDS_SECOND_FACTOR;
        }
        user.signedIn();
        return Outcome.OK;
    }
}
