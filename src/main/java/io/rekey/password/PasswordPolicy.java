package io.rekey.password;

import io.rekey.reset.InvalidInput;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An app's rules for passwords. Every door asks it, so that every door gives the same verdict. */
public final class PasswordPolicy {

    private static final Logger LOG = LoggerFactory.getLogger(PasswordPolicy.class);
    private static final Comparator<Rule> ORDER = Comparator.comparing(Rule::kind);
    private static final Set<RuleKind> JUDGED_AT_THE_END =
            EnumSet.of(RuleKind.BREACHED, RuleKind.CONTEXT_WORD, RuleKind.PERSONAL_INFO, RuleKind.SCRIPT);

    private final Composition composition;
    private final List<Clause> clauses;
    private final BreachedPasswords breached;

    private PasswordPolicy(Composition composition, List<Clause> clauses, BreachedPasswords breached) {
        this.composition = composition;
        this.clauses = List.copyOf(clauses);
        this.breached = breached;
    }

    /**
     * @param app the app's key, for operators
     * @param appName the app's name for people, which passwords must not contain
     * @throws InvalidInput when a setting can not be used
     */
    public static PasswordPolicy of(String app, String appName, PasswordSettings settings, BreachedPasswords breached) {
        List<Clause> clauses = new ArrayList<>(List.of(
                new Expressions(settings.expressions()),
                new ContextWords(appName, settings.contextWords()),
                new CommonPasswords()));
        if (settings.minimumStrength() > 0) {
            clauses.add(new Strength(settings.minimumStrength()));
        }
        if (!settings.script().isBlank()) {
            clauses.add(new ScriptRule(app, settings.script()));
        }
        warnOf(app, settings);
        return new PasswordPolicy(Composition.of(settings), clauses, breached);
    }

    /** The same with the rules of the app's connection at Auth0, so that Auth0 takes what was accepted here. */
    public PasswordPolicy alsoOf(ConnectionPolicy connection) {
        if (connection.minimumLength() > composition.maximumBytes()) {
            throw new InvalidInput(
                    "min_length",
                    "of the connection at Auth0 leaves no password: write at most " + composition.maximumBytes());
        }
        List<Clause> both = new ArrayList<>(clauses);
        if (!connection.personalFields().isEmpty()) {
            both.add(new PersonalInfo(connection.personalFields()));
        }
        if (!connection.shutOutWords().isEmpty()) {
            both.add(new ShutOutWords(connection.shutOutWords()));
        }
        return new PasswordPolicy(composition.and(connection), both, breached);
    }

    /** Asks for breaches last, so that nothing of a password leaves that is refused anyway. */
    public Verdict check(Candidate candidate) {
        List<Rule> broken = brokenBy(candidate, clauses.stream());
        return broken.isEmpty() && breached.contain(candidate.password())
                ? new Verdict(List.of(Rule.of(RuleKind.BREACHED)))
                : new Verdict(broken);
    }

    /** While it is typed: nothing of it leaves, and what needs the profile too is left for the end, neither met nor unmet. */
    public Draft draft(Candidate candidate) {
        List<Rule> broken = brokenBy(candidate, clauses.stream().filter(PasswordPolicy::isJudgedWhileTyping));
        List<Draft.Judged> judged = description().rules().stream()
                .filter(rule -> !JUDGED_AT_THE_END.contains(rule.kind()))
                .map(rule -> new Draft.Judged(rule, broken.stream().noneMatch(rule::isToldBy)))
                .toList();
        return new Draft(judged, Strength.of(candidate.text()));
    }

    private static boolean isJudgedWhileTyping(Clause clause) {
        return clause.described().stream().map(Rule::kind).noneMatch(JUDGED_AT_THE_END::contains);
    }

    private List<Rule> brokenBy(Candidate candidate, Stream<Clause> asked) {
        return composition.refusedOutright(candidate.text()).map(List::of).orElseGet(() -> Stream.concat(
                        composition.broken(candidate.text()).stream(),
                        asked.flatMap(clause -> clause.broken(candidate).stream()))
                .sorted(ORDER)
                .toList());
    }

    public PolicyDescription description() {
        List<Rule> rules = Stream.of(
                        Stream.of(Rule.of(RuleKind.UNUSABLE_CHARACTERS)),
                        composition.described().stream(),
                        clauses.stream().flatMap(clause -> clause.described().stream()),
                        breached.isAsked() ? Stream.of(Rule.of(RuleKind.BREACHED)) : Stream.<Rule>empty())
                .flatMap(part -> part)
                .sorted(ORDER)
                .toList();
        return new PolicyDescription(
                rules, composition.minimumLength(), composition.maximumBytes(), composition.forGenerators());
    }

    private static void warnOf(String app, PasswordSettings settings) {
        if (settings.asksForLessThanIsAdvised()) {
            LOG.warn(
                    "App {} takes passwords of {} characters. NIST SP 800-63B-4 and ASVS 6.2.1 ask for 15 where there is"
                            + " no second factor.",
                    app,
                    settings.minimumLength());
        }
        if (!settings.characterClasses().isEmpty()) {
            LOG.warn(
                    "App {} asks for kinds of characters, which makes passwords predictable: NIST SP 800-63B-4 and ASVS"
                            + " 6.2.5 advise against it.",
                    app);
        }
    }
}
