package io.rekey.localtenant;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tenant's custom domains in the Management API. All of them are verified. */
final class CustomDomainsApi {

    private final TenantState state;

    CustomDomainsApi(TenantState state) {
        this.state = state;
    }

    void addTo(ManagementApi api) {
        api.on("GET", "/custom-domains", request -> Response.json(200, list()), "read:custom_domains");
    }

    private List<Map<String, Object>> list() {
        List<String> domains = state.switches().customDomains();
        return domains.stream().map(domain -> json(domain, domains.size() == 1)).toList();
    }

    private static Map<String, Object> json(String domain, boolean isDefault) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("custom_domain_id", "cd_" + Secrets.digest(domain, 16));
        json.put("domain", domain);
        json.put("primary", isDefault);
        json.put("is_default", isDefault);
        json.put("status", "ready");
        json.put("type", "auth0_managed_certs");
        json.put("verification", Map.of("methods", List.of()));
        json.put("tls_policy", "recommended");
        json.put("domain_metadata", Map.of());
        return json;
    }
}
