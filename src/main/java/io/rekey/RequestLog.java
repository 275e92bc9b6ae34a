package io.rekey;

import io.rekey.reset.LogContext;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import org.springframework.stereotype.Component;

/** Forgets which reset a request was about once all is logged of it, the container's own lines included. */
@Component
class RequestLog implements ServletRequestListener {

    @Override
    public void requestDestroyed(ServletRequestEvent event) {
        LogContext.aboutNoReset();
    }
}
