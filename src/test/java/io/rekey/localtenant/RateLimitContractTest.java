package io.rekey.localtenant;

import static io.rekey.localtenant.LocalTenant.PASSWORD;
import static io.rekey.localtenant.TenantClient.error;
import static io.rekey.localtenant.TenantClient.header;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which calls a plan refuses, and how. */
class RateLimitContractTest extends LocalTenantContract {

    private User ann;

    @BeforeEach
    void findAnn() {
        ann = tenant.users().byEmail("ann@acme.example");
        client.manage("GET", client.userPath(ann));
    }

    @ParameterizedTest
    @CsvSource({
        "ENTERPRISE, GET, '', 50",
        "ENTERPRISE_NON_PRODUCTION, GET, '', 10",
        "FREE, GET, '', 10",
        "ESSENTIALS, GET, '', 40",
        "ESSENTIALS, PATCH, '', 20",
        "ESSENTIALS, GET, /roles, 10",
        "ESSENTIALS, DELETE, /sessions, 10",
    })
    void bucketOfAPlan_isThatLarge(Plan plan, String method, String below, int size) {
        tenant.plan(plan);

        assertThat(callsUntilRefused(method, client.userPath(ann) + below)).isEqualTo(size);
    }

    @Test
    void readingConnectionsOnEssentials_hasABucketOfItsOwn() {
        tenant.plan(Plan.ESSENTIALS);

        assertThat(callsUntilRefused("GET", "/api/v2/connections")).isEqualTo(5);
        assertThat(callsUntilRefused("GET", client.userPath(ann))).isEqualTo(40);
    }

    @Test
    void enterprisePlan_hasOneBucketForTheWholeManagementApi() {
        tenant.plan(Plan.ENTERPRISE);
        callsUntilRefused("GET", client.userPath(ann));

        assertThat(client.manage("GET", "/api/v2/connections").statusCode()).isEqualTo(429);
    }

    @Test
    void callRefused_saysSoAsAuth0DoesAndHasNoEffect() {
        tenant.limit(1, 2);
        client.manage("GET", client.userPath(ann));

        HttpResponse<String> response = client.setPassword(ann, "New-Passw0rd!");

        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(response.body())
                .isEqualTo(
                        "{\"statusCode\":429,\"error\":\"Too Many Requests\",\"message\":\"Global limit has been reached\",\"errorCode\":\"too_many_requests\"}");
        assertThat(header(response, "content-type")).isEqualTo("application/json; charset=utf-8");
        assertThat(header(response, "x-ratelimit-limit")).isEqualTo("1");
        assertThat(header(response, "x-ratelimit-remaining")).isEqualTo("0");
        assertThat(header(response, "x-ratelimit-reset")).isEqualTo(secondsFromNow(Duration.ofMillis(500)));
        assertThat(ann.hasPassword(PASSWORD)).isTrue();
        assertThat(tenant.logs().list()).isEmpty();
        assertThat(tenant.calls().list("PATCH", "/api/v2/users/*"))
                .singleElement()
                .satisfies(call -> assertThat(call.status()).isEqualTo(429));
    }

    @Test
    void tokenOfTheBucket_comesBackInItsFractionOfASecond() {
        tenant.limit(1, 20);
        client.manage("GET", client.userPath(ann));

        clock.advance(Duration.ofMillis(49));
        assertThat(client.manage("GET", client.userPath(ann)).statusCode()).isEqualTo(429);
        clock.advance(Duration.ofMillis(1));

        assertThat(client.manage("GET", client.userPath(ann)).statusCode()).isEqualTo(200);
    }

    @Test
    void reset_isTheSecondInWhichTheBucketIsFullAgain() {
        tenant.limit(10, 2);
        IntStream.range(0, 2).forEach(i -> client.manage("GET", client.userPath(ann)));

        HttpResponse<String> third = client.manage("GET", client.userPath(ann));

        assertThat(header(third, "x-ratelimit-remaining")).isEqualTo("7");
        assertThat(header(third, "x-ratelimit-reset")).isEqualTo(secondsFromNow(Duration.ofMillis(1500)));
    }

    @Test
    void tenantFreshlySeeded_refusesNoManagementCall() {
        tenant.limit(1, 1);
        tenant.seed();
        User again = tenant.users().byEmail("ann@acme.example");

        assertThat(IntStream.range(0, 60)
                        .map(i -> client.manage("GET", client.userPath(again)).statusCode()))
                .containsOnly(200);
    }

    @ParameterizedTest
    @CsvSource({"FREE, 300", "ESSENTIALS, 25", "ENTERPRISE, 100", "ENTERPRISE_NON_PRODUCTION, 100"})
    void tokensAskedForTooOften_is429InTheWordsOfTheAuthenticationApi(Plan plan, int size) {
        tenant.plan(plan);
        IntStream.range(0, size).forEach(i -> machineToken());

        HttpResponse<String> response = machineToken();

        assertThat(error(response))
                .isEqualTo(
                        "429 too_many_requests Too many requests. Check the X-RateLimit-Limit, X-RateLimit-Remaining and X-RateLimit-Reset headers.");
        assertThat(header(response, "x-ratelimit-limit")).isEqualTo(String.valueOf(size));
        clock.advance(Duration.ofSeconds(1));
        assertThat(machineToken().statusCode()).isEqualTo(200);
    }

    @Test
    void passwordsTriedTooOften_addressIsHeldBack() {
        tenant.plan(Plan.ENTERPRISE);
        IntStream.range(0, 100).forEach(i -> client.signIn(ann.email(), "Wrong-Passw0rd!", "openid"));
        clock.advance(Duration.ofSeconds(1));

        HttpResponse<String> response = client.signIn(ann.email(), PASSWORD, "openid");

        assertThat(error(response)).startsWith("429 too_many_attempts Your account has been blocked");
        assertThat(header(response, "x-ratelimit-remaining")).isEqualTo("0");
    }

    @Test
    void eleventhMailToAnAddress_isRefusedOnEveryPlanAndNotSent() {
        IntStream.range(0, 10).forEach(i -> client.askForMail(ann.email()));

        HttpResponse<String> response = client.askForMail("Ann@acme.example");

        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(response.body()).startsWith("Too many requests. Check the X-RateLimit-Limit");
        assertThat(header(response, "content-type")).isEqualTo("text/html; charset=utf-8");
        assertThat(header(response, "x-ratelimit-remaining")).isEqualTo("0");
        assertThat(header(response, "x-ratelimit-reset")).isEqualTo(secondsFromNow(Duration.ofMinutes(10)));
        assertThat(tenant.inbox().mailsTo(ann.email())).hasSize(10);
        assertThat(client.askForMail("bob@acme.example").statusCode()).isEqualTo(200);
        clock.advance(Duration.ofMinutes(1));
        assertThat(client.askForMail(ann.email()).statusCode()).isEqualTo(200);
    }

    @Test
    void eleventhMailWhereRefusalsAreJson_isRefusedInJson() {
        tenant.switches().changePasswordRefusesInJson(true);
        IntStream.range(0, 10).forEach(i -> client.askForMail(ann.email()));

        assertThat(error(client.askForMail(ann.email()))).startsWith("429 too_many_requests Too many requests.");
    }

    private HttpResponse<String> machineToken() {
        return client.machineToken("acme-web", "acme-web-secret", LocalTenant.SERVICE_AUDIENCE);
    }

    private int callsUntilRefused(String method, String path) {
        return (int) IntStream.range(0, 100)
                .map(i -> client.manage(method, path).statusCode())
                .takeWhile(status -> status != 429)
                .count();
    }

    private static String secondsFromNow(Duration duration) {
        return String.valueOf(
                clock.instant().plus(duration).plusNanos(999_999_999).getEpochSecond());
    }
}
