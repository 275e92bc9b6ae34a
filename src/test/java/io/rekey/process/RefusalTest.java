package io.rekey.process;

import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekey.localtenant.Mail;
import io.rekey.reset.Disavowals;
import io.rekey.reset.Outcome;
import io.rekey.support.ApiTest;
import io.rekey.support.Investigation;
import io.rekey.support.RekeyClient;
import io.rekey.support.ResetDriver;
import io.rekey.support.Visitor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whose reset a person refused is told so, and can begin another one whatever becomes of that mail. */
class RefusalTest extends ApiTest {

    private static final String SUBJECT = "Your Acme password was not reset";
    private static final String OTHER = "pat@elsewhere.example";

    @Autowired
    private Disavowals disavowals;

    @Test
    void owner_isToldOnEveryValidatedAddress_andCanSayThatItWasNotThem() {
        TENANT.users().byEmail(PAT).linkSocial("google-oauth2", OTHER);
        rejected(Map.of());
        assertThat(TENANT.inbox().mails()).isEmpty();
        reset.runs("tellOfRefusal").endsAs(Outcome.REJECTED);
        for (String address : List.of(PAT, OTHER)) {
            assertThat(mailsTo(address)).extracting(Mail::subject).containsExactly(SUBJECT);
        }
        assertThat(new Visitor(port).opens(Visitor.disavowalLinkMailedTo(PAT)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void language_isTheOneAskedFor() {
        rejected(Map.of("locale", "de")).runs("tellOfRefusal");
        assertThat(mailsTo(PAT))
                .extracting(Mail::subject)
                .containsExactly("Ihr Passwort f\u00fcr Acme wurde nicht zur\u00fcckgesetzt");
    }

    @Test
    void starter_seesItEndOnceTheOwnerIsTold_andCannotCancelIt() {
        reset.follow(helpDesk.startedFor(PAT)).runs("lookUpAccount").decidedBy("olivia", "reject", "no");
        assertThat(status()).isEqualTo("awaiting-approval");
        assertThat(helpDesk.cancel(reset.id()).statusCode()).isEqualTo(409);
        reset.runs("tellOfRefusal");
        assertThat(status()).isEqualTo("ended");
    }

    @Test
    void mailServerDown_aNewResetBegins_andKeepsItsSlotWhenTheRefusalEnds() {
        rejected(Map.of());
        TENANT.inbox().shut();
        assertThatThrownBy(() -> reset.runs("tellOfRefusal")).hasMessageContaining("SMTP");
        ResetDriver next = new ResetDriver(engine).vouchedFor(PAT).runs("lookUpAccount");
        next.waitsAt("approveReset");
        assertThat(holders()).containsExactly(next.id());
        TENANT.inbox().open();
        reset.runs("tellOfRefusal").endsAs(Outcome.REJECTED);
        assertThat(holders()).containsExactly(next.id());
        assertThat(mailsTo(PAT)).extracting(Mail::subject).containsExactly(SUBJECT);
    }

    @Test
    void disavowedWhileItsMailWaits_accessEndsAtOnce() {
        rejected(Map.of());
        assertThat(disavowals.disavow(reset.id(), "acme")).isTrue();
        new Investigation(engine).of(reset.id()).runs("stopReset", "voidLinks", "revokeAccess");
        reset.runs("tellOfRefusal").endsAs(Outcome.REJECTED);
    }

    private ResetDriver rejected(Map<String, Object> more) {
        return reset.vouchedFor(PAT, more).runs("lookUpAccount").decidedBy("olivia", "reject", "no");
    }

    private String status() {
        return RekeyClient.json(helpDesk.read(reset.id())).path("status").asText();
    }

    private List<String> holders() {
        return database.sql("SELECT reset_id FROM open_slot")
                .query(String.class)
                .list();
    }

    private static List<Mail> mailsTo(String address) {
        return TENANT.inbox().mailsTo(address);
    }
}
