package io.rekey.localtenant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The log stream and the Action: what they send, when, and what they do when nobody takes it. */
class LogStreamContractTest extends ReceivingContract {

    @Test
    void entryWritten_isSentWithTheHeaderVerbatim() throws JsonProcessingException {
        tenant.logStream().to(receiver.uri(), SECRET);

        client.askForMail(ann.email());

        Receiver.Delivery delivery = receiver.next();
        assertThat(delivery.authorization()).isEqualTo(SECRET);
        assertThat(delivery.contentType()).isEqualTo("application/json");
        JsonNode event = Json.MAPPER.readTree(delivery.body());
        LogEntry entry = tenant.logs().list().get(0);
        assertThat(event.fieldNames()).toIterable().containsExactly("log_id", "data");
        assertThat(event.path("log_id").asText()).isEqualTo(entry.id());
        assertThat(event.path("data")).hasToString(Json.write(entry.json()));
    }

    @Test
    void lines_areOneRequestWithAnEventOnEach() {
        tenant.logStream().to(receiver.uri(), SECRET).held();
        logTwo();

        tenant.logStream().flush();

        assertThat(receiver.waiting()).isOne();
        assertThat(receiver.next().body().split("\n"))
                .satisfiesExactly(line -> assertThat(line).contains(id(0)), line -> assertThat(line)
                        .contains(id(1)));
    }

    @Test
    void array_isOneRequestWithAllEvents() throws JsonProcessingException {
        tenant.logStream()
                .format(LogStreamFormat.JSONARRAY)
                .to(receiver.uri(), SECRET)
                .held();
        logTwo();

        tenant.logStream().flush();

        JsonNode events = Json.MAPPER.readTree(receiver.next().body());
        assertThat(events).extracting(event -> event.path("log_id").asText()).containsExactly(id(0), id(1));
    }

    @Test
    void objects_areARequestEachAndNewestFirstWhereUnordered() {
        tenant.logStream()
                .format(LogStreamFormat.JSONOBJECT)
                .to(receiver.uri(), SECRET)
                .held()
                .unordered();
        logTwo();

        tenant.logStream().flush();

        assertThat(receiver.next().body()).startsWith("{\"log_id\":\"" + id(1));
        assertThat(receiver.next().body()).startsWith("{\"log_id\":\"" + id(0));
    }

    @Test
    void doubled_everythingComesTwice() {
        tenant.logStream().to(receiver.uri(), SECRET).doubled();

        client.askForMail(ann.email());

        assertThat(receiver.next()).isEqualTo(receiver.next());
    }

    @Test
    void late_comesWhenTheClockHasMovedOn() {
        tenant.logStream().to(receiver.uri(), SECRET).late(Duration.ofMinutes(10));
        client.askForMail(ann.email());
        tenant.logStream().late(Duration.ZERO);
        client.askForMail("nobody@acme.example");

        assertThat(receiver.next().body()).contains(id(1)).doesNotContain(id(0));
        clock.advance(Duration.ofMinutes(10));

        assertThat(receiver.next().body()).contains(id(0));
    }

    @Test
    void deliveryRefused_isTriedThreeTimes() {
        receiver.answers(500);
        tenant.logStream().to(receiver.uri(), SECRET).held();
        client.askForMail(ann.email());

        tenant.logStream().flush();

        assertThat(receiver.waiting()).isEqualTo(3);
        assertThat(tenant.logStream().isActive()).isTrue();
    }

    @Test
    void threeBatchesRefused_streamIsOffUntilItIsActivated() {
        receiver.answers(500);
        tenant.logStream().to(receiver.uri(), SECRET).held();
        IntStream.range(0, 3).forEach(i -> {
            client.askForMail(ann.email());
            tenant.logStream().flush();
        });
        assertThat(receiver.waiting()).isEqualTo(9);
        assertThat(tenant.logStream().isActive()).isFalse();
        client.askForMail(ann.email());

        receiver.answers(200);
        tenant.logStream().status(LogStream.Status.active);
        tenant.logStream().flush();
        assertThat(receiver.waiting()).isEqualTo(9);
        client.askForMail(ann.email());
        tenant.logStream().flush();

        assertThat(receiver.waiting()).isEqualTo(10);
    }

    @Test
    void batchTakenAfterTwoRefused_countStartsAgain() {
        tenant.logStream().to(receiver.uri(), SECRET).held();
        for (int status : new int[] {500, 500, 200, 500, 500}) {
            receiver.answers(status);
            client.askForMail(ann.email());
            tenant.logStream().flush();
        }

        assertThat(tenant.logStream().isActive()).isTrue();
    }

    @Test
    void seed_endsTheStream() {
        tenant.logStream().to(receiver.uri(), SECRET);

        tenant.seed();

        assertThat(tenant.logStream().isActive()).isFalse();
        client.askForMail(ann.email());
        tenant.logStream().flush();
        assertThat(receiver.waiting()).isZero();
    }

    @Test
    void passwordChangedByLink_actionTellsWhoWhereAndWhen() {
        tenant.postChangePasswordAction(receiver.uri(), SECRET);

        client.choosePassword(client.mailedLink(ann.email()), "New-Passw0rd!");

        assertThat(receiver.next())
                .isEqualTo(new Receiver.Delivery(
                        SECRET,
                        "application/json",
                        "{\"user_id\":\"%s\",\"connection\":\"%s\",\"date\":\"2026-03-01T12:00:00.500Z\"}"
                                .formatted(ann.id(), LocalTenant.CONNECTION)));
    }

    @Test
    void passwordPatched_actionFiresOnlyWhereThatIsSo() {
        tenant.postChangePasswordAction(receiver.uri(), SECRET);
        tenant.switches().passwordPatchEmitsEvents(false);
        client.setPassword(ann, "New-Passw0rd!");
        clock.advance(Duration.ofSeconds(1));
        tenant.switches().passwordPatchEmitsEvents(true);

        client.setPassword(ann, "Newer-Passw0rd!");

        assertThat(receiver.next().body()).contains("2026-03-01T12:00:01.500Z");
    }

    private void logTwo() {
        client.askForMail(ann.email());
        client.askForMail("nobody@acme.example");
    }

    private static String id(int index) {
        return tenant.logs().list().get(index).id();
    }
}
