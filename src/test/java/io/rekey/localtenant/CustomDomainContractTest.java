package io.rekey.localtenant;

import static io.rekey.localtenant.TenantClient.error;
import static io.rekey.localtenant.TenantClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.client.mgmt.types.CustomDomain;
import com.auth0.client.mgmt.types.CustomDomainStatusFilterEnum;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Custom domains, of which some may be unverified and one may be the default, and what tickets make of them. */
class CustomDomainContractTest extends LocalTenantContract {

    private static final String ACME = "login.acme.example";
    private static final String GLOBEX = "login.globex.example";

    private Map<String, Object> ticket;

    @BeforeEach
    void prepareTicket() {
        ticket = Map.of("user_id", tenant.users().byEmail("ann@acme.example").id());
    }

    @Test
    void customDomains_areAListOfVerifiedOnes() {
        assertThat(domains()).singleElement().satisfies(domain -> {
            assertThat(domain.path("custom_domain_id").asText()).matches("cd_\\w{16}");
            assertThat(domain.path("domain").asText()).isEqualTo("login.tenant.example");
            assertThat(domain.path("is_default").asBoolean()).isTrue();
            assertThat(domain.path("status").asText()).isEqualTo("ready");
        });

        tenant.switches().customDomains(List.of());
        assertThat(domains()).isEmpty();
        tenant.switches().customDomains(List.of("login.acme.example", "login.globex.example"));
        assertThat(domains()).hasSize(2).noneMatch(domain -> domain.path("is_default")
                .asBoolean());
    }

    @Test
    void domainNotVerifiedYet_isShownSoAndCannotBeUsed() {
        tenant.switches().customDomains(List.of(ACME)).pendingDomains(List.of(GLOBEX));

        assertThat(provisioning().customDomains().list())
                .extracting(CustomDomain::getStatus)
                .containsExactly(CustomDomainStatusFilterEnum.READY, CustomDomainStatusFilterEnum.PENDING_VERIFICATION);
        assertThat(domains())
                .extracting(domain -> domain.path("is_default").asBoolean())
                .containsExactly(true, false);
        assertThat(client.ticketUnder(null, ticket).statusCode()).isEqualTo(201);
        assertThat(error(client.ticketUnder(GLOBEX, ticket)))
                .isEqualTo("400 The custom domain does not exist for the tenant.");
    }

    @Test
    void severalDomainsWithoutADefault_ticketNeedsOneOfThem() {
        tenant.switches().customDomains(List.of(ACME, GLOBEX));

        assertThat(error(client.ticketUnder(null, ticket)))
                .isEqualTo("409 The tenant has multiple verified custom domains. custom_domain_conflict");
        assertThat(client.ticketUnder(GLOBEX, ticket).statusCode()).isEqualTo(201);
    }

    @Test
    void severalDomainsWithADefault_ticketNeedsNone() {
        tenant.switches().customDomains(List.of(ACME, GLOBEX)).defaultDomain(GLOBEX);

        assertThat(domains())
                .extracting(domain -> domain.path("is_default").asBoolean())
                .containsExactly(false, true);
        assertThat(client.ticketUnder(null, ticket).statusCode()).isEqualTo(201);
    }

    @Test
    void nobodyPays_listIs403() {
        tenant.switches().paidPlan(false);

        assertThat(error(client.provision("GET", "/api/v2/custom-domains")))
                .isEqualTo("403 The account is not allowed to perform this operation, please contact our support team");
    }

    @Test
    void seed_bringsBackTheOne() {
        tenant.switches()
                .customDomains(List.of(ACME, GLOBEX))
                .pendingDomains(List.of("login.vandelay.example"))
                .defaultDomain(ACME);

        tenant.seed();

        assertThat(domains()).hasSize(1);
        tenant.switches().customDomains(List.of(ACME, GLOBEX));
        assertThat(domains()).noneMatch(domain -> domain.path("is_default").asBoolean());
    }

    private JsonNode domains() {
        return json(client.provision("GET", "/api/v2/custom-domains"));
    }
}
