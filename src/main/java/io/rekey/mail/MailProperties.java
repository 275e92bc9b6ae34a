package io.rekey.mail;

import io.rekey.reset.EmailAddress;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The settings {@code rekey.mail.*}; the mail server itself is {@code spring.mail.*}.
 *
 * @param from the sender of every mail
 * @param operators the mailbox that the security operators read
 * @param leads the mailbox that the security leads read
 */
@Validated
@ConfigurationProperties("rekey.mail")
record MailProperties(
        @NotNull(message = "write the address that Rekey's mails come from")
        EmailAddress from,

        @NotNull(message = "write the address of the mailbox that your security operators read")
        EmailAddress operators,

        @NotNull(message = "write the address of the mailbox that your security leads read")
        EmailAddress leads) {}
