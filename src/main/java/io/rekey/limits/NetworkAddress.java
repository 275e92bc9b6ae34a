package io.rekey.limits;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ShortBuffer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What counts as one network address: of IPv6 the first 64 bits, of which whoever has one has all. */
public final class NetworkAddress {

    private static final int GROUPS_OF_THE_PREFIX = 4;

    private static final Pattern IPV4_AND_PORT = Pattern.compile("(\\d+(\\.\\d+){3}):\\d+");

    private NetworkAddress() {}

    /** Reads the peer's address as the server tells it; some proxies tell a port with it. Never asks a name server. */
    public static String of(String peer) {
        if (!peer.contains(":")) {
            return peer;
        }
        var withPort = IPV4_AND_PORT.matcher(peer);
        return withPort.matches() ? withPort.group(1) : ofIpv6(peer.replaceFirst("%.*", ""));
    }

    private static String ofIpv6(String text) {
        try {
            // In brackets Java reads it as it stands.
            InetAddress address = InetAddress.getByName(text.startsWith("[") ? text : "[" + text + "]");
            return address instanceof Inet4Address ? address.getHostAddress() : prefix(address);
        } catch (UnknownHostException noAddress) {
            return "unknown";
        }
    }

    private static String prefix(InetAddress address) {
        ShortBuffer groups = ByteBuffer.wrap(address.getAddress()).asShortBuffer();
        return IntStream.range(0, GROUPS_OF_THE_PREFIX)
                .mapToObj(group -> Integer.toHexString(Short.toUnsignedInt(groups.get(group))))
                .collect(Collectors.joining(":", "", "::/64"));
    }
}
