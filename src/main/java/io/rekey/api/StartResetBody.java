package io.rekey.api;

import io.rekey.reset.EmailAddress;
import io.rekey.reset.InvalidInput;
import io.rekey.reset.Reason;
import io.rekey.reset.ResetRequest;
import io.rekey.reset.Vouch;
import java.util.Optional;

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

    ResetRequest toRequest() {
        return new ResetRequest(
                app,
                new EmailAddress(email),
                Reason.named(reason),
                Optional.ofNullable(locale),
                Optional.ofNullable(evidence).map(EvidenceBody::toVouch));
    }

    /**
     * @param kind {@code vouched} or {@code session}
     * @param agent vouched: who checked the requester
     * @param method vouched: how, for example {@code voice}
     * @param statement vouched: what was checked
     * @param token session: the user's own ID token
     */
    record EvidenceBody(String kind, String agent, String method, String statement, String token) {

        Vouch toVouch() {
            if ("session".equals(kind)) {
                throw new EvidenceUnavailable(kind);
            }
            if (!"vouched".equals(kind)) {
                throw new InvalidInput("evidence.kind", "is neither vouched nor session");
            }
            if (token != null) {
                throw new InvalidInput("evidence.token", "does not belong to evidence of kind vouched");
            }
            return vouch();
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
