package io.rekey.apps;

import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What {@code app.yml} of an app's folder says, except for sections that others understand.
 *
 * @param support an address, as mail or https, that people turn to when they are stuck
 * @param languages as IETF language tags, the app's own first; every language there are words for unless set
 * @param linkAddress where the links of mails lead in the delivery mode {@code code}
 * @param returnAddresses the addresses that a finished reset may lead back to, the usual one first
 * @param approval whether each reset has to be approved, beyond what the policy asks for
 * @param unknownAddressMail whether an address without an account is told so by mail
 */
record AppSettings(
        @DefaultValue("") String name,
        @DefaultValue("") String clientId,
        @DefaultValue("") String connection,
        @DefaultValue("") String support,
        @DefaultValue("auth0-mail") Delivery delivery,
        @DefaultValue("by-policy") Approval approval,
        @DefaultValue Lifetimes lifetimes,
        @DefaultValue List<String> languages,
        @DefaultValue("") String linkAddress,
        @DefaultValue List<String> returnAddresses,
        @DefaultValue("false") boolean unknownAddressMail,
        @DefaultValue Look look) {}
