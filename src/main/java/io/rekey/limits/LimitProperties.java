package io.rekey.limits;

import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The settings {@code rekey.limits.*}.
 *
 * @param account how many resets of one account may begin in an hour, of those by mailbox and of vouched ones each
 * @param address how many requests in a minute one network address may make before it has proven anything, and how
 *     many resets of their own one user may ask for; ten times as many requests may come with one mailed link
 * @param client how many resets one API client may start in a minute
 * @param asksWithoutProof how often in an hour one network address may ask on the page before each time takes a proof of work
 * @param mailsPerRecipient how many mails in a day one mailbox gets because somebody asked
 * @param openResets how many resets may be open before services can start no more, those by mailbox counted apart
 * @param unconfirmed how many of the resets that anybody may ask for by mailbox may be such as their owners can still
 *     confirm, whatever became of them
 * @param brake how many passwords one client may make useless for one app in an hour before each further one needs approval
 */
@Validated
@ConfigurationProperties("rekey.limits")
record LimitProperties(
        @DefaultValue("5") @Positive(message = HOW_MANY) int account,
        @DefaultValue("30") @Positive(message = HOW_MANY) int address,
        @DefaultValue("120") @Positive(message = HOW_MANY) int client,
        @DefaultValue("5") @Positive(message = HOW_MANY) int asksWithoutProof,
        @DefaultValue("10") @Positive(message = HOW_MANY) int mailsPerRecipient,
        @DefaultValue("10000") @Positive(message = HOW_MANY) int openResets,
        @DefaultValue("5000") @Positive(message = HOW_MANY) int unconfirmed,
        @DefaultValue("50") @Positive(message = HOW_MANY) int brake) {

    private static final String HOW_MANY = "write a number above zero, or take it out for the default";
}
