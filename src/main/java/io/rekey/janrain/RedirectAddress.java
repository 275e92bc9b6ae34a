package io.rekey.janrain;

/** Whether a client names the address that its mails lead to. Clients send it without the code, and with or without its name. */
final class RedirectAddress {

    private RedirectAddress() {}

    static boolean isSame(String address, String supplied) {
        return withoutCode(address).equals(withoutCode(supplied));
    }

    static String withoutCode(String address) {
        return address.replaceFirst("(?<=[?&])code=[^&#]*&?", "").replaceFirst("(?<![?&])[?&]++(?=#|$)", "");
    }
}
