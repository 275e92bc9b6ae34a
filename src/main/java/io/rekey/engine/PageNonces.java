package io.rekey.engine;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.camunda.bpm.webapp.impl.security.filter.headersec.provider.impl.ContentSecurityPolicyProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps the nonce of each page of the web applications to its own request. They hand it from the header to the page through
 * a place that all requests share, so that of two people who open Tasklist at once one would see nothing: her browser
 * refuses every script.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class PageNonces extends OncePerRequestFilter {

    private static final String PAGES = "/camunda/app/";

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getServletPath().startsWith(PAGES);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ServletContext own = withOwnNonce(request.getServletContext());
        chain.doFilter(
                new HttpServletRequestWrapper(request) {
                    @Override
                    public ServletContext getServletContext() {
                        return own;
                    }
                },
                response);
    }

    private static ServletContext withOwnNonce(ServletContext shared) {
        Object[] nonce = new Object[1];
        return (ServletContext) Proxy.newProxyInstance(
                PageNonces.class.getClassLoader(), new Class<?>[] {ServletContext.class}, (any, method, arguments) -> {
                    boolean isOfTheNonce = arguments != null
                            && arguments.length > 0
                            && ContentSecurityPolicyProvider.ATTR_CSP_FILTER_NONCE.equals(arguments[0]);
                    if (isOfTheNonce && method.getName().equals("setAttribute")) {
                        nonce[0] = arguments[1];
                        return null;
                    }
                    return isOfTheNonce && method.getName().equals("getAttribute")
                            ? nonce[0]
                            : handOn(shared, method, arguments);
                });
    }

    private static Object handOn(ServletContext shared, Method method, Object... arguments) throws Throwable {
        try {
            return method.invoke(shared, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }
}
