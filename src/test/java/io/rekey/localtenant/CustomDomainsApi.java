package io.rekey.localtenant;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The tenant's custom domains in the Management API. */
final class CustomDomainsApi {

    private final TenantState state;

    CustomDomainsApi(TenantState state) {
        this.state = state;
    }

    void addTo(ManagementApi api) {
        api.on("GET", "/custom-domains", request -> Response.json(200, list()), "read:custom_domains");
    }

    /** The refusal is published, its lack of an error code is our guess. */
    private List<Map<String, Object>> list() {
        Switches switches = state.switches();
        if (!switches.hasPaidPlan()) {
            throw Refusal.management(
                    403, "The account is not allowed to perform this operation, please contact our support team", null);
        }
        return Stream.concat(
                        switches.customDomains().stream().map(domain -> json(domain, "ready")),
                        switches.pendingDomains().stream().map(domain -> json(domain, "pending_verification")))
                .toList();
    }

    private Map<String, Object> json(String domain, String status) {
        boolean isDefault =
                state.switches().defaultDomain().filter(domain::equals).isPresent();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("custom_domain_id", "cd_" + Secrets.digest(domain, 16));
        json.put("domain", domain);
        json.put("primary", isDefault);
        json.put("is_default", isDefault);
        json.put("status", status);
        json.put("type", "auth0_managed_certs");
        json.put("verification", Map.of("methods", List.of()));
        json.put("tls_policy", "recommended");
        json.put("domain_metadata", Map.of());
        return json;
    }
}
