package bare;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** The beans that the diagram names, for a vouched reset with Auth0's own mail: each makes its calls and mails, and no more. */
@Configuration(proxyBeanMethods = false)
class Steps {

    private static final String TEXT = "Somebody asked for a new password. ".repeat(20);

    private final Tenant tenant;
    private final JavaMailSenderImpl mail = new JavaMailSenderImpl();

    Steps(@Value("${bare.tenant}") String tenant, @Value("${bare.smtp-port}") int smtpPort) {
        this.tenant = new Tenant(tenant);
        mail.setHost("localhost");
        mail.setPort(smtpPort);
    }

    @Bean
    ExecutionListener resetRequested() {
        return reset -> reset.setVariables(with(Map.of(
                "evidence", "vouched",
                "requestedBy", "somebody",
                "escalated", false,
                "rejected", false,
                "tellThem", false,
                "bulk", false)));
    }

    private static Map<String, Object> with(Map<String, Object> others) {
        Map<String, Object> variables = new HashMap<>(others);
        List.of("randomizedAt", "deadline", "reachBy", "ending").forEach(name -> variables.put(name, null));
        return variables;
    }

    @Bean
    ExecutionListener resetEnded() {
        return reset -> {};
    }

    @Bean
    ExecutionListener ownersTime() {
        return reset -> {
            reset.setVariable("remindAt", Date.from(Instant.now().plus(Duration.ofHours(1))));
            reset.setVariable("deadline", Date.from(Instant.now().plus(Duration.ofHours(2))));
            reset.setVariable("mail", "left");
            reset.setVariable("linkInHand", false);
        };
    }

    @Bean
    JavaDelegate lookUpAccount() {
        return reset -> {
            String email = text(reset, "email");
            String id = tenant.findUser(email);
            tenant.readFactors(id);
            reset.setVariables(Map.of(
                    "accountId",
                    id,
                    "accountEmail",
                    email,
                    "ownersAddresses",
                    email,
                    "language",
                    "en",
                    "delivery",
                    "auth0-mail",
                    "mfaEnrolled",
                    false,
                    "privileged",
                    false,
                    "underInvestigation",
                    false,
                    "brake",
                    false,
                    "emailVerified",
                    true));
            reset.setVariables(Map.of("approvalAlways", false, "resetsLately", 0L, "accountAgeInDays", 400L));
        };
    }

    @Bean
    JavaDelegate verifyRequester() {
        return reset -> reset.setVariable("evidenceInWords", "somebody vouches for the requester");
    }

    @Bean
    JavaDelegate randomizePassword() {
        return reset -> {
            tenant.readUser(text(reset, "accountId"));
            tenant.changePassword(text(reset, "accountId"), "Aa1!" + UUID.randomUUID());
            reset.setVariable("randomizedAt", Instant.now().toString());
        };
    }

    @Bean
    JavaDelegate revokeAccess() {
        return reset -> {
            tenant.revokeTokens(text(reset, "accountId"));
            reset.setVariable("accessRevoked", true);
        };
    }

    @Bean
    JavaDelegate announceReset() {
        return reset -> mail(text(reset, "email"), "A reset is under way");
    }

    @Bean
    JavaDelegate sendResetEmail() {
        return reset -> {
            tenant.mailLink(text(reset, "email"));
            reset.setVariable("mailedAt", Instant.now().toString());
        };
    }

    @Bean
    JavaDelegate voidLinks() {
        return reset -> tenant.voidLinks(text(reset, "accountId"));
    }

    @Bean
    JavaDelegate lookOnceMore() {
        return reset -> {
            tenant.readUser(text(reset, "accountId"));
            reset.setVariable("ending", "new-password");
        };
    }

    @Bean
    JavaDelegate confirmChange() {
        return reset -> mail(text(reset, "email"), "Your password was changed");
    }

    private void mail(String to, String subject) {
        SimpleMailMessage message = new SimpleMailMessage();
        message.setFrom("no-reply@rekey.example");
        message.setTo(to);
        message.setSubject(subject);
        message.setText(TEXT);
        mail.send(message);
    }

    private static String text(DelegateExecution reset, String name) {
        return (String) reset.getVariable(name);
    }
}
