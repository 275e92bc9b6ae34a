package io.rekey.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.reset.Outcome;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What users who are signed in somewhere learn of other people's accounts: nothing. */
class HowItEndedTest {

    @ParameterizedTest
    @EnumSource(names = {"NO_ACCOUNT", "NOT_RESETTABLE", "LIMITED", "REFUSED"})
    void outcomeThatTellsOfAnAccount_isToldAsRefused(Outcome outcome) {
        assertThat(HowItEnded.toldToUsers(outcome)).isEqualTo(Outcome.REFUSED);
    }

    @ParameterizedTest
    @EnumSource(names = {"COMPLETED", "REJECTED", "CANCELLED", "JOINED", "EXPIRED"})
    void otherOutcome_isToldAsItIs(Outcome outcome) {
        assertThat(HowItEnded.toldToUsers(outcome)).isEqualTo(outcome);
    }
}
