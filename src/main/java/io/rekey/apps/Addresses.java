package io.rekey.apps;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which addresses browsers and apps may be led to: an app's pages, and schemes that an app registered on a device. */
final class Addresses {

    /** What browsers and devices do by themselves, where a scheme of an app's own is asked for. */
    private static final Set<String> NOT_AN_APPS = Set.of(
            "javascript",
            "vbscript",
            "data",
            "file",
            "blob",
            "about",
            "filesystem",
            "view-source",
            "jar",
            "content",
            "ftp",
            "ftps",
            "sftp",
            "ssh",
            "ws",
            "wss",
            "mailto",
            "tel",
            "sms",
            "intent",
            "ldap",
            "chrome",
            "resource");

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private static final String WHAT_TO_WRITE =
            "write a whole address that begins with https://, or with a scheme of the app's own such as shop://";

    private Addresses() {}

    static boolean isPage(String address) {
        return parsed(address)
                .filter(uri -> "https".equals(uri.getScheme()) && isGoodWeb(uri))
                .isPresent();
    }

    static Optional<String> wrongWithReturn(String address) {
        Optional<String> wrong = wrongWithLink(address);
        return wrong.isEmpty() && parsed(address).map(URI::getRawFragment).isPresent()
                ? Optional.of("has a part behind a #: take that out")
                : wrong;
    }

    static Optional<String> wrongWithLink(String address) {
        Optional<URI> uri = parsed(address);
        if (uri.isEmpty() || !isOneWeLeadTo(uri.get())) {
            return Optional.of("can not be led to: " + WHAT_TO_WRITE);
        }
        return Optional.empty();
    }

    private static Optional<URI> parsed(String address) {
        try {
            return Optional.of(new URI(address));
        } catch (URISyntaxException none) {
            return Optional.empty();
        }
    }

    private static boolean isOneWeLeadTo(URI address) {
        if (!address.isAbsolute() || address.isOpaque() || namesAUser(address)) {
            return false;
        }
        String scheme = address.getScheme().toLowerCase(Locale.ROOT);
        return switch (scheme) {
            case "https" -> isGoodWeb(address);
            case "http" -> isGoodWeb(address) && THIS_MACHINE.contains(address.getHost());
            default -> !NOT_AN_APPS.contains(scheme);
        };
    }

    /** The host comes out empty for anything unusual: a name that is not ASCII, a port that is no number. */
    private static boolean isGoodWeb(URI address) {
        return !address.isOpaque() && address.getHost() != null && !namesAUser(address);
    }

    private static boolean namesAUser(URI address) {
        return address.getRawAuthority() != null && address.getRawAuthority().contains("@");
    }
}
