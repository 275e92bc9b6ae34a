package io.rekey.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.links.PublicUrlProperties;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** TLS ends at a proxy, so that requests come in by http in production too. */
class TransportSecurityTest {

    @Test
    void whereThePublicAddressIsHttps_browsersComeByHttpsAlone() throws Exception {
        assertThat(headerOf("https://passwords.example.com")).isEqualTo("max-age=31536000");
    }

    @Test
    void developmentRun_isReachedByHttp() throws Exception {
        assertThat(headerOf("http://localhost:8080")).isNull();
    }

    private static String headerOf(String publicUrl) throws ServletException, IOException {
        var answer = new MockHttpServletResponse();
        new TransportSecurity(new PublicUrlProperties(publicUrl))
                .doFilter(new MockHttpServletRequest(), answer, new MockFilterChain());
        return answer.getHeader(TransportSecurity.HEADER);
    }
}
