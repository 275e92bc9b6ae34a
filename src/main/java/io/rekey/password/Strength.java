package io.rekey.password;

import java.util.List;
import java.util.Locale;
import me.gosimple.nbvcxz.Nbvcxz;
import me.gosimple.nbvcxz.resources.ConfigurationBuilder;

/** How many guesses a password would stand, as zxcvbn's five steps tell it. */
final class Strength implements Clause {

    static final int HIGHEST = 4;

    /** No policy takes longer ones, and an estimate takes the longer the longer they are. */
    private static final int LONGEST = 72;

    private static final Rule RULE = Rule.of(RuleKind.TOO_WEAK);

    /** Its word lists take megabytes, and only apps with this rule need them. */
    private static final class Estimator {

        static final Nbvcxz SHARED =
                new Nbvcxz(new ConfigurationBuilder().setLocale(Locale.ENGLISH).createConfiguration());
    }

    private final int minimum;

    Strength(int minimum) {
        this.minimum = minimum;
    }

    @Override
    public List<Rule> broken(Candidate candidate) {
        return of(candidate.text()) < minimum ? List.of(RULE) : List.of();
    }

    /** From 0 to {@link #HIGHEST}. */
    static int of(String password) {
        String estimated = password.substring(0, Math.min(password.length(), LONGEST));
        return Estimator.SHARED.estimate(estimated).getBasicScore();
    }

    @Override
    public List<Rule> described() {
        return List.of(RULE);
    }
}
