package io.rekey.janrain;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.reset.Secret;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SignatureTest {

    /** The example by which Janrain's own client for Python is tested. */
    @Test
    void signature_ofAKnownRequest_isTheKnownOne() {
        Map<String, String> arguments =
                new TreeMap<>(Map.of("param1", "this is a string", "param2", "10", "param3", "one=1\ntwo=2,three=3"));
        assertThat(Signature.of("/entity", "2000-01-01 01:01:01", arguments, new Secret("bar")))
                .isEqualTo("G3N5RxCVc0d6rDLmBRGvcg2hCVY=");
    }
}
