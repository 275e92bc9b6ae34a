package io.rekey.pages;

import io.rekey.apps.App;
import io.rekey.apps.Apps;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Knows the app whose page is asked for, for the methods that answer it and for every template: by its look and its words
 * even a page speaks that no method got to.
 */
@Component
class AppOfPath implements HandlerInterceptor, HandlerMethodArgumentResolver, WebMvcConfigurer {

    private static final String APP = "app";
    private static final String LOOK = "look";

    private final Apps apps;
    private final Looks looks;

    AppOfPath(Apps apps, Looks looks) {
        this.apps = apps;
        this.looks = looks;
    }

    static Optional<App> in(HttpServletRequest request) {
        return Optional.ofNullable((App) request.getAttribute(APP));
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        // Before whatever answers with a page of its own.
        registry.addInterceptor(this).addPathPatterns("/apps/**").order(-1);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                && variables.get(APP) instanceof String key) {
            apps.find(key).ifPresent(app -> {
                request.setAttribute(APP, app);
                request.setAttribute(LOOK, looks.of(app));
            });
        }
        return true;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType().equals(App.class);
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            ModelAndViewContainer container,
            NativeWebRequest request,
            WebDataBinderFactory binderFactory) {
        return Optional.ofNullable(request.getAttribute(APP, RequestAttributes.SCOPE_REQUEST))
                .orElseThrow(Unknown::new);
    }

    /** An address of ours with an app that is not. */
    static final class Unknown extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
