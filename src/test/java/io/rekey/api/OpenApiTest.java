package io.rekey.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rekey.support.ProcessTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springdoc.webmvc.api.OpenApiWebMvcResource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;

/**
 * The committed description of the API is the one the code has. After a wanted change write it anew:
 * {@code ./mvnw test -Dtest=OpenApiTest -Drekey.openapi.write=true}
 */
class OpenApiTest extends ProcessTest {

    private static final Path COMMITTED = Path.of("docs/openapi.json");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Autowired
    private OpenApiWebMvcResource generator;

    @Test
    void committedDescription_isTheGeneratedOne() throws Exception {
        JsonNode generated =
                JSON.readTree(generator.openapiJson(new MockHttpServletRequest(), "/v3/api-docs", Locale.ENGLISH));
        if (Boolean.getBoolean("rekey.openapi.write")) {
            Files.createDirectories(COMMITTED.getParent());
            JSON.writerWithDefaultPrettyPrinter().writeValue(COMMITTED.toFile(), generated);
        }
        assertThat(JSON.readTree(COMMITTED.toFile())).isEqualTo(generated);
    }
}
