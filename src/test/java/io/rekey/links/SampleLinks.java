package io.rekey.links;

import io.rekey.reset.Secret;
import java.util.Base64;
import java.util.List;

/** Links for tests that need them without the application around them. */
public final class SampleLinks {

    private SampleLinks() {}

    public static Links links() {
        Secret key = new Secret(Base64.getEncoder().encodeToString(new byte[32]));
        return new Links(new LinkProperties(List.of(key)), new PublicUrlProperties("https://passwords.example.com"));
    }
}
