package io.rekey.mail;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
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
        @NotBlank(message = "write the address that Rekey's mails come from") @Email
        String from,

        @NotBlank(message = "write the address of the mailbox that your security operators read") @Email
        String operators,

        @NotBlank(message = "write the address of the mailbox that your security leads read") @Email
        String leads) {}
