package io.rekey.process;

import io.rekey.audit.FoundReset;
import io.rekey.audit.ResetQuery;
import io.rekey.audit.ResetSearch;
import io.rekey.process.ResetProcess.Variable;
import io.rekey.reset.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.springframework.stereotype.Component;

/** What came of an account's resets lately, in words for whoever decides about the next one. */
@Component
class EarlierResets {

    private static final Duration LATELY = Duration.ofDays(30);
    private static final int MOST = 50;
    private static final int TOLD = 5;
    private static final int LONGEST_COMMENT = 100;

    /** Anybody can ask again; what became of the reset that was open then says more. */
    private static final Set<String> ASKED_AGAIN = Set.of(Outcome.JOINED.word(), Outcome.LIMITED.word());

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final ResetSearch search;
    private final HistoryService history;
    private final Clock clock;

    EarlierResets(ResetSearch search, HistoryService history, Clock clock) {
        this.search = search;
        this.history = history;
        this.clock = clock;
    }

    String inWords(String accountId) {
        List<FoundReset> ended = search.search(of(accountId)).resets().stream()
                .filter(reset -> reset.outcome().isPresent())
                .filter(reset -> !ASKED_AGAIN.contains(reset.outcome().get()))
                .toList();
        if (ended.isEmpty()) {
            return "None in the last 30 days.";
        }
        String latest = ended.stream().limit(TOLD).map(this::inWords).collect(Collectors.joining("; "));
        return ended.size() + " in the last 30 days" + (ended.size() > TOLD ? ", the latest: " : ": ") + latest;
    }

    private ResetQuery of(String accountId) {
        Instant from = clock.instant().minus(LATELY);
        return new ResetQuery(
                Optional.empty(),
                Optional.of(accountId),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(from),
                Optional.empty(),
                Optional.empty(),
                MOST);
    }

    private String inWords(FoundReset reset) {
        String outcome = reset.outcome().orElseThrow() + " on "
                + DAY.format(reset.endedAt().orElseThrow());
        return Outcome.REJECTED.word().equals(reset.outcome().get())
                ? outcome + " by " + Facts.joined(reset.deciders().stream()) + why(reset.id())
                : outcome;
    }

    /** What the last one wrote who decided. */
    private String why(String resetId) {
        return history
                .createHistoricVariableInstanceQuery()
                .processInstanceId(resetId)
                .variableName(Variable.COMMENT)
                .list()
                .stream()
                .filter(comment -> comment.getValue() instanceof String)
                .max(Comparator.comparing(comment -> comment.getCreateTime()))
                .map(comment -> ": \"" + shortened((String) comment.getValue()) + "\"")
                .orElse("");
    }

    private static String shortened(String comment) {
        String line = comment.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST_COMMENT ? line : line.substring(0, LONGEST_COMMENT - 1) + "…";
    }
}
