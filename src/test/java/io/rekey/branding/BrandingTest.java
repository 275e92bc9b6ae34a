package io.rekey.branding;

import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rekey.apps.SampleApps;
import io.rekey.branding.Report.Item;
import io.rekey.branding.Report.State;
import io.rekey.support.ProcessTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.FileSystemUtils;

/** Branding of the local tenant from app folders that a test changes. */
abstract class BrandingTest extends ProcessTest {

    @TempDir
    Path apps;

    protected String defaultApp = "globex";

    @Autowired
    protected TenantSurfaces tenant;

    @Autowired
    protected Changes changes;

    @BeforeEach
    void begin() throws IOException {
        database.sql("DELETE FROM branding_change").update();
        FileSystemUtils.copyRecursively(SampleApps.DIRECTORY, apps);
        english();
    }

    /** The tenant speaks English only at first. */
    private void english() throws IOException {
        write("globex/app.yml", "languages: [en, de]", "languages: [en]");
        Files.delete(apps.resolve("globex/words/de.yml"));
        write("acme/app.yml", "delivery: auth0-mail", "delivery: auth0-mail\nlanguages: [en]");
        write("vandelay/app.yml", "delivery: code", "delivery: code\nlanguages: [en]");
    }

    protected void write(String file, String before, String after) throws IOException {
        String text = Files.readString(apps.resolve(file));
        assertThat(text).contains(before);
        Files.writeString(apps.resolve(file), text.replace(before, after));
    }

    protected Planning planning() {
        return new Planning(ArtworkTest.of(apps, defaultApp), tenant, changes);
    }

    protected Publishing publishing() {
        return new Publishing(planning(), tenant, changes);
    }

    protected Report apply(boolean adopts) {
        return publishing().apply(adopts, item -> {});
    }

    protected Report restore(boolean all, boolean adopts) {
        return new Restoring(tenant, changes, ArtworkTest.of(apps, defaultApp)).restore(all, adopts, item -> {});
    }

    protected static Map<String, State> states(Report report) {
        return report.surfaces().stream().collect(Collectors.toMap(Item::surface, Item::state));
    }

    protected Map<Surface, Optional<ObjectNode>> held() {
        return List.of(Surface.UNIVERSAL_LOGIN, Surface.RESET_MAIL, Surface.texts("en"), Surface.COLOURS).stream()
                .collect(Collectors.toMap(surface -> surface, tenant::read));
    }

    protected static ObjectNode object(String json) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(json);
        } catch (IOException wrong) {
            throw new AssertionError(wrong);
        }
    }

    /** What somebody made before there was Rekey. */
    protected void makeByHand() {
        tenant.write(
                Surface.UNIVERSAL_LOGIN,
                Optional.of(
                        object("{\"body\":\"<html>\\t{%- auth0:head -%} é \\r\\n{%- auth0:widget -%}</html> \\n\"}")));
        tenant.write(
                Surface.RESET_MAIL,
                Optional.of(object(
                        "{\"template\":\"reset_email\",\"body\":\"<b>{{ url }}</b>\\n\",\"from\":\"a@b.example\","
                                + "\"resultUrl\":\"https://b.example\",\"subject\":\"Hand\",\"syntax\":\"liquid\","
                                + "\"urlLifetimeInSeconds\":3600,\"enabled\":true}")));
        tenant.write(Surface.texts("en"), Optional.of(object("{\"reset-password\":{\"title\":\"By hand\"}}")));
        tenant.write(Surface.COLOURS, Optional.of(object("{\"colors\":{\"primary\":\"#112233\"}}")));
    }

    protected List<String> writes() {
        return TENANT.calls().list().stream()
                .filter(call -> !call.method().equals("GET") && call.path().startsWith("/api/v2"))
                .map(call -> call.method() + " " + call.path())
                .toList();
    }
}
