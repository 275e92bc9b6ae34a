package io.rekey.apps;

import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What {@code app.yml} of an app's folder says, except for its rules for passwords.
 *
 * @param support an address, as mail or https, that people turn to when they are stuck
 * @param languages as IETF language tags, the app's own first; every language there are words for unless set
 * @param linkAddress where the links of mails lead in the delivery mode {@code code}
 * @param returnAddresses the addresses that a finished reset may lead back to, the usual one first
 * @param unknownAddressMail whether an address without an account is told so by mail
 */
record AppSettings(
        @NotBlank(message = "write the app's name as people know it")
        String name,

        @NotBlank(message = "write the client id of the app's own client at Auth0")
        String clientId,

        @NotBlank(message = "write the name (not the id) of the app's database connection at Auth0")
        String connection,

        @NotBlank(message = "write the address of the app's support, as mail or https")
        String support,

        @DefaultValue("auth0-mail") Delivery delivery,
        @DefaultValue Lifetimes lifetimes,
        @DefaultValue List<String> languages,
        Optional<URI> linkAddress,
        @DefaultValue List<URI> returnAddresses,
        @DefaultValue("false") boolean unknownAddressMail,
        @DefaultValue Look look) {}
