package io.rekey.links;

import io.rekey.reset.Secret;
import java.net.URI;

/** An app's own address with the code of a link in its query; what the address has of query and fragment stays. */
final class CodeAddress {

    private static final String PARAMETER = "code=";

    private CodeAddress() {}

    /** Some apps write the parameter's name themselves, at the end. */
    static Secret with(URI address, Secret code) {
        String[] parts = address.toString().split("#", 2);
        String fragment = parts.length == 2 ? "#" + parts[1] : "";
        return new Secret(completed(parts[0]) + code.reveal() + fragment);
    }

    private static String completed(String address) {
        if (address.endsWith("?" + PARAMETER) || address.endsWith("&" + PARAMETER)) {
            return address;
        }
        boolean hasQuery = address.contains("?");
        boolean isOpen = address.endsWith("?") || address.endsWith("&");
        return address + (isOpen ? "" : hasQuery ? "&" : "?") + PARAMETER;
    }
}
