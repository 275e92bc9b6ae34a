package io.rekey.crash;

import io.rekey.localtenant.LocalTenant;
import io.rekey.localtenant.Mail;
import io.rekey.localtenant.TenantClient;
import java.util.List;

/** An account's owner: which mails came, which password works, and what becomes of a link. */
final class Owner {

    static final String RESET_MAIL = "Reset your Acme password";
    static final String ANNOUNCEMENT = "A reset of your Acme password is under way";
    static final String CONFIRMATION = "Your Acme password was changed";

    private static final String NEW_PASSWORD = "Fresh-Passw0rd!7";

    private final LocalTenant tenant;
    private final TenantClient browser;
    private final String email;

    Owner(LocalTenant tenant, String email) {
        this.tenant = tenant;
        this.browser = new TenantClient(tenant);
        this.email = email;
    }

    String email() {
        return email;
    }

    List<Mail> mails() {
        return tenant.inbox().mailsTo(email);
    }

    List<Mail> mails(String subject) {
        return mails().stream().filter(mail -> mail.subject().equals(subject)).toList();
    }

    /** Sets the new password through the link that came last; false when a newer one came meanwhile. */
    boolean followsTheLink() {
        List<Mail> mails = mails(RESET_MAIL);
        String link = browser.linkIn(mails.get(mails.size() - 1).text());
        return browser.choosePassword(link, NEW_PASSWORD).statusCode() == 200;
    }

    boolean signsInWithTheOldPassword() {
        return signsInWith(LocalTenant.PASSWORD);
    }

    boolean signsInWithTheNewPassword() {
        return signsInWith(NEW_PASSWORD);
    }

    private boolean signsInWith(String password) {
        return browser.signIn(email, password, "openid").statusCode() == 200;
    }
}
