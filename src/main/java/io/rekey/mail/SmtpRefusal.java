package io.rekey.mail;

import io.rekey.reset.RemoteFailure;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.springframework.core.NestedExceptionUtils;

/** Reads a mail server's no out of JavaMail's chain of exceptions: 5xx is for good, anything else may pass. */
final class SmtpRefusal {

    /** Any command may be answered so when a sign-in is missing (RFC 4954, section 6). */
    private static final int SIGN_IN_REQUIRED = 530;

    private SmtpRefusal() {}

    /**
     * Whether the mail was taken for at least one address all the same.
     *
     * @return false when it was refused for good
     */
    static boolean isTaken(Exception failure) {
        if (isTakenBySome(failure)) {
            return true;
        }
        List<Integer> answers = answers(failure);
        if (answers.contains(SIGN_IN_REQUIRED)) {
            throw ofTheSignIn();
        }
        if (answers.isEmpty() || !answers.stream().allMatch(answer -> answer / 100 == 5)) {
            throw new RemoteFailure.Broken("SMTP", "not accepted (" + why(failure, answers) + ")");
        }
        if (isOfTheSender(failure)) {
            throw new RemoteFailure.Misconfigured("SMTP", "the mail server refuses the sender: check rekey.mail.from");
        }
        return false;
    }

    static RemoteFailure ofTheSignIn() {
        return new RemoteFailure.Misconfigured(
                "SMTP", "the mail server refuses the sign-in: check spring.mail.username and .password");
    }

    private static boolean isTakenBySome(Exception failure) {
        return failure instanceof SendFailedException failed
                && failed.getValidSentAddresses() != null
                && failed.getValidSentAddresses().length > 0;
    }

    /** The answer to the mail as a whole, or else the answers to its addresses. */
    private static List<Integer> answers(Exception failure) {
        if (failure instanceof SMTPSendFailedException mail) {
            return List.of(mail.getReturnCode());
        }
        return Stream.iterate(failure, Objects::nonNull, SmtpRefusal::next)
                .filter(SMTPAddressFailedException.class::isInstance)
                .map(address -> ((SMTPAddressFailedException) address).getReturnCode())
                .toList();
    }

    private static Exception next(Exception failure) {
        return failure instanceof MessagingException chained ? chained.getNextException() : null;
    }

    private static boolean isOfTheSender(Exception failure) {
        return failure instanceof SMTPSendFailedException mail
                && mail.getCommand().startsWith("MAIL ");
    }

    private static String why(Exception failure, List<Integer> answers) {
        return answers.isEmpty()
                ? NestedExceptionUtils.getMostSpecificCause(failure).getClass().getSimpleName()
                : "answers " + answers;
    }
}
