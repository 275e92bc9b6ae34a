package io.rekey.api;

import io.rekey.reset.EmailAddress;
import io.rekey.reset.InvalidInput;
import io.rekey.reset.Reason;
import io.rekey.reset.ResetRequest;
import io.rekey.reset.Vouch;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The body of {@code POST /api/v1/resets}.
 *
 * @param app the app's key
 * @param email the account's address as its owner typed it
 * @param reason {@code forgotten} (when missing) or {@code compromised}
 * @param locale a BCP 47 language tag for mails and pages
 * @param evidence what speaks for the requester; when missing, a link to the mailbox has to be confirmed
 */
record StartResetBody(String app, String email, String reason, String locale, EvidenceBody evidence) {

    /** @param subjectOf whose ID token it is, if it holds */
    ResetRequest toRequest(UnaryOperator<String> subjectOf) {
        Optional<EvidenceBody> given = Optional.ofNullable(evidence);
        return new ResetRequest(
                app,
                new EmailAddress(email),
                Reason.named(reason),
                Optional.ofNullable(locale),
                given.flatMap(EvidenceBody::toVouch),
                given.flatMap(EvidenceBody::toToken).map(subjectOf),
                Optional.empty());
    }

    /**
     * @param kind {@code vouched} or {@code session}
     * @param agent vouched: who checked the requester
     * @param method vouched: how, for example {@code voice}
     * @param statement vouched: what was checked
     * @param token session: the user's own ID token
     */
    record EvidenceBody(String kind, String agent, String method, String statement, String token) {

        private static final int LONGEST_TOKEN = 16 * 1024;

        Optional<Vouch> toVouch() {
            if (!"vouched".equals(kind)) {
                return Optional.empty();
            }
            requireNone("token", token);
            return Optional.of(vouch());
        }

        Optional<String> toToken() {
            if ("vouched".equals(kind)) {
                return Optional.empty();
            }
            if (!"session".equals(kind)) {
                throw new InvalidInput("evidence.kind", "is neither vouched nor session");
            }
            requireNone("agent", agent);
            requireNone("method", method);
            requireNone("statement", statement);
            return Optional.of(InvalidInput.checkedText("evidence.token", token, LONGEST_TOKEN));
        }

        private void requireNone(String member, String text) {
            if (text != null) {
                throw new InvalidInput("evidence." + member, "does not belong to evidence of kind " + kind);
            }
        }

        private Vouch vouch() {
            try {
                return new Vouch(agent, method, statement);
            } catch (InvalidInput invalid) {
                throw invalid.inside("evidence");
            }
        }

        /** Without the token: Spring's own debug log prints what it read. */
        @Override
        public String toString() {
            return "EvidenceBody[kind=" + kind + "]";
        }
    }
}
