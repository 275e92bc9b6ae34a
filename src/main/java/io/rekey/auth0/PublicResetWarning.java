package io.rekey.auth0;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says at each start what Rekey cannot shut: Auth0's own request for a reset mail, which its delivery by Auth0 needs. */
@Component
class PublicResetWarning {

    private static final Logger LOG = LoggerFactory.getLogger(PublicResetWarning.class);

    @EventListener(ApplicationReadyEvent.class)
    void warn() {
        LOG.warn("Auth0's own POST /dbconnections/change_password is public: anybody can have a reset mail sent to an"
                + " account's address past every approval, unless its connection shuts that door. The command doctor says"
                + " which do. See SECURITY.md.");
    }
}
