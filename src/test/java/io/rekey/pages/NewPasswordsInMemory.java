package io.rekey.pages;

import io.rekey.apps.Delivery;
import io.rekey.password.NewPasswords;
import io.rekey.reset.EmailAddress;
import io.rekey.reset.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** One reset that stands where a test of the pages wants it. */
@Component
class NewPasswordsInMemory implements NewPasswords {

    final List<String> set = new ArrayList<>();
    private String id;
    private String app;
    private Standing standing;
    private Delivery delivery;
    private Locale language;
    private Answer answer;
    private RuntimeException failure;

    /** A reset of that app whose owner's new password is awaited, with the id that its links need. */
    String awaited(String ofApp) {
        id = UUID.randomUUID().toString();
        app = ofApp;
        standing = Standing.AWAITED;
        delivery = Delivery.HOSTED;
        language = Locale.ENGLISH;
        answer = new Answer.Done();
        failure = null;
        set.clear();
        return id;
    }

    void stands(Standing other) {
        standing = other;
    }

    void isDeliveredBy(Delivery other) {
        delivery = other;
    }

    void speaks(Locale other) {
        language = other;
    }

    void answers(Answer other) {
        answer = other;
    }

    void fails(RuntimeException other) {
        failure = other;
    }

    @Override
    public Standing standing(String resetId, String ofApp) {
        return resetId.equals(id) && ofApp.equals(app) ? standing : Standing.OVER;
    }

    @Override
    public Optional<Owner> owner(String resetId, String ofApp) {
        return standing(resetId, ofApp) == Standing.AWAITED
                ? Optional.of(new Owner(new EmailAddress("gus@globex.example"), language, delivery))
                : Optional.empty();
    }

    @Override
    public Answer set(String resetId, String ofApp, Secret password, Locale shown) {
        if (failure != null) {
            throw failure;
        }
        set.add(password.reveal());
        return answer;
    }

    @Override
    public Optional<Secret> ticket(String resetId, String ofApp) {
        return Optional.of(new Secret("http://localhost:8090/lo/reset?ticket={x}"));
    }
}
