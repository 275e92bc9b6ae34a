package io.rekey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import org.yaml.snakeyaml.Yaml;

/** What can be said of docker-compose.yml and its proxy without a container: the names in them are right, and they agree. */
class ComposeTest {

    private static final List<String> NODES = List.of("rekey-1", "rekey-2");

    /** What stands behind these is a map with any names in it. */
    private static final String MAIL_PROPERTIES = "SPRING_MAIL_PROPERTIES_";

    private final Map<String, Object> compose;
    private final String proxy;

    ComposeTest() throws IOException {
        compose = new Yaml().load(Files.readString(Path.of("docker-compose.yml")));
        proxy = Files.readString(Path.of("Caddyfile"));
    }

    @Test
    void nodes_haveTheSameSettings_andEachOneExists() throws IOException {
        Map<String, Object> settings = of("services", NODES.get(0), "environment");
        assertThat(of("services", NODES.get(1), "environment")).isEqualTo(settings);
        assertThat(settings.keySet().stream()
                        .filter(name -> !name.startsWith(MAIL_PROPERTIES))
                        .map(name -> name.replaceFirst("_\\d+$", "")))
                .isSubsetOf(known());
    }

    @Test
    void proxy_leadsToTheNodesAndIsTheOneThatTheyBelieve() {
        assertThat(proxy.lines().map(String::strip).filter(line -> line.startsWith("reverse_proxy")))
                .hasSize(2)
                .containsOnly("reverse_proxy rekey-1:8080 rekey-2:8080 {");
        String believed = String.valueOf(
                of("services", NODES.get(0), "environment").get("SERVER_TOMCAT_REMOTEIP_INTERNALPROXIES"));
        String address =
                String.valueOf(of("services", "proxy", "networks", "default").get("ipv4_address"));
        assertThat(address).matches(believed);
        assertThat("172.30.77.3").doesNotMatch(believed);
        assertThat(String.valueOf(of("networks", "default", "ipam").get("config")))
                .contains("subnet=172.30.77.0/24", "ip_range=172.30.77.128/25");
        assertThat(address).as("outside the range that others get theirs from").matches("172\\.30\\.77\\.\\d{1,2}");
    }

    @Test
    void proxy_keepsPeopleAtTheirNodeWhereTheirSessionIs() {
        assertThat(proxy).containsSubsequence("handle /camunda/* {", "lb_policy cookie", "handle {", "lb_policy");
    }

    @Test
    void images_areOfOneVersionEach_andMountedFilesExist() {
        Collection<Object> services = of("services").values();
        assertThat(services.stream().map(service -> cast(service)).filter(service -> !service.containsKey("build")))
                .allSatisfy(service ->
                        assertThat(String.valueOf(service.get("image"))).matches(".+:v?\\d[\\d.]*"));
        assertThat(services.stream()
                        .flatMap(service -> ((List<?>) cast(service).getOrDefault("volumes", List.of())).stream())
                        .map(String::valueOf)
                        .filter(volume -> volume.startsWith("./") && !volume.startsWith("./config:"))
                        .map(volume -> Path.of(volume.split(":")[0])))
                .isNotEmpty()
                .allMatch(Files::exists);
    }

    /** The names of all settings the way the environment has them. */
    private static Set<String> known() throws IOException {
        List<String> names = new ArrayList<>();
        var resources = new PathMatchingResourcePatternResolver()
                .getResources("classpath*:META-INF/spring-configuration-metadata.json");
        for (Resource resource : resources) {
            new ObjectMapper()
                    .readTree(resource.getInputStream())
                    .path("properties")
                    .forEach(property -> names.add(property.path("name").asText()));
        }
        var own = new ClassPathScanningCandidateComponentProvider(false);
        own.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        own.findCandidateComponents("io.rekey")
                .forEach(found -> ownNames(found.getBeanClassName()).forEach(names::add));
        return names.stream()
                .map(name -> name.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    private static Stream<String> ownNames(String type) {
        Class<?> properties = ClassUtils.resolveClassName(type, null);
        String prefix = properties.getAnnotation(ConfigurationProperties.class).value();
        return Stream.of(properties.getRecordComponents()).map(component -> prefix + "." + component.getName());
    }

    private Map<String, Object> of(String... path) {
        Map<String, Object> found = compose;
        for (String name : path) {
            found = cast(found.get(name));
        }
        return found;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> cast(Object value) {
        return (Map<String, Object>) value;
    }
}
